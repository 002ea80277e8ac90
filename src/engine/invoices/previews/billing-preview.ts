import { invalidValue, RowError } from '../../../contract/index.js';
import type { SentBillingPreviewRequest } from '../../../contract/sent.js';
import { isId } from '../../../platform/ids.js';
import { equals } from '../../../store/filters.js';
import type { Stored } from '../../../store/stored.js';
import { missing } from '../../records/fields.js';
import { today, type Unit } from '../../unit/work.js';
import type { GenerateRequest } from '../bill-request.js';
import { generateInvoices } from '../generate-invoice.js';
import { undone } from './undone.js';

/**
 * What an account's invoices would bill up to a day (docs, BillingPreview()).
 * @returns items that are nowhere stored
 * @throws RowError for an unknown account, a missing target date, a charge type that there is not
 */
export async function billingPreview(
  unit: Unit,
  request: SentBillingPreviewRequest,
): Promise<readonly Stored<'InvoiceItem'>[]> {
  if (!request.AccountId) throw missing('AccountId');
  if (!request.TargetDate) throw missing('TargetDate');
  const accountId = request.AccountId.toLowerCase();
  if (!isId(accountId)) {
    throw new RowError('INVALID_ID', `There is no account with the id ${request.AccountId}.`);
  }
  const generate: GenerateRequest = {
    accountId,
    invoiceDate: today(unit),
    targetDate: request.TargetDate,
    includes: includedTypes(request.ChargeTypeToExclude ?? ''),
  };
  const items = await undone(unit, () => itemsOf(unit, generate));
  return request.IncludingEvergreenSubscription === false ? withoutEvergreen(unit, items) : items;
}

async function itemsOf(unit: Unit, request: GenerateRequest): Promise<Stored<'InvoiceItem'>[]> {
  const found: Stored<'InvoiceItem'>[][] = [];
  for (const id of await generateInvoices(unit, request))
    found.push(await unit.tx.find('InvoiceItem', equals('InvoiceId', id)));
  return found.flat().map(({ InvoiceId: _nowhere, ...item }) => item);
}

const typeNames = { onetime: 'oneTime', recurring: 'recurring', usage: 'usage' } as const;

/** `OneTime,Recurring` leaves both out. */
function includedTypes(excluded: string): GenerateRequest['includes'] {
  const includes = { oneTime: true, recurring: true, usage: true };
  for (const name of excluded.split(',').map((part) => part.trim())) {
    if (name === '') continue;
    const lower = name.toLowerCase();
    if (!Object.hasOwn(typeNames, lower)) {
      throw invalidValue(`The charge type ${name} is not OneTime, Recurring or Usage.`);
    }
    includes[typeNames[lower as keyof typeof typeNames]] = false;
  }
  return includes;
}

async function withoutEvergreen(
  unit: Unit,
  items: readonly Stored<'InvoiceItem'>[],
): Promise<Stored<'InvoiceItem'>[]> {
  const kept: Stored<'InvoiceItem'>[] = [];
  for (const item of items) {
    const subscription = item.SubscriptionId && (await unit.tx.get('Subscription', item.SubscriptionId));
    if (!subscription || subscription.TermType !== 'EVERGREEN') kept.push(item);
  }
  return kept;
}
