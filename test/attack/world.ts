import { isIn, objectTypes } from '../../src/contract/index.js';
import { salesforceNames } from '../../src/contract/salesforce/index.js';
import type { CreatedTenant } from '../../src/index.js';
import { waitForIdle } from '../crash/client.js';
import { amended } from '../support/amendments.js';
import { createRatePlan, subscribe } from '../support/catalog.js';
import { connect, type Fields, type SoapClient } from '../support/localbill.js';
import { ACTION, connectSalesforce, type SalesforceClient } from '../support/salesforce.js';

/** A tenant that has something of everything; its texts have its mark in them. */
export interface World {
  readonly url: string;
  readonly mark: string;
  readonly tenant: CreatedTenant;
  readonly soap: SoapClient;
  readonly salesforce: SalesforceClient;
  /** The id of a record of each type of the contract of which it has some. */
  readonly ids: Readonly<Record<string, string>>;
  /** The same for what Salesforce's clients see. */
  readonly salesforceIds: Readonly<Record<string, string>>;
  /** The id of an invoice template of its own. */
  readonly templateId: string;
}

const DAY = '2026-01-01';
const DAYS = { EffectiveStartDate: '2010-01-01', EffectiveEndDate: '2099-12-31' };
const CARD = {
  Type: 'CreditCard',
  CreditCardNumber: '4111-1111-1111-1111',
  CreditCardSecurityCode: '737',
  CreditCardExpirationMonth: 12,
  CreditCardExpirationYear: 2030,
  CreditCardType: 'Visa',
};

/** Asks the control API. @returns its reply; fails the test when it is refused */
export async function control<T>(url: string, method: string, path: string, body?: unknown): Promise<T> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const reply = await fetch(`${url}/localbill/v1${path}`, {
    method,
    ...(body !== undefined && { body: text }),
  });
  if (!reply.ok) throw new Error(`${method} ${path}: ${await reply.text()}`);
  return (await reply.json()) as T;
}

/** Makes a tenant whose limits are out of the way. */
export async function makeTenant(url: string, name: string): Promise<CreatedTenant> {
  const tenant = await control<CreatedTenant>(url, 'POST', '/tenants', { name });
  const settings = { salesforce: { dailyRequests: 10_000_000 }, cancelPostedInvoices: true };
  await control(url, 'PUT', `/tenants/${tenant.id}/settings`, settings);
  return tenant;
}

/** @param mark no part of any text that localbill itself has */
export async function makeWorld(url: string, mark: string): Promise<World> {
  const tenant = await makeTenant(url, mark);
  const soap = await connect({ url }, tenant);
  const salesforce = await connectSalesforce({ url }, tenant, '66.0');
  await fill(soap, mark);
  const template = `name: ${mark}\nversion: 1\nlocale: de\nsections: [{ type: text, text: ${mark} }]\n`;
  const made = await control<{ id: string }>(url, 'POST', `/tenants/${tenant.id}/templates`, template);
  await waitForIdle(url);
  const [run] = await salesforce.query('select Id from InvoiceBatchRun order by Id limit 1');
  await salesforce.post(ACTION, { inputs: [{ invoiceBatchRunId: run?.['Id'] }] });
  await waitForIdle(url);
  const [ids, salesforceIds] = [await idsOf(soap), await salesforceIdsOf(salesforce)];
  return { url, mark, tenant, soap, salesforce, ids, salesforceIds, templateId: made.id };
}

async function fill(soap: SoapClient, mark: string): Promise<void> {
  const named = (fields: Fields = {}): Fields => ({ Name: `${mark} name`, ...fields });
  const FeatureId = await soap.createOne('Feature', named({ FeatureCode: `${mark} code` }));
  const ProductId = await soap.createOne('Product', named(DAYS));
  await soap.createOne('ProductFeature', { FeatureId, ProductId });
  const ratePlanId = await createRatePlan(soap, [
    { name: `${mark} fee`, price: '100', type: 'OneTime' },
    { name: `${mark} calls`, price: '2', type: 'Usage', uom: 'Each' },
  ]);
  const account = { Name: `${mark} account`, CrmId: `${mark} crm`, Notes: `${mark} notes` };
  const { accountId, subscriptionId } = await subscribe(soap, { ratePlanId, account });
  await soap.createOne('Usage', {
    AccountId: accountId,
    UOM: 'Each',
    Quantity: 4,
    StartDateTime: '2026-01-05T10:00:00',
    Description: `${mark} usage`,
  });
  const invoice = await generated(soap, accountId);
  const [item] = (await soap.query(`select Id from InvoiceItem where InvoiceId = '${invoice}'`)).records;
  await soap.createOne('TaxationItem', {
    InvoiceItemId: item?.['Id'] ?? '',
    Jurisdiction: mark,
    Name: mark,
    TaxDate: DAY,
    TaxRate: 0.19,
    TaxRateType: 'Percentage',
    TaxAmount: 19,
  });
  await soap.update('Invoice', { Id: invoice, Status: 'Posted' });
  await settle(soap, { account: accountId, invoice, item: item?.['Id'] ?? '', mark });
  await soap.update('Invoice', { Id: invoice, RegenerateInvoicePDF: true });
  await amended(soap, subscriptionId, { type: 'TermsAndConditions', on: DAY, fields: { Name: mark } });
  await splitOne(soap, ratePlanId, mark);
  await runs(soap, ratePlanId, mark);
}

async function generated(soap: SoapClient, AccountId: string): Promise<string> {
  const row = await soap.generate({ AccountId, InvoiceDate: DAY, TargetDate: '2026-03-01' });
  if (row.id === undefined) throw new Error(JSON.stringify(row.errors));
  return row.id;
}

/** Payments, refunds, adjustments and credit of a posted invoice. */
async function settle(
  soap: SoapClient,
  { account, invoice, item, mark }: Record<'account' | 'invoice' | 'item' | 'mark', string>,
): Promise<void> {
  const external = { Type: 'External', EffectiveDate: DAY } as const;
  await soap.createOne('PaymentMethod', {
    ...CARD,
    CreditCardHolderName: `${mark} holder`,
    AccountId: account,
  });
  const payment = await soap.createOne('Payment', {
    ...external,
    AccountId: account,
    InvoiceId: invoice,
    Amount: 40,
    AppliedInvoiceAmount: 20,
    AppliedCreditBalanceAmount: 20,
    Comment: `${mark} payment`,
  });
  await soap.createOne('Refund', {
    Type: 'External',
    Amount: 5,
    PaymentId: payment,
    Comment: `${mark} refund`,
  });
  await soap.createOne('CreditBalanceAdjustment', {
    Type: 'Decrease',
    SourceTransactionId: invoice,
    Amount: 5,
  });
  await soap.createOne('InvoiceItemAdjustment', {
    AdjustmentDate: DAY,
    InvoiceId: invoice,
    SourceId: item,
    SourceType: 'InvoiceDetail',
    Type: 'Credit',
    Amount: 4,
  });
  const adjustment = { InvoiceId: invoice, Type: 'Credit', Amount: 3, Comments: `${mark} adjustment` };
  await soap.createOne('InvoiceAdjustment', adjustment);
}

async function splitOne(soap: SoapClient, ratePlanId: string, mark: string): Promise<void> {
  const { accountId } = await subscribe(soap, { ratePlanId, account: { Name: `${mark} split` } });
  const InvoiceSplitId = await soap.createOne('InvoiceSplit', {
    InvoiceId: await generated(soap, accountId),
  });
  const share = { InvoiceSplitId, SplitPercentage: 100, InvoiceDate: DAY, PaymentTerm: 'Net 30' };
  await soap.createOne('InvoiceSplitItem', share);
}

/** What runs in the background: a bill run, previews, an export and an import. */
async function runs(soap: SoapClient, ratePlanId: string, mark: string): Promise<void> {
  const { accountId } = await subscribe(soap, { ratePlanId, account: { Name: `${mark} run` } });
  await soap.createOne('BillRun', { InvoiceDate: DAY, TargetDate: DAY });
  await soap.createOne('BillingPreviewRun', { TargetDate: '2026-02-01' });
  await soap.createOne('ChargeMetricsRun', {});
  await soap.createOne('AccountingPeriod', {
    Name: mark,
    StartDate: '2026-05-01',
    EndDate: '2026-05-31',
    FiscalYear: 2026,
  });
  await soap.createOne('Export', { Format: 'csv', Name: mark, Query: 'select Id, Name from Account' });
  const usage = `ACCOUNT_ID,UOM,QTY,STARTDATE\n${accountId},Each,1,01/05/2026\n`;
  const FileContent = Buffer.from(usage).toString('base64');
  await soap.createOne('Import', { ImportType: 'Usage', Name: `${mark}.csv`, FileContent });
}

async function idsOf(soap: SoapClient): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const type of Object.values(objectTypes)) {
    const isQueried = type.calls.query !== undefined && type.calls.query <= Number(soap.version);
    if (!isQueried || !isIn(type, Number(soap.version))) continue;
    const id = (await soap.query(`select Id from ${type.name}`)).records[0]?.['Id'];
    if (id !== undefined) ids[type.name] = id;
  }
  return ids;
}

async function salesforceIdsOf(salesforce: SalesforceClient): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const name of salesforceNames) {
    const [found] = await salesforce.query(`select Id from ${name} limit 1`);
    if (found) ids[name] = String(found['Id']);
  }
  return ids;
}
