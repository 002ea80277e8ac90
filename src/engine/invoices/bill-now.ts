import { Fault, invalidValue } from '../../contract/index.js';
import type { LocalDate } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import type { Stored } from '../../store/stored.js';
import { today, type Unit } from '../unit/work.js';
import { generateInvoices } from './generate-invoice.js';
import { postInvoice } from './post-invoice.js';

/** What the options of subscribe() and amend() say of the invoice. */
export interface BillNowOptions {
  readonly InvoiceDate?: LocalDate;
  readonly InvoiceTargetDate?: LocalDate;
  readonly InvoiceProcessingScope?: string;
}

export interface PostedInvoice {
  readonly Id: Id;
  readonly InvoiceNumber: string;
}

/** GenerateInvoice bills what is due, together with a draft that is there, and posts it (sources: target-date). */
export async function billNow(
  unit: Unit,
  subscription: Stored<'Subscription'>,
  { InvoiceDate, InvoiceTargetDate, InvoiceProcessingScope: scope = 'Account' }: BillNowOptions,
): Promise<PostedInvoice[]> {
  if (scope !== 'Account' && scope !== 'Subscription') {
    throw invalidValue(`The InvoiceProcessingScope ${scope} is not Account or Subscription.`);
  }
  const ids = await generateInvoices(unit, {
    accountId: payerOf(subscription),
    invoiceDate: InvoiceDate ?? today(unit),
    targetDate: InvoiceTargetDate ?? today(unit),
    includes: { oneTime: true, recurring: true, usage: true },
    ...(scope === 'Subscription' ? { subscriptionId: subscription.Id } : { mergesDraft: true }),
  });
  const posted: PostedInvoice[] = [];
  for (const id of ids) {
    const invoice = await unit.tx.get('Invoice', id);
    if (!invoice) throw new Fault('UnexpectedErrorFault', 'UNKNOWN_ERROR', `The invoice ${id} is not there.`);
    await unit.tx.update('Invoice', id, await postInvoice(unit, invoice));
    posted.push({ Id: id, InvoiceNumber: invoice.InvoiceNumber ?? '' });
  }
  return posted;
}

/** The account that gets a subscription's invoices. */
export function payerOf({ InvoiceOwnerId, AccountId }: Stored<'Subscription'>): Id {
  const payer = InvoiceOwnerId ?? AccountId;
  if (!payer) throw new Fault('UnexpectedErrorFault', 'UNKNOWN_ERROR', 'The subscription has no account.');
  return payer;
}
