import { includedTypes } from '../../billing/runs/bill-run.js';
import { LATEST_VERSION, type ObjectName } from '../../contract/index.js';
import { idAtPlace } from '../../contract/salesforce/ids.js';
import type { SentRecord, SentValue } from '../../contract/sent.js';
import { instantAt, localDate } from '../../platform/dates.js';
import type { Id, IdSource } from '../../platform/ids.js';
import type { DecimalText } from '../../platform/money.js';
import { generateForAccounts } from '../invoices/generate-invoice.js';
import { changeInvoiceStatus } from '../invoices/invoice-status.js';
import { hooksOf } from '../objects.js';
import { createRecord } from '../records/records.js';
import { subscribe } from '../subscriptions/subscribe.js';
import { createClient } from '../tenants/clients.js';
import { passwordCost } from '../tenants/passwords.js';
import { createTenant, findTenant, findUser, type CreatedTenant } from '../tenants/tenants.js';
import { nextAutoNumber } from '../unit/numbers.js';
import { inTransaction, type Unit, type Work } from '../unit/work.js';

/** What a newcomer logs in with and bills; fixed, so that documents and scripts can name it. */
export const demo = {
  tenantId: '402881e5000000000000000000000001' as Id,
  userId: '402881e5000000000000000000000002' as Id,
  username: 'demo@localbill.test',
  password: 'demo',
  clientId: 'localbill-demo',
  clientSecret: 'demo',
  accountId: '402881e50000000000000000000000a1' as Id,
  /** The demo run as the Salesforce face knows it: the first run of a store. */
  invoiceBatchRunId: idAtPlace('InvoiceBatchRun', 1),
} as const;

/** Days from which the demo account's charges bill. */
const START = localDate('2026-01-01');

/**
 * Makes the demo tenant with its data, unless they are there. Several processes may start at once on one database, and
 * one may have ended between the two.
 */
export async function loadDemo(work: Work): Promise<void> {
  await makeDemoTenant(work);
  if (await work.store.reader(demo.tenantId).get('Account', demo.accountId)) return;
  const own = { ...work, ids: idsFrom(demo.accountId) };
  await asUser(own, { id: demo.tenantId, userId: demo.userId }, async (unit) => {
    // Counting holds the others up until this is committed. Who deleted the account does not get it back.
    if ((await unit.tx.nextNumber('DemoData')) === 1) await addRun(unit, (await addData(unit)).ratePlanId);
  });
}

async function makeDemoTenant(work: Work): Promise<void> {
  const { username, password, tenantId: id, userId, clientId, clientSecret } = demo;
  if (await findTenant(work, id)) {
    // One of a version that had no such clients yet.
    const client = { clientId, clientSecret };
    await work.store.transaction(id, (tx) => createClient(work, tx, userId, client));
    return;
  }
  const own = { ...work, ids: idsFrom(demo.userId) };
  try {
    const wanted = { id, name: 'Localbill Demo', username, password, clientId, clientSecret };
    await createTenant(own, wanted, passwordCost.randomOrPublic);
  } catch (error) {
    if (!(await findTenant(work, demo.tenantId))) throw error;
  }
}

/**
 * Fills a tenant with a small catalog and an account that has one-time, recurring and usage charges.
 * @returns the account's id
 */
export async function loadDemoData(work: Work, created: TenantAndUser): Promise<Id> {
  return (await asUser(work, created, addData)).accountId;
}

type TenantAndUser = Pick<CreatedTenant, 'id' | 'userId'>;

async function asUser<T>(
  work: Work,
  { id, userId }: TenantAndUser,
  useCase: (unit: Unit) => Promise<T>,
): Promise<T> {
  const tenant = await findTenant(work, id);
  const user = await findUser(work, userId);
  if (!tenant || !user) throw new Error(`Tenant ${id} has no user ${userId}`);
  return inTransaction(work, { tenant, user, version: LATEST_VERSION }, useCase);
}

async function addData(unit: Unit): Promise<{ accountId: Id; ratePlanId: Id }> {
  // The account comes first: the demo tenant's ids start with its fixed one.
  const accountId = await createAccount(unit, { Name: 'Rönnquist & Söhne GmbH' });
  const ratePlanId = await createCatalog(unit);
  await subscribeAccount(unit, accountId, ratePlanId);
  await reportUsage(unit, accountId);
  return { accountId, ratePlanId };
}

/** A run that has billed three accounts of a batch of their own: one invoice is a draft, one posted, one canceled. */
async function addRun(unit: Unit, ratePlanId: Id): Promise<void> {
  const run = await insertRun(unit);
  const accounts = [];
  for (const Name of ['Kestrel Analytics', 'Ōsaka Robotics', 'Café Lumière']) {
    const id = await createAccount(unit, { Name, Batch: run.Batch });
    await subscribeAccount(unit, id, ratePlanId);
    accounts.push((await unit.tx.get('Account', id))!);
  }
  const { ids } = await generateForAccounts(unit, accounts, {
    invoiceDate: START,
    targetDate: START,
    includes: includedTypes(run),
    billRunId: run.Id,
  });
  const [, posted, canceled] = await Promise.all(ids.map((id) => unit.tx.get('Invoice', id)));
  await changeInvoiceStatus(unit, posted!, 'Posted');
  await changeInvoiceStatus(unit, canceled!, 'Canceled');
}

async function insertRun(unit: Unit) {
  const { now, caller, tx, work } = unit;
  const run = {
    Id: work.ids.next(),
    BillRunNumber: await nextAutoNumber(unit, 'BillRun'),
    Batch: 'Batch2',
    InvoiceDate: START,
    TargetDate: START,
    Status: 'Completed',
    NumberOfAccounts: 3,
    NumberOfInvoices: 3,
    NumberOfCreditMemos: 0,
    AutoEmail: false,
    AutoPost: false,
    AutoRenewal: false,
    InvoicesEmailed: false,
    ExecutedDate: now,
    CreatedById: caller.user.id,
    CreatedDate: now,
    UpdatedById: caller.user.id,
    UpdatedDate: now,
  };
  await tx.insert('BillRun', run);
  return run;
}

async function createAccount(unit: Unit, fields: Record<string, SentValue>): Promise<Id> {
  const id = await create(unit, 'Account', {
    ...fields,
    Currency: 'USD',
    BillCycleDay: 1,
    PaymentTerm: 'Net 30',
    PurchaseOrderNumber: 'PO-2026-0042',
    Status: 'Draft',
  });
  const contact = await create(unit, 'Contact', {
    AccountId: id,
    FirstName: 'Åsa',
    LastName: 'Rönnquist',
    Address1: '500 Howard Street',
    City: 'San Francisco',
    State: 'California',
    PostalCode: '94105',
    Country: 'United States',
    WorkEmail: 'asa.ronnquist@example.test',
  });
  await unit.tx.update('Account', id, { BillToId: contact, SoldToId: contact, Status: 'Active' });
  return id;
}

/** @returns the product rate plan's id */
async function createCatalog(unit: Unit): Promise<Id> {
  const period = { EffectiveStartDate: localDate('2020-01-01'), EffectiveEndDate: localDate('2099-12-31') };
  const product = await create(unit, 'Product', { Name: 'Cloud Platform', SKU: 'CLOUD', ...period });
  const plan = await create(unit, 'ProductRatePlan', { ProductId: product, Name: 'Professional', ...period });
  for (const { tier, ...charge } of charges) {
    const fields = { ...common, ...charge, ProductRatePlanId: plan };
    const tiers = [
      record('ProductRatePlanChargeTier', {
        Currency: 'USD',
        Price: tier as DecimalText,
        PriceFormat: 'Per Unit',
      }),
    ];
    await create(unit, 'ProductRatePlanCharge', fields, { ProductRatePlanChargeTierData: tiers });
  }
  return plan;
}

const common = { TriggerEvent: 'ContractEffective', BillCycleType: 'DefaultFromCustomer' };

const charges: readonly (Record<string, SentValue> & { readonly tier: string })[] = [
  { Name: 'Setup', ChargeType: 'OneTime', ChargeModel: 'Flat Fee Pricing', tier: '250' },
  {
    Name: 'Platform fee',
    ChargeType: 'Recurring',
    ChargeModel: 'Flat Fee Pricing',
    BillingPeriod: 'Month',
    tier: '99',
  },
  {
    Name: 'Seats',
    ChargeType: 'Recurring',
    ChargeModel: 'Per Unit Pricing',
    BillingPeriod: 'Month',
    UOM: 'Seat',
    DefaultQuantity: '5' as DecimalText,
    tier: '19.90',
  },
  {
    Name: 'API calls',
    ChargeType: 'Usage',
    ChargeModel: 'Per Unit Pricing',
    BillingPeriod: 'Month',
    UOM: 'Thousand calls',
    tier: '0.35',
  },
];

async function subscribeAccount(unit: Unit, accountId: Id, productRatePlan: Id): Promise<void> {
  await subscribe(unit, {
    Account: { ...record('Account', {}), id: accountId },
    SubscriptionData: {
      Subscription: record('Subscription', { TermType: 'EVERGREEN', ContractEffectiveDate: START }),
      RatePlanData: [
        { RatePlan: record('RatePlan', { ProductRatePlanId: productRatePlan }), RatePlanChargeData: [] },
      ],
    },
  });
}

async function reportUsage(unit: Unit, accountId: Id): Promise<void> {
  const zone = unit.caller.tenant.settings.timeZone;
  for (const [day, quantity] of [
    ['2026-01-07', '120'],
    ['2026-01-21', '85.5'],
    ['2026-02-10', '240'],
  ] as const) {
    await create(unit, 'Usage', {
      AccountId: accountId,
      UOM: 'Thousand calls',
      Quantity: quantity as DecimalText,
      StartDateTime: instantAt(`${day}T09:00:00`, zone),
    });
  }
}

function create(
  unit: Unit,
  type: ObjectName,
  fields: Record<string, SentValue>,
  nested: SentRecord['nested'] = {},
): Promise<Id> {
  return createRecord(unit, hooksOf(type), { ...record(type, fields), nested });
}

function record(type: ObjectName, fields: Record<string, SentValue>): SentRecord {
  return { type, id: undefined, fieldsToNull: [], fields, nested: {} };
}

/** Ids that count up from a given one. */
function idsFrom(first: Id): IdSource {
  let next = BigInt(`0x${first}`);
  return { next: () => (next++).toString(16).padStart(32, '0') as Id };
}
