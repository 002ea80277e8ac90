import { invalidValue, typeOf } from '../../contract/index.js';
import type { SentRecord } from '../../contract/sent.js';
import type { Stored } from '../../store/stored.js';
import { refuseCanceledAmong } from '../accounts/refuse-canceled.js';
import { newFields } from '../records/changes.js';
import { checkSent, missing } from '../records/fields.js';
import { audit } from '../unit/audit.js';
import { nextAutoNumber } from '../unit/numbers.js';
import type { Unit } from '../unit/work.js';
import { startDates, subscriptionDates } from './subscription-dates.js';
import { checkSubscriptionName } from './subscription-name.js';

/**
 * The first version of a subscription, stored. Without ContractEffectiveDate it is a draft until an update says the day.
 * @throws RowError for a name that another subscription has, a term without length, dates out of order
 */
export async function createSubscription(
  unit: Unit,
  account: Stored<'Account'>,
  sent: SentRecord | undefined,
): Promise<Stored<'Subscription'>> {
  if (!sent) throw missing('Subscription');
  const checked = await checkSent(unit, 'Subscription', sent, 'CS', []);
  const id = unit.work.ids.next();
  const fields = newFields(typeOf('Subscription'), checked) as Partial<Stored<'Subscription'>>;
  await refuseCanceledAmong(unit, [fields.InvoiceOwnerId]);
  if (fields.Name) await checkSubscriptionName(unit, fields.Name);
  const subscription: Stored<'Subscription'> = {
    ...defaults,
    InvoiceOwnerId: account.Id,
    ...fields,
    ...startDates(fields),
    ...firstVersion(account, id, fields),
    ...audit(unit, 'create'),
    Id: id,
    Name: fields.Name || (await nextAutoNumber(unit, 'Subscription')),
    OriginalCreatedDate: unit.now,
    ...currentTerm(fields),
  };
  const complete = { ...subscription, ...subscriptionDates(unit, subscription) };
  await unit.tx.insert('Subscription', complete);
  return complete;
}

const defaults = {
  RenewalTerm: 0,
  InitialTermPeriodType: 'Month',
  RenewalTermPeriodType: 'Month',
  RenewalSetting: 'RENEW_WITH_SPECIFIC_TERM',
  TermType: 'TERMED',
} as const;

function firstVersion(
  account: Stored<'Account'>,
  id: Stored<'Subscription'>['Id'],
  fields: Partial<Stored<'Subscription'>>,
): Partial<Stored<'Subscription'>> {
  return {
    AccountId: account.Id,
    CreatorAccountId: account.Id,
    CreatorInvoiceOwnerId: fields.InvoiceOwnerId ?? account.Id,
    Currency: account.Currency ?? null,
    IsLatestVersion: true,
    OriginalId: id,
    PaymentTerm: account.PaymentTerm ?? null,
    Version: 1,
  };
}

/** The initial term is the current one. @throws RowError with the service's own text (sources: row-errors) */
function currentTerm(
  fields: Partial<Stored<'Subscription'>>,
): Pick<Stored<'Subscription'>, 'CurrentTerm' | 'CurrentTermPeriodType'> {
  const { TermType = 'TERMED', InitialTerm: length, InitialTermPeriodType = 'Month' } = fields;
  if (TermType !== 'TERMED') return { CurrentTerm: null, CurrentTermPeriodType: null };
  if (!((length ?? 0) > 0)) throw invalidValue('Initial Term should be greater than zero');
  return { CurrentTerm: length ?? null, CurrentTermPeriodType: InitialTermPeriodType ?? 'Month' };
}
