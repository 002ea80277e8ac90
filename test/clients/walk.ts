import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { parseVersion } from '../../src/contract/index.js';
import type { Localbill } from '../../src/index.js';
import { instantAt } from '../../src/platform/dates.js';
import { DEFAULT_LIMITS } from '../../src/soap/limits.js';
import { parseXml } from '../../src/soap/xml.js';
import { connect, startTestServer, validateLater } from '../support/localbill.js';
import { compiledStubs } from './compiled-stubs.js';
import { runGuide, type Guide } from './guide.js';
import { recorder, type Exchange, type Recorder } from './recorder.js';
import { stepsOf, TENANT } from './steps.js';
import { goldenWalk, recordedRelease, wireFiles, type WireFiles } from './wire-files.js';

const run = promisify(execFile);

/** A program that speaks SOAP with stubs made from the WSDL that we serve. */
export interface Stack {
  /** Of its folder and its golden files. */
  readonly name: string;
  /** What installs it on Debian. */
  readonly packages: string;
  /** Prints the release, and fails where the stack is missing. */
  readonly release: readonly [command: string, ...args: string[]];
  /** Its build.sh compiles stubs; otherwise the program reads the WSDL as it runs. */
  readonly compiled: boolean;
  /** The program, to which WSDL, user, password and steps are added; `stubs` is the folder that build.sh filled. */
  readonly command: (version: string, stubs: string) => readonly [command: string, ...args: string[]];
  readonly guide: Guide;
}

/** The release that is installed, or undefined. */
function installed({ release: [command, ...args] }: Stack): string | undefined {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? /\d+\.\d+(\.\d+)?/.exec(stdout + stderr)?.[0] : undefined;
}

/** The walk of steps.ts with a stack, at the versions before and after what changed for clients. */
export function describeWalk(stack: Stack): void {
  const release = installed(stack);
  if (release === undefined) {
    const reason = `${stack.name} is not installed (${stack.packages})`;
    process.stderr.write(`Skipped: ${reason}\n`);
    it.skip(reason, () => undefined);
    return;
  }
  describe(`${stack.name} ${release}`, () => {
    let bill: Localbill;
    let proxy: Recorder;
    beforeAll(async () => {
      bill = await startTestServer({ demo: true });
      bill.clock.freeze(instantAt('2026-03-01T09:30:00', 'America/Los_Angeles'));
      proxy = await recorder(bill.url);
    });
    afterAll(async () => {
      await proxy.close();
      await bill.stop();
    });
    it.each(['38.0', '69.0', '91.0'])(
      'walks with the WSDL of version %s',
      (version) => walk(stack, release, version, bill, proxy),
      300_000,
    );
    it(`runs the example of docs/${stack.guide.page}`, async () => {
      await runGuide(stack.guide, await stubsOf(stack, '91.0', wsdlUrl(proxy, '91.0')), bill);
    }, 300_000);
  });
}

function wsdlUrl(proxy: Recorder, version: string): string {
  return `${proxy.url}/apps/services/a/${version}?wsdl`;
}

async function stubsOf({ name, compiled }: Stack, version: string, wsdl: string): Promise<string> {
  return compiled ? compiledStubs(name, version, wsdl) : '';
}

async function walk(
  stack: Stack,
  release: string,
  version: string,
  bill: Localbill,
  proxy: Recorder,
): Promise<void> {
  const tenant = await bill.createTenant({ name: TENANT });
  const steps = stepsOf(version);
  const names = steps.map(({ name }) => name);
  const wsdl = wsdlUrl(proxy, version);
  const [command, ...args] = stack.command(version, await stubsOf(stack, version, wsdl));
  proxy.take();
  const { stdout } = await run(command, [...args, wsdl, tenant.username, tenant.password, ...names]);
  expect(stdout.trimEnd().split('\n')).toEqual(steps.map(({ name, outcome }) => `${name}\t${outcome}`));
  const exchanges = proxy.take();
  expect(exchanges.map(({ status }) => status)).toEqual(
    steps.map(({ outcome }) => (/^\w+Fault /.test(outcome) ? 500 : 200)),
  );
  await expectStored(bill, tenant, version);
  validate(version, exchanges);
  const seen = wireFiles(names, exchanges, { ...tenant, url: proxy.url });
  const golden = goldenWalk(`${stack.name}-${version}`, seen);
  expect(comparable(seen, stack.name, release)).toEqual(comparable(golden, stack.name, release));
}

/** Another release than the recorded one may write its requests otherwise; the replies are ours. */
function comparable(files: WireFiles, stack: string, release: string): WireFiles {
  if (recordedRelease(stack, release) === release) return files;
  return Object.fromEntries(Object.entries(files).filter(([name]) => name.endsWith('.reply.xml')));
}

/**
 * The name came through as it was written. The accepted regeneration is done, and the refused one is not: the draft
 * and the posted invoice had a file before.
 */
async function expectStored(
  bill: Localbill,
  tenant: Parameters<typeof connect>[1],
  version: string,
): Promise<void> {
  await bill.waitForIdle();
  const client = await connect(bill, tenant);
  const [account] = (await client.query('select Name from Account')).records;
  expect(account?.Name).toBe(TENANT);
  const { size } = await client.query('select Id from InvoiceFile');
  const asked = stepsOf(version).filter(({ name }) => name === 'regenerate').length;
  expect(size).toBe(2 + asked);
}

function validate(version: string, exchanges: readonly Exchange[]): void {
  for (const { reply } of exchanges) {
    const text = reply.toString('utf8');
    validateLater(parseVersion(version)!, text, parseXml(text, DEFAULT_LIMITS));
  }
}
