import fc from 'fast-check';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import type { SoapClient } from '../../support/localbill.js';
import { oneTenant } from '../../support/tenants.js';
import { bill } from './generated.js';

describe('Whatever is done to invoices (invariants 4 and 5)', () => {
  const fresh = oneTenant();

  const step = fc.record({
    what: fc.constantFrom('generate', 'generate', 'post', 'cancel', 'delete'),
    month: fc.integer({ min: 1, max: 6 }),
    which: fc.nat(5),
  });
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

  async function take(client: SoapClient, account: string, { what, month, which }: Step): Promise<void> {
    if (what === 'generate') {
      await bill(client, account, `2026-0${month}-15`);
      return;
    }
    const { records } = await client.query(`select Id from Invoice where AccountId = '${account}'`);
    const Id = records[which % Math.max(1, records.length)]?.Id;
    if (!Id) return;
    if (what === 'delete') await client.remove('Invoice', Id);
    else await client.update('Invoice', { Id, Status: what === 'post' ? 'Posted' : 'Canceled' });
  }

  async function check(client: SoapClient, account: string): Promise<void> {
    const invoices = await client.query(
      `select Amount, Balance, Status from Invoice where AccountId = '${account}'`,
    );
    const items = await client.query(
      'select InvoiceId, RatePlanChargeId, ChargeAmount, TaxAmount, ServiceStartDate, ServiceEndDate from InvoiceItem',
    );
    const cents = (text: string | undefined) => Math.round(Number(text) * 100);
    const spans = new Map<string, string[]>();
    let owed = 0;
    for (const invoice of invoices.records) {
      const own = items.records.filter((item) => item.InvoiceId === invoice.Id);
      const total = own.reduce((sum, item) => sum + cents(item.ChargeAmount) + cents(item.TaxAmount), 0);
      expect([invoice.Id, cents(invoice.Amount), cents(invoice.Balance)]).toEqual([invoice.Id, total, total]);
      if (invoice.Status === 'Posted') owed += cents(invoice.Balance);
      if (invoice.Status === 'Canceled') continue;
      for (const { RatePlanChargeId = '', ServiceStartDate, ServiceEndDate } of own) {
        const known = spans.get(RatePlanChargeId) ?? [];
        spans.set(RatePlanChargeId, [...known, `${ServiceStartDate}..${ServiceEndDate}`]);
      }
    }
    const { records } = await client.query(`select Balance from Account where Id = '${account}'`);
    expect(cents(records[0]?.Balance)).toBe(owed);
    for (const days of spans.values()) {
      const sorted = [...days].sort();
      for (let n = 1; n < sorted.length; n++) {
        expect((sorted[n] ?? '').slice(0, 10) > (sorted[n - 1] ?? '').slice(-10)).toBe(true);
      }
    }
  }

  it('amounts add up, and no service day is billed twice', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [
      { name: 'Setup', type: 'OneTime', price: '33.33' },
      { name: 'Fee', price: '9.99' },
      { name: 'Seats', uom: 'Seat', quantity: '3', price: '0.335', more: { BillingTiming: 'In Arrears' } },
    ]);
    const more = { subscription: { ContractEffectiveDate: '2026-01-10' } };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
        const { accountId } = await subscribe(client, { ratePlanId, ...more });
        for (const next of steps) await take(client, accountId, next);
        await check(client, accountId);
      }),
      { numRuns: 25 },
    );
  });
});
