import type { Fields, RowResult, SoapClient } from './localbill.js';
import { expectReply, fieldElements } from './localbill.js';

/** A price of one product rate plan charge as tests write it. */
export interface TestCharge {
  readonly name: string;
  readonly type?: 'OneTime' | 'Recurring' | 'Usage';
  readonly model?: string;
  readonly period?: string;
  readonly price: string;
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
  { name, type = 'Recurring', price, uom, quantity, ...rest }: TestCharge,
): Fields {
  const perUnit = uom !== undefined;
  const tier = `<ns2:Currency>USD</ns2:Currency><ns2:Price>${price}</ns2:Price>`;
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
      xml: `<ns1:ProductRatePlanChargeTier>${tier}</ns1:ProductRatePlanChargeTier>`,
    },
    ...rest.more,
  };
}

export interface TestSubscription {
  readonly ratePlanId: string;
  /** Fields beside those of a plain account in US dollars with bill cycle day 1. */
  readonly account?: Fields;
  readonly subscription?: Fields;
  readonly options?: string;
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
export function subscribeBody({
  ratePlanId,
  account = {},
  subscription = {},
  options = '',
}: TestSubscription): string {
  const accountFields: Fields = {
    Name: 'Test Account',
    Currency: 'USD',
    BillCycleDay: 1,
    PaymentTerm: 'Net 30',
    ...account,
  };
  const contact = fieldElements({
    FirstName: 'Ada',
    LastName: 'Lovelace',
    Country: 'United States',
    City: 'Oakland',
  });
  const subscriptionFields: Fields = {
    TermType: 'EVERGREEN',
    ContractEffectiveDate: '2026-01-01',
    ...subscription,
  };
  return (
    `<ns1:subscribe><ns1:subscribes><ns1:Account xsi:type="ns2:Account">${fieldElements(accountFields)}</ns1:Account>` +
    `<ns1:BillToContact xsi:type="ns2:Contact">${contact}</ns1:BillToContact>${options}` +
    `<ns1:SubscriptionData><ns1:Subscription xsi:type="ns2:Subscription">${fieldElements(subscriptionFields)}` +
    `</ns1:Subscription><ns1:RatePlanData><ns1:RatePlan xsi:type="ns2:RatePlan">` +
    `${fieldElements({ ProductRatePlanId: ratePlanId })}</ns1:RatePlan></ns1:RatePlanData></ns1:SubscriptionData>` +
    `</ns1:subscribes></ns1:subscribe>`
  );
}
