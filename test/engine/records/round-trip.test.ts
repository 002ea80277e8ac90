import { join } from 'node:path';
import fc from 'fast-check';
import { mentionedNames } from '../../../scripts/contract/coverage/mentions.js';
import {
  compareNames,
  errorCodeIn,
  errorCodes,
  fieldsIn,
  isIn,
  isServed,
  parseVersion,
  typeOf,
  type ErrorCode,
  type Field,
  type ObjectName,
} from '../../../src/contract/index.js';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import { expectReply, type Fields } from '../../support/localbill.js';
import { oneTenant } from '../../support/tenants.js';

const fresh = oneTenant();

/** What the records of the test refer to. */
interface World {
  readonly account: string;
  readonly product: string;
  readonly plan: string;
  readonly subscription: string;
  readonly invoice: string;
  readonly draftItem: string;
  readonly postedItem: string;
}

let world: World;
beforeAll(async () => {
  const { client } = fresh;
  const days = { EffectiveStartDate: '2020-01-01', EffectiveEndDate: '2090-01-01' };
  const product = await client.createOne('Product', { Name: 'Product', ...days });
  const plan = await client.createOne('ProductRatePlan', { Name: 'Plan', ProductId: product, ...days });
  const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '1000000' }]);
  const { accountId: account, subscriptionId: subscription } = await subscribe(client, { ratePlanId });
  const invoice = await generate(account, '2026-01-01');
  await client.update('Invoice', { Id: invoice, Status: 'Posted' });
  const draft = await generate(account, '2026-02-01');
  await client.createOne('Payment', {
    ...{ AccountId: account, Type: 'External', EffectiveDate: '2026-01-01' },
    ...{ Amount: 1000, AppliedCreditBalanceAmount: 1000 },
  });
  const [postedItem, draftItem] = [await itemOf(invoice), await itemOf(draft)];
  world = { account, product, plan, subscription, invoice, draftItem, postedItem };
});

async function generate(AccountId: string, day: string): Promise<string> {
  const { id = '' } = await fresh.client.generate({ AccountId, InvoiceDate: day, TargetDate: day });
  return id;
}

async function itemOf(invoice: string): Promise<string> {
  const { records } = await fresh.client.query(`select Id from InvoiceItem where InvoiceId = '${invoice}'`);
  return records[0]?.['Id'] ?? '';
}

/** What a record of each type must have; the rest is left to chance. */
const needed: Partial<Record<ObjectName, (own: World, number: number) => Fields>> = {
  Account: () => ({ Name: 'x', Currency: 'USD', BillCycleDay: 1, Status: 'Draft' }),
  AccountingPeriod: (_own, number) => ({
    Name: `Period ${number}`,
    StartDate: `${1000 + number}-01-01`,
    EndDate: `${1000 + number}-12-31`,
    FiscalYear: 1000 + number,
  }),
  Amendment: ({ subscription }) => ({ SubscriptionId: subscription, Name: 'x', Type: 'TermsAndConditions' }),
  Contact: () => ({ AccountId: undefinedUntilMade, FirstName: 'x', LastName: 'y', Country: 'Germany' }),
  CreditBalanceAdjustment: ({ invoice }) => ({
    Amount: '0.01',
    Type: 'Decrease',
    SourceTransactionId: invoice,
  }),
  Feature: (_own, number) => ({ FeatureCode: `F${number}`, Name: 'x' }),
  InvoiceAdjustment: ({ invoice }) => ({ Amount: '0.01', Type: 'Charge', InvoiceId: invoice }),
  InvoiceItemAdjustment: ({ postedItem }) => ({
    AdjustmentDate: '2026-01-01',
    Amount: '0.01',
    SourceId: postedItem,
    SourceType: 'InvoiceDetail',
    Type: 'Charge',
  }),
  Payment: ({ account }) => ({
    AccountId: account,
    Amount: '1',
    EffectiveDate: '2026-01-01',
    Type: 'External',
  }),
  PaymentMethod: ({ account }) => ({ AccountId: account, Type: 'Other' }),
  Product: () => ({ Name: 'x', EffectiveStartDate: '2026-01-01', EffectiveEndDate: '2027-01-01' }),
  ProductRatePlan: ({ product }) => ({
    ProductId: product,
    Name: 'x',
    EffectiveStartDate: '2026-01-01',
    EffectiveEndDate: '2027-01-01',
  }),
  TaxationItem: ({ draftItem }) => ({
    InvoiceItemId: draftItem,
    Jurisdiction: 'x',
    Name: 'VAT',
    TaxAmount: '0.01',
    TaxDate: '2026-01-01',
    TaxRate: '0.1',
    TaxRateType: 'Percentage',
  }),
  Usage: ({ account }) => ({
    AccountId: account,
    UOM: 'Each',
    Quantity: 1,
    StartDateTime: '2026-01-01T00:00:00',
  }),
};

/** A contact belongs to a fresh account: one has at most a hundred. */
const undefinedUntilMade = 'a fresh account';

const versions = ['17.0', '38.0', '68.0', '69.0', '91.0', '153.0'];

const mentioned = mentionedNames(join(__dirname, '../../../src'));

/** Fields that a client may write and read as it likes: no rule asks for more than the contract says. */
function freeFields(name: ObjectName, version: string): [string, Field][] {
  return fieldsIn(typeOf(name), parseVersion(version) ?? NaN)
    .filter(([field, { allows }]) => /C.*Q/.test(allows) && !mentioned.has(field))
    .filter(([, { type, references }]) => type !== 'ID' && references === undefined)
    .map(([field, data]) => [field, data]);
}

/** A text as XML carries it, without what a reader may change: it neither begins nor ends with a blank. */
const text = (maxLength: number) =>
  fc
    .string({ unit: fc.constantFrom(...'aé東 <>&"\'Z9'), minLength: 1, maxLength: Math.min(maxLength, 30) })
    .map((value) => `x${value}x`.slice(0, maxLength))
    .map((value) => (value.endsWith(' ') ? `${value.slice(0, -1)}x` : value));

function valueOf({ type, values, maxLength = 30 }: Field): fc.Arbitrary<string> {
  if (values) return fc.constantFrom(...values);
  const number = (min: number, max: number) => fc.integer({ min, max }).map(String);
  switch (type) {
    case 'boolean':
      return fc.constantFrom('true', 'false');
    case 'short':
      return number(-32_768, 32_767);
    case 'int':
    case 'long':
      return number(-2_147_483_648, 2_147_483_647);
    case 'decimal':
      return fc.integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => String(cents / 100));
    case 'date':
      return fc
        .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10));
    default:
      return text(maxLength);
  }
}

/** The day of a value, whatever the version's form of it is (sources: dates). */
const comparable = ({ type }: Field, value: string | undefined) =>
  type === 'date' ? value?.slice(0, 10) : value;

const cases = Object.keys(needed).flatMap((name) =>
  versions
    .filter((version) => {
      const { create } = typeOf(name as ObjectName).calls;
      const number = parseVersion(version) ?? NaN;
      return create !== undefined && number >= create && isIn(typeOf(name as ObjectName), number);
    })
    .map((version) => [name as ObjectName, version] as const),
);

let made = 0;

describe.each(cases)('%s in %s', (name, version) => {
  it('comes back as it was written, in the contract’s order', async () => {
    const client = await fresh.as(version);
    const free = freeFields(name, version);
    const known = new Set(fieldsIn(typeOf(name), parseVersion(version) ?? NaN).map(([field]) => field));
    const record = fc.record(Object.fromEntries(free.map(([field, data]) => [field, valueOf(data)])), {
      requiredKeys: [],
    });
    await fc.assert(
      fc.asyncProperty(record, async (chosen) => {
        const base = needed[name]?.(world, made++) ?? {};
        const own = base['AccountId'] === undefinedUntilMade ? { ...base, AccountId: await account() } : base;
        const sent = Object.entries<Fields[string]>({ ...own, ...chosen } as Fields).filter(([field]) =>
          known.has(field),
        );
        const Id = await client.createOne(name, Object.fromEntries(sent));
        const fields = Object.keys(chosen);
        const selected = fields.length === 0 ? 'Id' : fields.join(', ');
        const reply = await client.call(
          `<ns1:query><ns1:queryString>select ${selected} from ${name} where Id = '${Id}'</ns1:queryString></ns1:query>`,
        );
        const children = expectReply(reply).children[0]?.children.find(
          (part) => part.name === 'records',
        )?.children;
        const names = children?.map((child) => child.name) ?? [];
        expect(names).toEqual(['Id', ...[...fields].sort(compareNames)]);
        const read = new Map(children?.map((child) => [child.name, child.text]));
        for (const [field, data] of free) {
          if (field in chosen)
            expect([field, comparable(data, read.get(field))]).toEqual([field, chosen[field]]);
        }
      }),
      { numRuns: 4 },
    );
  });
});

async function account(): Promise<string> {
  return fresh.client.createOne('Account', { Name: 'x', Currency: 'USD', BillCycleDay: 1, Status: 'Draft' });
}

describe('No reply has a code that its version does not know', () => {
  const all = Object.keys(errorCodes) as ErrorCode[];
  const served = Array.from({ length: 160 }, (_, index) => index).filter(isServed);

  it.each(served)('in %d', (version) => {
    for (const code of all) expect(isIn(errorCodes[errorCodeIn(version, code)], version)).toBe(true);
    for (const code of all.filter((one) => isIn(errorCodes[one], version)))
      expect(errorCodeIn(version, code)).toBe(code);
  });
});
