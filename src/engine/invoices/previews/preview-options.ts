import { targetOfPeriods } from '../../../billing/invoices/preview-target.js';
import { invalidValue } from '../../../contract/index.js';
import type { SentPreviewOptions } from '../../../contract/sent.js';
import type { LocalDate } from '../../../platform/dates.js';
import type { Stored } from '../../../store/stored.js';
import type { Unit } from '../../unit/work.js';
import { payerOf } from '../bill-now.js';
import { loadCharges } from '../load-charges.js';

/** What a preview shows. */
export interface PreviewParts {
  readonly invoiceItems: boolean;
  readonly chargeMetrics: boolean;
}

const parts: Readonly<Record<string, PreviewParts>> = {
  InvoiceItem: { invoiceItems: true, chargeMetrics: false },
  ChargeMetrics: { invoiceItems: false, chargeMetrics: true },
  InvoiceItemChargeMetrics: { invoiceItems: true, chargeMetrics: true },
};

/** @throws RowError for a type that there is not */
export function previewParts({ PreviewType: type = 'InvoiceItem' }: SentPreviewOptions): PreviewParts {
  const found = Object.hasOwn(parts, type) ? parts[type] : undefined;
  if (found) return found;
  throw invalidValue(`The PreviewType ${type} is not one of: ${Object.keys(parts).join(', ')}.`);
}

/**
 * The day up to which a preview bills (docs, PreviewOptions): an explicit target date wins, then so many periods or
 * the term's end.
 * @param from the day on which the subscription, or its change, takes effect
 * @param otherwise when the options name nothing
 * @throws RowError for options that contradict each other or the subscription
 */
export async function previewTarget(
  unit: Unit,
  subscription: Stored<'Subscription'>,
  options: SentPreviewOptions & { readonly InvoiceTargetDate?: LocalDate | undefined },
  from: LocalDate,
  otherwise: LocalDate | { readonly periods: number },
): Promise<LocalDate> {
  const { NumberOfPeriods: periods, PreviewThroughTermEnd: throughTermEnd } = options;
  if (options.InvoiceTargetDate) return options.InvoiceTargetDate;
  if (periods !== undefined && throughTermEnd) {
    throw invalidValue('NumberOfPeriods and PreviewThroughTermEnd cannot be used together.');
  }
  if (periods !== undefined) return periodsFrom(unit, subscription, from, periods);
  if (throughTermEnd) return termEnd(subscription);
  return typeof otherwise === 'string' ? otherwise : periodsFrom(unit, subscription, from, otherwise.periods);
}

function termEnd({ TermEndDate: end }: Stored<'Subscription'>): LocalDate {
  if (end) return end;
  throw invalidValue('PreviewThroughTermEnd is for termed subscriptions only.');
}

async function periodsFrom(
  unit: Unit,
  subscription: Stored<'Subscription'>,
  from: LocalDate,
  count: number,
): Promise<LocalDate> {
  if (count <= 0) throw invalidValue('NumberOfPeriods must be greater than zero.');
  const account = await unit.tx.get('Account', payerOf(subscription));
  if (!account) return from;
  const charges = await loadCharges(unit, [account], from);
  const own = charges.filter((of) => of.subscription.Id === subscription.Id);
  return targetOfPeriods(own, from, count) ?? from;
}
