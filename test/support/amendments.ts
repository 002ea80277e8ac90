import type { XmlElement } from '../../src/soap/xml.js';
import { record } from './catalog.js';
import { expectReply, type Fields, type SoapClient, type WireRecord } from './localbill.js';

/** An amendment as tests write it. */
export interface TestAmendment {
  readonly type: string;
  /** Its ContractEffectiveDate. */
  readonly on?: string;
  readonly fields?: Fields;
  /** Id of the product rate plan that comes to the subscription. */
  readonly added?: string;
  /** Id of the subscription's rate plan that changes or goes. */
  readonly plan?: string;
  /** What its charges change to. */
  readonly charges?: readonly Fields[];
}

export interface TestAmendRequest {
  readonly subscriptionId: string;
  readonly amendments: readonly TestAmendment[];
  /** AmendOptions and PreviewOptions. */
  readonly options?: string;
}

/** A row of amend()'s reply. */
export interface AmendRow {
  readonly success: boolean;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
  readonly amendmentIds: readonly string[];
  readonly subscriptionId: string;
  readonly invoiceId: string | undefined;
  readonly deltaMrr: string | undefined;
  readonly deltaTcv: string | undefined;
  /** InvoiceDatas: the fields of each invoice and its items. */
  readonly invoices: readonly PreviewedInvoice[];
  readonly metrics: readonly WireRecord[];
}

export interface PreviewedInvoice {
  readonly invoice: WireRecord;
  readonly items: readonly WireRecord[];
}

/** The Body of a call with such requests. */
export function amendBody(...requests: readonly TestAmendRequest[]): string {
  return `<ns1:amend>${requests.map(requestElement).join('')}</ns1:amend>`;
}

/** Amends one subscription. */
export async function amend(client: SoapClient, request: TestAmendRequest): Promise<AmendRow> {
  const [row] = expectReply(await client.call(amendBody(request))).children;
  if (!row) throw new Error('amend() gave no result');
  return amendRow(row);
}

/** Amends one subscription with one amendment, which must succeed. */
export async function amended(
  client: SoapClient,
  subscriptionId: string,
  amendment: TestAmendment,
): Promise<AmendRow> {
  const row = await amend(client, { subscriptionId, amendments: [amendment] });
  if (!row.success) throw new Error(`not amended: ${JSON.stringify(row.errors)}`);
  return row;
}

function requestElement({ subscriptionId, amendments, options = '' }: TestAmendRequest): string {
  const elements = amendments.map((amendment) => amendmentElement(subscriptionId, amendment));
  return `<ns1:requests>${elements.join('')}${options}</ns1:requests>`;
}

function amendmentElement(subscriptionId: string, amendment: TestAmendment): string {
  return record('Amendment', amendmentFields(subscriptionId, amendment), 'Amendments');
}

/** The fields of the zObject, for create() too. */
export function amendmentFields(
  subscriptionId: string,
  { type, on, fields = {}, ...changed }: TestAmendment,
): Fields {
  return {
    Name: type,
    SubscriptionId: subscriptionId,
    Type: type,
    ...(on === undefined ? {} : { ContractEffectiveDate: on }),
    ...fields,
    ...ratePlanData(changed),
  };
}

function ratePlanData({
  added,
  plan,
  charges = [],
}: Pick<TestAmendment, 'added' | 'plan' | 'charges'>): Fields {
  if (added === undefined && plan === undefined) return {};
  const ratePlan: Fields =
    added === undefined ? { AmendmentSubscriptionRatePlanId: plan ?? '' } : { ProductRatePlanId: added };
  const chargeData = charges.map(
    (fields) => `<ns1:RatePlanChargeData>${record('RatePlanCharge', fields)}</ns1:RatePlanChargeData>`,
  );
  return { RatePlanData: { xml: record('RatePlan', ratePlan) + chargeData.join('') } };
}

/** Reads a row of the reply. */
export function amendRow(row: XmlElement): AmendRow {
  const all = (name: string) => row.children.filter((child) => child.name === name && !child.nil);
  const text = (name: string) => all(name)[0]?.text;
  return {
    success: text('Success') === 'true',
    errors: all('Errors').map(({ children: [code, message] }) => ({
      code: code?.text ?? '',
      message: message?.text ?? '',
    })),
    amendmentIds: all('AmendmentIds').map((id) => id.text),
    subscriptionId: text('SubscriptionId') ?? '',
    invoiceId: text('InvoiceId'),
    deltaMrr: text('TotalDeltaMrr'),
    deltaTcv: text('TotalDeltaTcv'),
    invoices: [...all('InvoiceDatas'), ...all('InvoiceData')].map(previewedInvoice),
    metrics: (all('ChargeMetricsData')[0]?.children ?? []).map(fieldsOf),
  };
}

function previewedInvoice(data: XmlElement): PreviewedInvoice {
  const named = (name: string) => data.children.filter((child) => child.name === name);
  return { invoice: fieldsOf(named('Invoice')[0] ?? data), items: named('InvoiceItem').map(fieldsOf) };
}

function fieldsOf(element: XmlElement): WireRecord {
  return Object.fromEntries(element.children.map((field) => [field.name, field.text]));
}

/** All versions of the subscription that an id is the first of, in their order. */
export async function versionsOf(client: SoapClient, originalId: string): Promise<readonly WireRecord[]> {
  const { records } = await client.query(
    'select AccountId, CancelledDate, InvoiceOwnerId, Name, OriginalId, PreviousSubscriptionId, Status, SubscriptionEndDate, ' +
      `TermEndDate, TermStartDate, TermType, Version from Subscription where OriginalId = '${originalId}'`,
  );
  return [...records].sort((a, b) => Number(a.Version) - Number(b.Version));
}

export interface PlanWithCharges {
  readonly plan: WireRecord;
  readonly charges: readonly WireRecord[];
}

/** The rate plans of a version with their charges, removed ones too. */
export async function ratePlansOf(
  client: SoapClient,
  subscriptionId: string,
): Promise<readonly PlanWithCharges[]> {
  const plans = await client.query(
    `select AmendmentId, AmendmentType, Name from RatePlan where SubscriptionId = '${subscriptionId}' and AmendmentType = null` +
      ` or SubscriptionId = '${subscriptionId}' and AmendmentType != null`,
  );
  const found: PlanWithCharges[] = [];
  for (const plan of plans.records) {
    const { records } = await client.query(
      'select ChargedThroughDate, ChargeNumber, DMRC, DTCV, EffectiveEndDate, EffectiveStartDate, IsLastSegment, MRR, Name, ' +
        `OriginalId, Price, Quantity, Segment, TCV, Version from RatePlanCharge where RatePlanId = '${plan.Id ?? ''}'`,
    );
    found.push({ plan, charges: [...records].sort((a, b) => Number(a.Segment) - Number(b.Segment)) });
  }
  return found;
}

/** What has been billed: charge, first and last day, amount, in the order of the invoices. */
export async function billedItems(client: SoapClient): Promise<string[]> {
  const { records } = await client.query(
    'select ChargeName, ServiceStartDate, ServiceEndDate, ChargeAmount from InvoiceItem',
  );
  return records.map((item) =>
    [item.ChargeName, item.ServiceStartDate, item.ServiceEndDate, item.ChargeAmount].join(' '),
  );
}
