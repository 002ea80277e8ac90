import type { Fields, RowResult, SoapClient } from './localbill.js';
import { expectReply, fieldElements } from './localbill.js';

/** A price of one product rate plan charge as tests write it. */
export interface TestCharge {
  readonly name: string;
  readonly type?: 'OneTime' | 'Recurring' | 'Usage';
  readonly model?: string;
  readonly period?: string;
  readonly price?: string;
  /** Tiers in place of the one that has the price; in US dollars unless they say otherwise. */
  readonly tiers?: readonly Fields[];
  readonly uom?: string;
  readonly quantity?: string;
  readonly more?: Fields;
}

/** Creates a product with one rate plan of such charges. @returns the product rate plan's id */
export async function createRatePlan(client: SoapClient, charges: readonly TestCharge[]): Promise<string> {
  const days = { EffectiveStartDate: '2010-01-01', EffectiveEndDate: '2099-12-31' };
  const product = await client.createOne('Product', { Name: 'Product', ...days });
  const plan = await client.createOne('ProductRatePlan', { ProductId: product, Name: 'Plan', ...days });
  for (const charge of charges) await client.createOne('ProductRatePlanCharge', chargeFields(plan, charge));
  return plan;
}

function chargeFields(
  plan: string,
  { name, type = 'Recurring', price = '0', uom, quantity, ...rest }: TestCharge,
): Fields {
  const perUnit = uom !== undefined;
  const tiers = (rest.tiers ?? [{ Price: price }]).map((tier) => fieldElements({ Currency: 'USD', ...tier }));
  return {
    ProductRatePlanId: plan,
    Name: name,
    ChargeType: type,
    ChargeModel: rest.model ?? (perUnit ? 'Per Unit Pricing' : 'Flat Fee Pricing'),
    BillCycleType: 'DefaultFromCustomer',
    ...(type === 'OneTime' ? {} : { BillingPeriod: rest.period ?? 'Month' }),
    TriggerEvent: 'ContractEffective',
    ...(perUnit ? { UOM: uom } : {}),
    ...(quantity === undefined ? {} : { DefaultQuantity: quantity }),
    ProductRatePlanChargeTierData: {
      xml: tiers
        .map((tier) => `<ns1:ProductRatePlanChargeTier>${tier}</ns1:ProductRatePlanChargeTier>`)
        .join(''),
    },
    ...rest.more,
  };
}

export interface TestSubscription {
  readonly ratePlanId: string;
  /** Id of an account that is there; otherwise a new one is made. */
  readonly existingAccount?: string;
  /** Fields beside those of a plain account in US dollars with bill cycle day 1. */
  readonly account?: Fields;
  readonly subscription?: Fields;
  readonly options?: string;
  /** What each RatePlanCharge says otherwise than the catalog. */
  readonly charges?: readonly Fields[];
  /** Tiers that the charges have otherwise than the catalog, by the place of the charge. */
  readonly tiers?: readonly (readonly Fields[])[];
}

export interface Subscribed extends RowResult {
  readonly accountId: string;
  readonly subscriptionId: string;
  readonly invoiceId: string | undefined;
}

/** Subscribes a new account to a rate plan from 2026-01-01 on, evergreen. */
export async function subscribe(client: SoapClient, wanted: TestSubscription): Promise<Subscribed> {
  const reply = expectReply(await client.call(subscribeBody(wanted)));
  const result = reply.children[0];
  const text = (name: string) => result?.children.find((child) => child.name === name && !child.nil)?.text;
  const errors = result?.children.filter((child) => child.name === 'Errors') ?? [];
  return {
    id: undefined,
    success: text('Success') === 'true',
    errors: errors.map((error) => ({
      code: error.children[0]?.text ?? '',
      message: error.children[1]?.text ?? '',
    })),
    accountId: text('AccountId') ?? '',
    subscriptionId: text('SubscriptionId') ?? '',
    invoiceId: text('InvoiceId'),
  };
}

/** The Body of such a call. */
export function subscribeBody(...wanted: readonly TestSubscription[]): string {
  return `<ns1:subscribe>${wanted.map(subscribeRequest).join('')}</ns1:subscribe>`;
}

function subscribeRequest({
  ratePlanId,
  subscription = {},
  options = '',
  charges = [],
  tiers = [],
  ...wanted
}: TestSubscription): string {
  const subscriptionFields: Fields = {
    TermType: 'EVERGREEN',
    ContractEffectiveDate: '2026-01-01',
    ...subscription,
  };
  const overrides = charges.map((fields, index) => {
    const own = (tiers[index] ?? []).map((tier) => record('RatePlanChargeTier', tier));
    return `<ns1:RatePlanChargeData>${record('RatePlanCharge', fields)}${own.join('')}</ns1:RatePlanChargeData>`;
  });
  return (
    `<ns1:subscribes>${accountElements(wanted)}${options}` +
    `<ns1:SubscriptionData>${record('Subscription', subscriptionFields)}` +
    `<ns1:RatePlanData>${record('RatePlan', { ProductRatePlanId: ratePlanId })}${overrides.join('')}` +
    '</ns1:RatePlanData></ns1:SubscriptionData></ns1:subscribes>'
  );
}

function accountElements({
  existingAccount,
  account = {},
}: Pick<TestSubscription, 'existingAccount' | 'account'>): string {
  if (existingAccount !== undefined) return record('Account', { Id: existingAccount, ...account });
  const fields: Fields = {
    Name: 'Test Account',
    Currency: 'USD',
    BillCycleDay: 1,
    PaymentTerm: 'Net 30',
    ...account,
  };
  const contact: Fields = {
    FirstName: 'Ada',
    LastName: 'Lovelace',
    Country: 'United States',
    City: 'Oakland',
  };
  return record('Account', fields) + record('Contact', contact, 'BillToContact');
}

/** A record of an object type as an element of a message. */
export function record(type: string, fields: Fields, element = type): string {
  return `<ns1:${element} xsi:type="ns2:${type}">${fieldElements(fields)}</ns1:${element}>`;
}
