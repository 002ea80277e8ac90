import { RowError } from '../contract/index.js';
import { billCharge, isIncluded } from '../billing/rate.js';
import type { LocalDate } from '../platform/dates.js';
import type { Id } from '../platform/ids.js';
import { equals } from '../store/filters.js';
import type { Stored } from '../store/types.js';
import { checkSent } from './fields.js';
import { loadCharges, type LoadedCharge } from './loadCharges.js';
import type { SentRecord } from '../contract/sent.js';
import type { Unit } from './work.js';
import { writeInvoice, type Billed } from './writeInvoice.js';

export interface GenerateRequest {
  readonly accountId: Id;
  readonly invoiceDate: LocalDate;
  readonly targetDate: LocalDate;
  readonly includes: { readonly oneTime: boolean; readonly recurring: boolean; readonly usage: boolean };
  readonly billRunId?: Id;
  /** Only the charges of this subscription. */
  readonly subscriptionId?: Id;
  /** Custom fields that the invoices start with. */
  readonly customFields?: CustomFields;
  /** Whether what is due joins the account's latest draft, when there is one. */
  readonly mergesDraft?: boolean;
}

export type CustomFields = Readonly<Record<`${string}__c`, string>>;

/**
 * generate() for one Invoice zObject (zuora-soap.md 3.7): an included kind of charge is one that is not excluded.
 * @returns the id of the first invoice
 * @throws RowError as above, and INVALID_VALUE when there is nothing to bill
 */
export async function generateInvoice(unit: Unit, sent: SentRecord): Promise<Id> {
  const checked = await checkSent(unit, 'Invoice', sent, 'C');
  const fields = checked.fields as Partial<Stored<'Invoice'>>;
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
  throw new RowError('INVALID_VALUE', 'There are no charges to bill on or before the target date.');
}

function customFieldsOf({ fields }: SentRecord): CustomFields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name.endsWith('__c'))) as CustomFields;
}

/**
 * Bills an account's charges that mature on or before the target date onto drafts: one for the account, and one for
 * each subscription that wants its own (zuora-soap.md 3.7, 6.4).
 * @returns ids of the drafts, the account's own first; none when there is nothing to bill
 * @throws RowError INVALID_ID for an unknown account, INVALID_VALUE for pricing that is not emulated
 */
export async function generateInvoices(unit: Unit, request: GenerateRequest): Promise<Id[]> {
  const account = await unit.tx.get('Account', request.accountId, { lock: true });
  if (!account) throw new RowError('INVALID_ID', `There is no account with the id ${request.accountId}.`);
  return invoiceCharges(unit, account, await loadCharges(unit, account), request);
}

/** The same for an account that the unit holds locked, with its charges. */
export async function invoiceCharges(
  unit: Unit,
  account: Stored<'Account'>,
  charges: readonly LoadedCharge[],
  request: GenerateRequest,
): Promise<Id[]> {
  const wanted = charges.filter(
    ({ subscription }) => !request.subscriptionId || subscription.Id === request.subscriptionId,
  );
  const billed = wanted.flatMap((charge) => bill(unit, account, request, charge));
  const ids: Id[] = [];
  for (const group of byInvoice(billed)) {
    const draft = request.mergesDraft && isCommon(group) ? await latestCommonDraft(unit, account) : undefined;
    ids.push(await writeInvoice(unit, account, request, group, draft));
  }
  if (ids.length > 0) await unit.tx.update('Account', account.Id, { LastInvoiceDate: request.invoiceDate });
  return ids;
}

function bill(unit: Unit, account: Stored<'Account'>, request: GenerateRequest, of: LoadedCharge): Billed[] {
  if (!isIncluded(of.charge, request.includes)) return [];
  const billed = billCharge(
    { ...of, account },
    {
      targetDate: request.targetDate,
      zone: unit.caller.tenant.settings.timeZone,
      rules: unit.caller.tenant.settings.billingRules,
    },
  );
  return billed.items.length === 0 ? [] : [{ of, billed }];
}

const isCommon = (group: readonly Billed[]) => !group[0]?.of.subscription.IsInvoiceSeparate;

/** The account's latest draft that is not of one separate subscription. */
async function latestCommonDraft(
  unit: Unit,
  account: Stored<'Account'>,
): Promise<Stored<'Invoice'> | undefined> {
  const drafts = await unit.tx.find('Invoice', {
    kind: 'and',
    of: [equals('AccountId', account.Id), equals('Status', 'Draft')],
  });
  for (const draft of drafts.reverse()) {
    const [item] = await unit.tx.find('InvoiceItem', equals('InvoiceId', draft.Id), { limit: 1 });
    const subscription = item?.SubscriptionId && (await unit.tx.get('Subscription', item.SubscriptionId));
    if (!subscription || !subscription.IsInvoiceSeparate) return draft;
  }
  return undefined;
}

/** The charges that share an invoice: those of separate subscriptions stand alone, after the common one. */
function byInvoice(billed: readonly Billed[]): Billed[][] {
  const groups = new Map<Id | 'common', Billed[]>([['common', []]]);
  for (const entry of billed) {
    const { subscription } = entry.of;
    const key = subscription.IsInvoiceSeparate ? subscription.Id : 'common';
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups.values()].filter((group) => group.length > 0);
}
