import { RowError, notEmulated, typeOf } from '../contract/index.js';
import { isId, type Id } from '../platform/ids.js';
import { decimalText, sum, type DecimalText } from '../platform/money.js';
import type { Stored } from '../store/types.js';
import { newFields } from './changes.js';
import { checkSent, missing } from './fields.js';
import { nextAutoNumber } from './numbers.js';
import { audit, createRecord } from './records.js';
import type { SentRecord, SubscribeRequest } from '../contract/sent.js';
import { addRatePlan } from './addRatePlan.js';
import { billNow, type PostedInvoice } from './billNow.js';
import { checkSubscriptionName } from './subscriptionName.js';
import { subscriptionDates } from './subscriptionDates.js';
import type { Unit } from './work.js';

export interface Subscribed {
  readonly account: Stored<'Account'>;
  readonly subscription: Stored<'Subscription'>;
  readonly invoices: readonly PostedInvoice[];
  readonly totalMrr: DecimalText;
  /** null for evergreen subscriptions, which have no end to count to. */
  readonly totalTcv: DecimalText | null;
}

/**
 * Subscribes a new or existing account to rate plans of the catalog, and bills it when asked to: all or nothing.
 * @throws RowError as zuora-soap.md 4.2 has them
 */
export async function subscribe(unit: Unit, request: SubscribeRequest): Promise<Subscribed> {
  refuseWhatIsMissing(request);
  const account = await subscribingAccount(unit, request);
  const subscription = await createSubscription(unit, account, request.SubscriptionData?.Subscription);
  const plans = request.SubscriptionData?.RatePlanData ?? [];
  if (plans.length === 0) throw missing('RatePlanData');
  const charges: Stored<'RatePlanCharge'>[] = [];
  for (const plan of plans) charges.push(...(await addRatePlan(unit, account, subscription, plan)));
  const options = request.SubscribeOptions;
  const invoices = options?.GenerateInvoice
    ? await billNow(unit, subscription, options.SubscribeInvoiceProcessingOptions ?? {})
    : [];
  return {
    account,
    subscription,
    invoices,
    totalMrr: decimalText(sum(charges.map((charge) => charge.MRR))),
    totalTcv: subscription.TermEndDate ? decimalText(sum(charges.map((charge) => charge.TCV))) : null,
  };
}

function refuseWhatIsMissing({
  PaymentMethod,
  PreviewOptions,
  SubscribeOptions: options,
  SubscriptionData: data,
}: SubscribeRequest): void {
  const asked = {
    EnablePreviewMode: PreviewOptions?.EnablePreviewMode,
    PaymentMethod,
    ProcessPayments: options?.ProcessPayments,
    ExternalPaymentOptions: options?.ExternalPaymentOptions,
    ElectronicPaymentOptions: options?.ElectronicPaymentOptions,
    ApplyCreditBalance: options?.ApplyCreditBalance,
    SubscriptionProductFeatureList: data?.RatePlanData?.find((plan) => plan.SubscriptionProductFeatureList),
  };
  const [first] = Object.entries(asked).find(([, wanted]) => wanted) ?? [];
  if (first) throw notEmulated(`subscribe() with ${first}`);
}

async function subscribingAccount(unit: Unit, request: SubscribeRequest): Promise<Stored<'Account'>> {
  const sent = request.Account;
  if (!sent) throw missing('Account');
  const id = sent.id ? await existingAccount(unit, sent.id) : await newAccount(unit, sent, request);
  const account = await unit.tx.get('Account', id, { lock: true });
  if (!account) throw new RowError('INVALID_ID', `There is no account with the id ${id}.`);
  return account;
}

async function existingAccount(unit: Unit, sentId: string): Promise<Id> {
  const id = sentId.toLowerCase();
  if (isId(id) && (await unit.tx.get('Account', id))) return id;
  throw new RowError('INVALID_ID', `There is no account with the id ${sentId}.`);
}

/** A new account is active at once: it has its contacts. */
async function newAccount(unit: Unit, sent: SentRecord, request: SubscribeRequest): Promise<Id> {
  const draft = { ...sent, fields: { ...sent.fields, Status: 'Draft' } };
  const id = await createRecord(unit, 'Account', draft);
  if (!request.BillToContact) throw missing('BillToContact');
  const BillToId = await newContact(unit, id, request.BillToContact);
  const SoldToId = request.SoldToContact ? await newContact(unit, id, request.SoldToContact) : BillToId;
  await unit.tx.update('Account', id, { BillToId, SoldToId, Status: 'Active' });
  return id;
}

function newContact(unit: Unit, accountId: Id, sent: SentRecord): Promise<Id> {
  return createRecord(unit, 'Contact', { ...sent, fields: { ...sent.fields, AccountId: accountId } });
}

async function createSubscription(
  unit: Unit,
  account: Stored<'Account'>,
  sent: SentRecord | undefined,
): Promise<Stored<'Subscription'>> {
  if (!sent) throw missing('Subscription');
  const checked = await checkSent(unit, 'Subscription', sent, 'CS', ['ContractEffectiveDate']);
  const id = unit.work.ids.next();
  const fields = newFields(typeOf('Subscription'), checked) as Partial<Stored<'Subscription'>>;
  if (fields.Name) await checkSubscriptionName(unit, fields.Name);
  const termed = (fields.TermType ?? 'TERMED') === 'TERMED';
  if (termed && (fields.InitialTerm ?? 0) <= 0) {
    throw new RowError('INVALID_VALUE', 'Initial Term should be greater than zero');
  }
  const subscription: Stored<'Subscription'> = {
    RenewalTerm: 0,
    InitialTermPeriodType: 'Month',
    RenewalTermPeriodType: 'Month',
    RenewalSetting: 'RENEW_WITH_SPECIFIC_TERM',
    InvoiceOwnerId: account.Id,
    TermType: 'TERMED',
    TermStartDate: fields.ContractEffectiveDate ?? null,
    ...fields,
    ...audit(unit, 'create'),
    Id: id,
    AccountId: account.Id,
    Name: fields.Name || (await nextAutoNumber(unit, 'Subscription')),
    CreatorAccountId: account.Id,
    CreatorInvoiceOwnerId: fields.InvoiceOwnerId ?? account.Id,
    OriginalId: id,
    OriginalCreatedDate: unit.now,
    SubscriptionStartDate: fields.ContractEffectiveDate ?? null,
    CurrentTerm: termed ? (fields.InitialTerm ?? null) : null,
    CurrentTermPeriodType: termed ? (fields.InitialTermPeriodType ?? 'Month') : null,
    Version: 1,
    IsLatestVersion: true,
    Currency: account.Currency ?? null,
    PaymentTerm: account.PaymentTerm ?? null,
  };
  const complete = { ...subscription, ...subscriptionDates(subscription) };
  await unit.tx.insert('Subscription', complete);
  return complete;
}
