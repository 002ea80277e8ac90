import * as fc from 'fast-check';
import type { Localbill } from '../../src/index.js';
import { createRatePlan, subscribeBody } from '../support/catalog.js';
import { expectReply, startTestServer, connect, type SoapClient } from '../support/localbill.js';
import { dayText, firstOfMonth, ModelCharge } from './day-model.js';
import { type Customer, type Catalog, wish, type Living, amendSome, money, chunks } from './amend-some.js';

/**
 * A year of many accounts, through SOAP: subscriptions, monthly bill runs that post, amendments, usage, payments. In the
 * end each account must have been billed what the day-by-day model says, and owe that less what it has paid.
 */

const SETUP_CENTS = 5000;
const UNIT_CENTS = 7;
/** What a unit costs of the charge that is billed on demand. */
const CALL_CENTS = 3;
const month = fc.record({
  wish: fc.option(wish, { freq: 2 }),
  units: fc.integer({ min: 0, max: 50 }),
  usageDay: fc.integer({ min: 1, max: 26 }),
  pays: fc.integer({ min: 0, max: 100 }),
});
const customerPlan = fc.record({
  startMonth: fc.integer({ min: 0, max: 3 }),
  // Every other one begins with a billing period.
  startDay: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 27 })),
  monthlyCents: fc.integer({ min: 100, max: 99_999 }),
  quarterlyCents: fc.integer({ min: 100, max: 99_999 }),
  yearlyCents: fc.integer({ min: 100, max: 99_999 }),
  months: fc.array(month, { minLength: 12, maxLength: 12 }),
});
type Script = typeof customerPlan extends fc.Arbitrary<infer T> ? T : never;

/** Lives through a year of so many accounts and compares. */
export async function simulateYear(count: number, seed: number): Promise<void> {
  const bill = await startTestServer();
  try {
    const tenant = await bill.createTenant();
    const client = await connect(bill, tenant);
    const scripts = fc.sample(customerPlan, { numRuns: count, seed });
    const catalog = await makeCatalog(client);
    const customers = await subscribeAll(client, catalog, scripts);
    for (let number = 0; number < 12; number++) {
      await runBills(bill, client, dayText(firstOfMonth(number)));
      await liveMonth(client, catalog, customers, scripts, number);
    }
    const last = firstOfMonth(12);
    await runBills(bill, client, dayText(last));
    await compare(client, customers, last);
  } finally {
    await bill.stop();
  }
}

async function makeCatalog(client: SoapClient): Promise<Catalog> {
  const plan = await createRatePlan(client, [
    { name: 'Setup', type: 'OneTime', price: '50' },
    { name: 'Monthly', price: '1' },
    { name: 'Quarterly', price: '1', period: 'Quarter' },
    { name: 'Yearly', price: '1', period: 'Quarter', more: { ListPriceBase: 'Per Year' } },
    { name: 'Units', type: 'Usage', uom: 'Unit', price: '0.07' },
    {
      ...{ name: 'Calls', type: 'Usage', uom: 'Call', price: '0.03' },
      more: { UsageRecordRatingOption: 'OnDemand' },
    },
  ]);
  const extra = await createRatePlan(client, [
    { name: 'Extra', price: '12.34' },
    { name: 'Extra quarter', price: '56.78', period: 'Quarter' },
  ]);
  const idOf = async (name: string) =>
    (await client.query(`select Id from ProductRatePlanCharge where Name = '${name}'`)).records[0]?.Id ?? '';
  const [monthly, quarterly, yearly] = [await idOf('Monthly'), await idOf('Quarterly'), await idOf('Yearly')];
  return { plan, extra, monthly, quarterly, yearly };
}

async function subscribeAll(
  client: SoapClient,
  { plan, monthly, quarterly, yearly }: Catalog,
  scripts: readonly Script[],
): Promise<Customer[]> {
  const customers: Customer[] = [];
  for (const some of chunks(scripts, 50)) {
    const requests = some.map((script) => ({
      ratePlanId: plan,
      subscription: { ContractEffectiveDate: dayText(startOf(script)) },
      charges: [
        { ProductRatePlanChargeId: monthly, Price: money(script.monthlyCents) },
        { ProductRatePlanChargeId: quarterly, Price: money(script.quarterlyCents) },
        { ProductRatePlanChargeId: yearly, Price: money(script.yearlyCents) },
      ],
    }));
    const rows = expectReply(await client.call(subscribeBody(...requests))).children;
    for (const [index, row] of rows.entries()) {
      const text = (name: string) => row.children.find((child) => child.name === name)?.text ?? '';
      const { records } = await client.query(
        `select Id from RatePlan where SubscriptionId = '${text('SubscriptionId')}'`,
      );
      const script = some[index] as Script;
      const start = startOf(script);
      customers.push({
        accountId: text('AccountId'),
        start,
        latest: text('SubscriptionId'),
        state: 'active',
        plan: records[0]?.Id ?? '',
        base: {
          monthly: new ModelCharge(1, start, script.monthlyCents),
          quarterly: new ModelCharge(3, start, script.quarterlyCents),
          yearly: new ModelCharge(3, start, script.yearlyCents, true),
          usage: new ModelCharge(1, start, 0),
        },
        added: [],
        removed: false,
        usageCents: 0,
        used: [],
        paidCents: 0,
      });
    }
  }
  return customers;
}

const startOf = ({ startMonth, startDay }: Script) => firstOfMonth(startMonth) + startDay;

async function runBills(bill: Localbill, client: SoapClient, day: string): Promise<void> {
  await client.createOne('BillRun', { AutoPost: true, InvoiceDate: day, TargetDate: day });
  await bill.waitForIdle();
}

async function liveMonth(
  client: SoapClient,
  catalog: Catalog,
  customers: readonly Customer[],
  scripts: readonly Script[],
  number: number,
): Promise<void> {
  const first = firstOfMonth(number);
  // The first bill of a customer is the one after its start.
  const living = customers.flatMap((customer, index) => {
    const plan = scripts[index]?.months[number];
    return plan && customer.start < first ? [{ customer, plan }] : [];
  });
  await useUnits(client, living, first);
  await amendSome(client, catalog, living, first + 14);
  await paySome(client, living);
}

async function useUnits(client: SoapClient, living: Living, first: number): Promise<void> {
  const using = living.filter(({ plan }) => plan.units > 0);
  for (const some of chunks(using, 25)) {
    const records = some.flatMap(({ customer, plan }) =>
      ['Unit', 'Call'].map((UOM) => ({
        AccountId: customer.accountId,
        UOM,
        Quantity: plan.units,
        StartDateTime: `${dayText(first + plan.usageDay)}T09:00:00`,
      })),
    );
    const rows = await client.create('Usage', ...records);
    for (const [index, { customer, plan }] of some.entries()) {
      if (rows[2 * index]?.success) customer.used.push({ day: first + plan.usageDay, units: plan.units });
    }
  }
}

async function paySome(client: SoapClient, living: Living): Promise<void> {
  const { records } = await client.query(
    "select AccountId, Balance from Invoice where Status = 'Posted' and Balance > 0",
  );
  const open = new Map(records.map((invoice) => [invoice.AccountId, invoice]));
  const paying = living.flatMap(({ customer, plan }) => {
    const invoice = open.get(customer.accountId);
    const cents = Math.floor((Math.round(Number(invoice?.Balance ?? 0) * 100) * plan.pays) / 100);
    return invoice && cents > 0 ? [{ customer, cents, invoiceId: invoice.Id ?? '' }] : [];
  });
  for (const some of chunks(paying, 50)) {
    const rows = await client.create(
      'Payment',
      ...some.map(({ customer, cents, invoiceId }) => ({
        AccountId: customer.accountId,
        Amount: money(cents),
        AppliedInvoiceAmount: money(cents),
        EffectiveDate: '2026-06-01',
        InvoiceId: invoiceId,
        Type: 'External',
      })),
    );
    for (const [index, { customer, cents }] of some.entries()) {
      if (rows[index]?.success) customer.paidCents += cents;
    }
  }
}

async function compare(client: SoapClient, customers: readonly Customer[], last: number): Promise<void> {
  const billed = new Map<string, number>();
  const invoices = await client.query('select AccountId, Amount, Balance from Invoice');
  for (const { AccountId = '', Amount } of invoices.records) {
    billed.set(AccountId, (billed.get(AccountId) ?? 0) + Math.round(Number(Amount) * 100));
  }
  const accounts = await client.query('select Balance from Account');
  const owed = new Map(accounts.records.map(({ Id, Balance }) => [Id, Math.round(Number(Balance) * 100)]));
  const seen = customers.map(({ accountId }) => [billed.get(accountId) ?? 0, owed.get(accountId) ?? 0]);
  const expected = customers.map((customer) => {
    const total = expectedCents(customer, last);
    return [total, total - customer.paidCents];
  });
  expect(seen).toEqual(expected);
}

function expectedCents({ base, added, start, used }: Customer, last: number): number {
  const charges = [base.monthly, base.quarterly, base.yearly, ...added];
  const units = used.filter(({ day }) => base.usage.has(day)).reduce((sum, { units: some }) => sum + some, 0);
  const setup = start <= last ? SETUP_CENTS : 0;
  return charges.reduce((sum, charge) => sum + charge.total(last), setup) + units * (UNIT_CENTS + CALL_CENTS);
}
