import {
  LocalbillError,
  startLocalbill,
  type CreatedTenant,
  type GivenOptions,
  type Localbill,
  type NewTenant,
} from '../../src/index.js';
import { connect } from '../support/localbill.js';

const options: GivenOptions = { port: 0, memory: true, demo: false, logLevel: 'silent' };

/** As from JavaScript, where nobody checks types. */
const untyped = (bill: Localbill) => bill.createTenant as (wanted: unknown) => Promise<CreatedTenant>;

const day = '2026-02-01';

describe('A tenant that a program makes', () => {
  let bill: Localbill;
  beforeAll(async () => void (bill = await startLocalbill(options)));
  afterAll(() => bill.stop());

  it("has the demo's data of its own, as one of the control API has", async () => {
    const url = `${bill.url}/localbill/v1/tenants`;
    const reply = await fetch(url, { method: 'POST', body: '{ "demoData": true }' });
    const tenants = [
      await bill.createTenant({ demoData: true, name: 'Acme' }),
      await bill.createTenant({ demoData: true }),
      (await reply.json()) as CreatedTenant,
    ];
    expect(new Set(tenants.map(({ demoAccountId }) => demoAccountId)).size).toBe(3);
    expect(new Set(tenants.map((tenant) => Object.keys(tenant).sort().join())).size).toBe(1);
    for (const tenant of tenants) {
      const client = await connect(bill, tenant);
      expect(await client.query('select Id from Account')).toMatchObject({
        records: [{ Id: tenant.demoAccountId }],
      });
      const invoice = { AccountId: tenant.demoAccountId!, InvoiceDate: day, TargetDate: day };
      expect(await client.generate(invoice)).toMatchObject({ success: true });
    }
  });

  it('has none without a word', async () => {
    for (const wanted of [undefined, {}, { demoData: false }, { name: undefined }]) {
      const tenant = await bill.createTenant(wanted);
      expect(tenant).not.toHaveProperty('demoAccountId');
      expect((await (await connect(bill, tenant)).query('select Id from Account')).size).toBe(0);
    }
  });

  it('has the logins and the settings that were given', async () => {
    const wanted: NewTenant = {
      name: 'Acme',
      username: 'me@acme.test',
      password: 'secret',
      clientId: 'acme',
      clientSecret: 'hidden',
      settings: {
        timeZone: 'Europe/Berlin',
        taxCodes: [
          {
            name: 'VAT',
            rates: [{ name: 'VAT', rate: '0.19', type: 'Percentage', startDate: '2026-01-01' }],
          },
        ],
      },
    };
    const { settings, ...logins } = wanted;
    const tenant = await bill.createTenant(wanted);
    expect(tenant).toMatchObject(logins);
    await connect(bill, { username: 'me@acme.test', password: 'secret' });
    const shown = await fetch(`${bill.url}/localbill/v1/tenants/${tenant.id}`);
    expect(await shown.json()).toMatchObject({ name: 'Acme', settings });
  });

  it.each([
    [{ demodata: true }, 'demodata is not known here, but demoData is'],
    [{ colour: 'red' }, 'colour is not known here.'],
    [{ name: 5 }, 'name must be a text'],
    [{ demoData: 'yes' }, 'demoData must be true or false'],
    [{ username: '' }, 'username must have at least 1 characters'],
    [{ settings: { timezone: 'UTC' } }, 'settings.timezone is not known here, but timeZone is'],
    [{ settings: { timeZone: 'Mars' } }, 'settings.timeZone must be an IANA time zone'],
    [
      { settings: { billingRules: { supressZeroUsage: true } } },
      'settings.billingRules.supressZeroUsage is not known here, but suppressZeroUsage is',
    ],
    [null, 'what was given must be an object'],
    ['Acme', 'what was given must be an object'],
    [['Acme'], 'what was given must be an object'],
    [JSON.parse('{ "__proto__": { "name": "x" } }'), '__proto__ is not known here'],
  ])('cannot be made from %j', async (wanted, complaint) => {
    const refused = untyped(bill)(wanted);
    await expect(refused).rejects.toBeInstanceOf(LocalbillError);
    await expect(refused).rejects.toMatchObject({
      code: 'invalid-request',
      message: expect.stringContaining(complaint),
    });
  });
});

describe('A start', () => {
  it.each([
    [{ prot: 0 }, 'There is no option prot, but there is port.'],
    [{ Memory: true }, 'There is no option Memory, but there is memory.'],
    [{ xyzzy: 1 }, 'There is no option xyzzy.'],
    [{ port: {} }, 'port: an object is not a whole number'],
    [{ port: 'high' }, 'port: "high" is not a whole number'],
    [{ data: 5 }, 'data: a number is not a path'],
    [{ host: ['a', 5] }, 'host: a list is not a host name'],
    [{ databaseUrl: 5 }, 'databaseUrl: what was given is not a URL'],
    [{ location: './data' }, 'location: what was given names no place for the data.'],
    [{ location: null }, 'location: what was given names no place for the data.'],
    ['x', 'Options are an object, not a string.'],
    [null, 'Options are an object, not null.'],
    [[], 'Options are an object, not a list.'],
  ])('is called off for %j', async (given, message) => {
    const start = (startLocalbill as (given: unknown) => Promise<Localbill>)(given);
    await expect(start).rejects.toBeInstanceOf(LocalbillError);
    await expect(start).rejects.toMatchObject({
      code: 'invalid-option',
      message: expect.stringContaining(message),
    });
  });
});

describe('After stop()', () => {
  it.each<[string, (bill: Localbill) => unknown]>([
    ['createTenant', (bill) => bill.createTenant()],
    ['waitForIdle', (bill) => bill.waitForIdle()],
    ['wsdlUrl', (bill) => bill.wsdlUrl('91.0')],
    ['clock.set', (bill) => bill.clock.set(`${day}T00:00:00Z`)],
    ['clock.freeze', (bill) => bill.clock.freeze(`${day}T00:00:00Z`)],
    ['clock.advance', (bill) => bill.clock.advance(1)],
    ['clock.reset', (bill) => bill.clock.reset()],
  ])('%s says so, from the first moment on', async (name, call) => {
    const bill = await startLocalbill(options);
    const error = {
      code: 'stopped',
      message: `${name} was called after stop(): this localbill has stopped.`,
    };
    const end = bill.stop();
    await expect((async () => call(bill))()).rejects.toMatchObject(error);
    await end;
    await expect((async () => call(bill))()).rejects.toMatchObject(error);
    expect(bill.clock.now()).toBeGreaterThan(0);
    expect(bill.url).toMatch(/^http:/);
  });

  it('another stop() waits for the same end', async () => {
    const bill = await startLocalbill(options);
    const ended: string[] = [];
    await Promise.all([
      bill.stop().then(() => ended.push('first')),
      bill.stop().then(() => ended.push('second')),
    ]);
    await bill.stop();
    expect(ended).toEqual(['first', 'second']);
    await expect(fetch(bill.url)).rejects.toThrow();
  });
});

describe('A stop() during calls', () => {
  it('lets those that run come to their end', async () => {
    const bill = await startLocalbill(options);
    const tenants = Array.from({ length: 5 }, () => bill.createTenant({ demoData: true }));
    await bill.stop();
    for (const tenant of await Promise.all(tenants)) expect(tenant.demoAccountId).toHaveLength(32);
  });

  it('tells who waits for jobs whether they are done', async () => {
    const bill = await startLocalbill({ ...options, jobConcurrency: 1 });
    const tenant = await bill.createTenant({
      demoData: true,
      settings: { documents: { transition: { mode: 'delay', milliseconds: 1000 } } },
    });
    const client = await connect(bill, tenant);
    const invoice = { AccountId: tenant.demoAccountId!, InvoiceDate: day, TargetDate: day };
    const { id } = await client.generate(invoice);
    bill.clock.freeze('2026-03-01T00:00:00Z');
    await client.update('Invoice', { Id: id!, RegenerateInvoicePDF: true });
    const [idle] = await Promise.allSettled([bill.waitForIdle(), bill.stop()]);
    expect(idle.status).toBe('fulfilled');
  });

  it('does not say that jobs are done which are left', async () => {
    const bill = await startLocalbill({ ...options, jobConcurrency: 1 });
    const tenants = await Promise.all(
      Array.from({ length: 10 }, () => bill.createTenant({ demoData: true })),
    );
    const clients = await Promise.all(tenants.map((tenant) => connect(bill, tenant)));
    const drafts = await Promise.all(
      clients.map((client, index) =>
        client.generate({ AccountId: tenants[index]!.demoAccountId!, InvoiceDate: day, TargetDate: day }),
      ),
    );
    await Promise.all(
      clients.map((client, index) =>
        client.update('Invoice', { Id: drafts[index]!.id!, RegenerateInvoicePDF: true }),
      ),
    );
    const [idle] = await Promise.allSettled([bill.waitForIdle(), bill.stop()]);
    expect(idle).toMatchObject({
      status: 'rejected',
      reason: { code: 'stopped', message: expect.stringContaining('jobs are left') },
    });
  });
});
