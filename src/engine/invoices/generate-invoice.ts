import { billCharges, type BilledCharges } from '../../billing/rating/bill-charges.js';
import type { PastDiscount } from '../../billing/rating/discount-work.js';
import { MOST_CHARGES_PER_INVOICE, tooManyCharges } from '../../billing/rating/due-days.js';
import type { BilledLine } from '../../billing/rating/item-tax.js';
import { isIncluded } from '../../billing/rating/rate.js';
import { targetDateAllowed } from '../../billing/runs/target-date.js';
import { invalidValue, RowError } from '../../contract/index.js';
import type { SentRecord } from '../../contract/sent.js';
import type { LocalDate } from '../../platform/dates.js';
import { groupBy } from '../../platform/group-by.js';
import type { Id } from '../../platform/ids.js';
import { exact, sum } from '../../platform/money.js';
import { allOf, equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import { refuseCanceled } from '../accounts/refuse-canceled.js';
import { checkSent } from '../records/fields.js';
import { today, type Unit } from '../unit/work.js';
import type { GenerateRequest, CustomFields } from './bill-request.js';
import { loadCharges, type LoadedCharge } from './load-charges.js';
import { pastDiscounts } from './past-discounts.js';
import { writeInvoices, type InvoiceToWrite } from './write-invoice.js';

/**
 * generate() for one Invoice zObject: an included kind of charge is one that is not excluded (sources: generate).
 * @returns the id of the first invoice
 * @throws RowError as above, and INVALID_VALUE when there is nothing to bill
 */
export async function generateInvoice(unit: Unit, sent: SentRecord): Promise<Id> {
  const checked = await checkSent(unit, 'Invoice', sent, 'C');
  const fields = checked.fields as Partial<Stored<'Invoice'>>;
  const verdict = targetDateAllowed(fields.TargetDate as LocalDate, today(unit));
  if (verdict !== 'ok') throw verdict;
  const [first] = await generateInvoices(unit, {
    accountId: fields.AccountId as Id,
    invoiceDate: fields.InvoiceDate as LocalDate,
    targetDate: fields.TargetDate as LocalDate,
    includes: {
      oneTime: fields.IncludesOneTime !== false,
      recurring: fields.IncludesRecurring !== false,
      usage: fields.IncludesUsage !== false,
    },
    customFields: customFieldsOf(checked),
  });
  if (first) return first;
  throw invalidValue('There are no charges to bill on or before the target date.');
}

function customFieldsOf({ fields }: SentRecord): CustomFields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name.endsWith('__c'))) as CustomFields;
}

/**
 * Bills an account's charges that mature on or before the target date onto drafts: one for the account, and one for
 * each subscription that wants its own (sources: generate, target-date).
 * @returns ids of the drafts, the account's own first; none when there is nothing to bill
 * @throws RowError INVALID_ID for an unknown account, INVALID_VALUE for what cannot be billed
 */
export async function generateInvoices(unit: Unit, request: GenerateRequest): Promise<Id[]> {
  const account = await unit.tx.get('Account', request.accountId, { lock: true });
  if (!account) throw new RowError('INVALID_ID', `There is no account with the id ${request.accountId}.`);
  const { ids, errors } = await generateForAccounts(unit, [account], request);
  const error = errors.get(account.Id);
  if (error) throw error;
  return ids;
}

/** What came of billing some accounts. */
export interface Generated {
  /** Of the drafts, account by account. */
  readonly ids: Id[];
  /** Why accounts could not be billed; nothing of them was written. */
  readonly errors: ReadonlyMap<Id, RowError>;
}

/** The same for many accounts, which the caller has locked: as many queries as for one. */
export async function generateForAccounts(
  unit: Unit,
  accounts: readonly Stored<'Account'>[],
  request: Omit<GenerateRequest, 'accountId'>,
): Promise<Generated> {
  const charges = await loadCharges(unit, accounts, request.invoiceDate);
  const past = await pastDiscounts(unit, charges);
  const chargesOf = groupBy(charges, ({ account }) => account.Id);
  const errors = new Map<Id, RowError>();
  const toWrite: InvoiceToWrite[] = [];
  for (const account of accounts) {
    try {
      refuseCanceled(account);
      const billed = bill(unit, chargesOf(account.Id), past, request);
      for (const invoice of byInvoice(account, billed)) {
        if (invoice.lines.length > MOST_CHARGES_PER_INVOICE) throw tooManyCharges();
        const draft =
          request.mergesDraft && isCommon(invoice) ? await latestCommonDraft(unit, account) : undefined;
        if (draft || isDue(unit, invoice)) toWrite.push({ ...invoice, draft });
      }
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      errors.set(account.Id, error);
    }
  }
  const ids = await writeInvoices(unit, request, toWrite);
  const invoiced = new Set(toWrite.map(({ account }) => account.Id));
  await unit.tx.updateAll('Account', [...invoiced], { LastInvoiceDate: request.invoiceDate });
  return { ids, errors };
}

function bill(
  unit: Unit,
  charges: readonly LoadedCharge[],
  past: readonly PastDiscount[],
  { targetDate, includes, subscriptionId }: Omit<GenerateRequest, 'accountId'>,
): BilledCharges<LoadedCharge> {
  const { timeZone: zone, billingRules: rules } = unit.caller.tenant.settings;
  const isBilled = ({ subscription, charge }: LoadedCharge) =>
    (!subscriptionId || subscription.Id === subscriptionId) && isIncluded(charge, includes);
  return billCharges(charges, { targetDate, zone, rules }, isBilled, past);
}

/** Whether an invoice comes to enough: the tenant may leave out those of nothing, and wait for a minimum. */
function isDue(unit: Unit, { account, lines }: InvoiceToWrite): boolean {
  const { suppressZeroInvoices, minimumAmounts } = unit.caller.tenant.settings.billingRules;
  const minimum = exact(minimumAmounts[account.Currency ?? '']);
  if (!suppressZeroInvoices && minimum.isZero()) return true;
  const total = lineTotal(lines);
  if (total.isZero()) return !suppressZeroInvoices;
  return total.isNegative() || total.greaterThanOrEqualTo(minimum);
}

function lineTotal(lines: readonly BilledLine<LoadedCharge>[]) {
  return sum(
    lines.flatMap(({ item, discounts, taxes }) => [
      item.chargeAmount,
      ...discounts.map((discount) => discount.item.chargeAmount),
      ...taxes.map(({ taxAmount }) => taxAmount),
    ]),
  );
}

const isCommon = ({ lines }: InvoiceToWrite) => !lines[0]?.of.subscription.IsInvoiceSeparate;

/** The account's latest draft that is not of one separate subscription. */
async function latestCommonDraft(
  unit: Unit,
  account: Stored<'Account'>,
): Promise<Stored<'Invoice'> | undefined> {
  const drafts = await unit.tx.find(
    'Invoice',
    allOf(equals('AccountId', account.Id), equals('Status', 'Draft')),
  );
  for (const draft of drafts.reverse()) {
    const [item] = await unit.tx.find('InvoiceItem', equals('InvoiceId', draft.Id), { limit: 1 });
    const subscription = item?.SubscriptionId && (await unit.tx.get('Subscription', item.SubscriptionId));
    if (!subscription || !subscription.IsInvoiceSeparate) return draft;
  }
  return undefined;
}

/** What shares an invoice: separate subscriptions stand alone, after the common one. */
function byInvoice(
  account: Stored<'Account'>,
  { lines, advances }: BilledCharges<LoadedCharge>,
): InvoiceToWrite[] {
  const keyOf = ({ of: { subscription } }: { readonly of: LoadedCharge }) =>
    subscription.IsInvoiceSeparate ? subscription.Id : 'common';
  const linesOf = groupBy(lines, keyOf);
  const advancesOf = groupBy(advances, keyOf);
  const keys = new Set(['common', ...lines.map(keyOf)]);
  return [...keys].flatMap((key) =>
    linesOf(key).length === 0 ? [] : [{ account, lines: linesOf(key), advances: advancesOf(key) }],
  );
}
