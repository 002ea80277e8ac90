import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import type * as library from '../../src/index.js';
import { compileSources, type Compiled } from '../support/compiled.js';
import { filesOf } from '../support/documents.js';
import { connect } from '../support/localbill.js';
import { describeStore, testLocation, type StoreKind } from '../support/stores.js';

/** A test that fakes its timers may have localbill in its process: what localbill waits for must not be a fake. */

type Library = typeof library;

const fakes = {
  'all timers of Jest': () => jest.useFakeTimers({ doNotFake: [] }),
  "Jest's timers of old": () => jest.useFakeTimers({ legacyFakeTimers: true }),
};

/** Loaded anew, as by a test's first import. */
function freshLibrary(): Library {
  let fresh: Library | undefined;
  jest.isolateModules(() => (fresh = jest.requireActual<Library>('../../src/index.js')));
  return fresh as Library;
}

/** Bills, regenerates, and asks the product's own API. */
async function walk(bill: Awaited<ReturnType<Library['startLocalbill']>>): Promise<void> {
  const client = await connect(bill, bill.demo!);
  const day = '2026-02-01';
  const [generated] = await Promise.all([
    client.generate({ AccountId: bill.demo!.accountId, InvoiceDate: day, TargetDate: day }),
    // Writers in a row wait for each other.
    bill.createTenant(),
    bill.createTenant(),
  ]);
  const Id = generated.id!;
  await client.update('Invoice', { Id, Status: 'Posted' });
  await client.update('Invoice', { Id, RegenerateInvoicePDF: true });
  await bill.waitForIdle();
  expect(await filesOf(client, Id)).not.toHaveLength(0);
  const idle = await fetch(`${bill.url}/localbill/v1/jobs/wait`, { method: 'POST', body: '{}' });
  expect(await idle.json()).toMatchObject({ idle: true });
  expect((await fetch(`${bill.url}/nowhere`)).status).toBe(404);
}

describe.each(Object.entries(fakes))('With %s', (_name, fake) => {
  afterEach(() => void jest.useRealTimers());

  const stores: readonly StoreKind[] = ['memory', 'file', 'postgres'];
  for (const kind of stores) {
    describeStore(`and data in ${kind}`, kind, () => {
      // A database takes a second to be made.
      const whens = ['before localbill is loaded', 'before it is started', 'while it runs'];
      it.each(kind === 'postgres' ? whens.slice(1, 2) : whens)('faked %s, it works', async (when) => {
        const place = await testLocation(kind);
        if (when === 'before localbill is loaded') fake();
        const { startLocalbill } = freshLibrary();
        if (when === 'before it is started') fake();
        const options: library.GivenOptions = { port: 0, location: place.location, logLevel: 'silent' };
        const bill = await startLocalbill(options);
        if (when === 'while it runs') fake();
        await walk(bill);
        await bill.stop();
        jest.useRealTimers();
        await place.remove();
      });
    });
  }
});

describe('Where Date is a fake', () => {
  afterEach(() => void jest.useRealTimers());

  it("the product's clock is the machine's, and goes on", async () => {
    const { startLocalbill } = freshLibrary();
    const before = Date.now();
    jest.useFakeTimers({ now: 0 });
    const bill = await startLocalbill({ port: 0, memory: true, logLevel: 'silent' });
    expect(bill.clock.now()).toBeGreaterThanOrEqual(before);
    await bill.stop();
  });
});

/** As Vitest does it: no realm of the test's own, so that also node:timers has fakes. Ticks it leaves alone. */
const script = `
const { withGlobal } = require('@sinonjs/fake-timers');
const { request } = require('node:http');
const [, entry, when] = process.argv;
const fake = () => withGlobal(globalThis).install({
  toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate', 'queueMicrotask', 'Date', 'performance', 'hrtime'],
  now: 0,
});
// Not fetch, which waits for microtasks that are fakes here.
const send = (url, options, body) => new Promise((resolve) => request(url, options, async (reply) => {
  let text = '';
  for await (const part of reply) text += part;
  resolve({ status: reply.statusCode, text });
}).end(body));
const ask = async (url, operation, session) => (await send(url, { method: 'POST' },
  '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="http://api.zuora.com/" xmlns:o="http://object.api.zuora.com/" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">' +
  '<e:Header><SessionHeader><session>' + session + '</session></SessionHeader></e:Header><e:Body>' + operation + '</e:Body></e:Envelope>')).text;
const take = (text, name) => new RegExp('<ns[12]:' + name + '>([^<]*)').exec(text)[1];
(async () => {
  if (when === 'load') fake();
  const { startLocalbill } = require(entry);
  if (when === 'start') fake();
  const bill = await startLocalbill({ port: 0, memory: true });
  if (when === 'run') fake();
  const url = bill.url + '/apps/services/a/91.0';
  const session = take(await ask(url, '<login><username>demo@localbill.test</username><password>demo</password></login>'), 'Session');
  const made = await ask(url, '<generate><zObjects i:type="o:Invoice"><o:AccountId>' + bill.demo.accountId + '</o:AccountId><o:InvoiceDate>2026-02-01</o:InvoiceDate><o:TargetDate>2026-02-01</o:TargetDate></zObjects></generate>', session);
  await ask(url, '<update><zObjects i:type="o:Invoice"><o:Id>' + take(made, 'Id') + '</o:Id><o:RegenerateInvoicePDF>true</o:RegenerateInvoicePDF></zObjects></update>', session);
  await bill.waitForIdle();
  const ready = await send(bill.url + '/localbill/v1/readyz', {});
  await bill.stop();
  process.stdout.write(JSON.stringify({ status: ready.status, fakeYear: new Date().getUTCFullYear(), isReal: bill.clock.now() > 1e12 }));
})();
`;

describe('With the timers of @sinonjs/fake-timers, as Vitest has them', () => {
  let compiled: Compiled;
  beforeAll(() => void (compiled = compileSources()));
  afterAll(() => compiled.remove());

  it.each(['load', 'start', 'run'])('faked before or in its %s, it works', (when) => {
    const entry = join(dirname(compiled.main), 'index.js');
    const output = execFileSync(process.execPath, ['-e', script, entry, when], {
      encoding: 'utf8',
      cwd: join(__dirname, '..', '..'),
      timeout: 20_000,
    });
    expect(JSON.parse(output)).toEqual({ status: 200, fakeYear: 1970, isReal: true });
  });
});
