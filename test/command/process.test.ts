import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { demo } from '../../src/engine/demo/demo.js';
import { compileSources, type Compiled } from '../support/compiled.js';
import { connect } from '../support/localbill.js';

let compiled: Compiled;
beforeAll(() => {
  compiled = compileSources();
});
afterAll(() => compiled.remove());

/** The command as a process of its own. */
function localbill(...args: string[]): ChildProcess {
  return spawn(process.execPath, [compiled.main, ...args], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function readyUrl(child: ChildProcess): Promise<string> {
  let seen = '';
  for await (const chunk of child.stdout!.iterator({ destroyOnReturn: false })) {
    seen += String(chunk);
    const url = /^localbill ready on (\S+)$/m.exec(seen)?.[1];
    if (url) return url;
  }
  throw new Error(`not ready: ${seen}`);
}

describe('the localbill process', () => {
  it('ends with 2 and one clear line for an unknown option', async () => {
    const child = localbill('start', '--prot', '1');
    const [out, err, [code]] = await Promise.all([
      text(child.stdout!),
      text(child.stderr!),
      once(child, 'close'),
    ]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^localbill: Unknown option '--prot'/);
  });

  it('answers once it says so, stops on a signal, and an echo of the signal is no second wish', async () => {
    const child = localbill('start', '--port', '0', '--memory');
    const closed = once(child, 'close');
    expect((await fetch(await readyUrl(child))).status).toBeLessThan(500);
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect(await closed).toEqual([0, null]);
  });

  it('says in its log when it draws an invoice by another template than the account chose', async () => {
    const child = localbill('start', '--port', '0', '--memory', '--demo');
    const [said, url] = [text(child.stderr!), await readyUrl(child)];
    const client = await connect({ url }, demo);
    const { records } = await client.query("select Id, AccountId from Invoice where Status = 'Posted'");
    const { Id, AccountId: account = '' } = records[0]!;
    await client.update('Account', { Id: account, InvoiceTemplateId: 'f'.repeat(32) });
    await client.query(`select Body from Invoice where Id = '${Id}'`);
    child.kill('SIGINT');
    expect(await said).toContain(`There is no template ${'f'.repeat(32)}; Classic stands in for it.`);
  });
});
