import { plusMonths } from '../../billing/calendar.js';
import { RowError } from '../../contract/index.js';
import type { LocalDate } from '../../platform/dates.js';
import { isId } from '../../platform/ids.js';
import { decimalText, sum, type DecimalText, type Exact } from '../../platform/money.js';
import { allOf, equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import type { Filter } from '../../store/types.js';
import { payerOf } from '../invoices/bill-now.js';
import { generateInvoices } from '../invoices/generate-invoice.js';
import { undone } from '../invoices/previews/undone.js';
import { today, type Unit } from '../unit/work.js';
import { latestVersion } from './amendments/current-version.js';

/** What calculateChargeMetrics() says of a charge (docs/unknowns.md: the fields' names are all that is published). */
export interface ChargeValue {
  readonly ChargeId: string;
  /** What posted invoices have billed. */
  readonly ActualInvoiceValue: DecimalText;
  /** What all invoices will have billed by `UpToDate`. */
  readonly ProjectedInvoiceValue: DecimalText;
  readonly UpToDate: LocalDate;
}

/**
 * What a charge has been billed for, and will be by the end of its subscription's term, or within a year when it has
 * no end.
 * @throws RowError for an unknown charge
 */
export async function chargeValue(unit: Unit, chargeId: string | undefined): Promise<ChargeValue> {
  const id = chargeId?.toLowerCase() ?? '';
  const charge = isId(id) ? await unit.tx.get('RatePlanCharge', id) : undefined;
  const named = charge?.SubscriptionId ? await unit.tx.get('Subscription', charge.SubscriptionId) : undefined;
  if (!charge || !named) {
    throw new RowError('INVALID_ID', `There is no rate plan charge with the id ${chargeId ?? ''}.`);
  }
  const subscription = await latestVersion(unit, named);
  const upTo = subscription.SubscriptionEndDate ?? plusMonths(today(unit), 12) ?? today(unit);
  return {
    ActualInvoiceValue: decimalText(await billed(unit, charge, ['Posted'])),
    ChargeId: charge.Id,
    ProjectedInvoiceValue: decimalText(await projected(unit, charge, subscription, upTo)),
    UpToDate: upTo,
  };
}

function projected(
  unit: Unit,
  charge: Stored<'RatePlanCharge'>,
  subscription: Stored<'Subscription'>,
  targetDate: LocalDate,
): Promise<Exact> {
  return undone(unit, async () => {
    await generateInvoices(unit, {
      accountId: payerOf(subscription),
      invoiceDate: today(unit),
      targetDate,
      includes: { oneTime: true, recurring: true, usage: true },
      subscriptionId: subscription.Id,
    });
    return billed(unit, charge, ['Posted', 'Draft']);
  });
}

/** The sum of a charge's items, of all its versions and segments, on invoices in some states. */
async function billed(
  unit: Unit,
  { Id: id, OriginalId: original }: Stored<'RatePlanCharge'>,
  states: readonly string[],
): Promise<Exact> {
  const versions = await unit.tx.find('RatePlanCharge', equals('OriginalId', original ?? id));
  const items = await unit.tx.find(
    'InvoiceItem',
    amongst(
      'RatePlanChargeId',
      versions.map((one) => one.Id),
    ),
  );
  const invoices = await unit.tx.find(
    'Invoice',
    allOf(
      amongst(
        'Id',
        items.flatMap((item) => item.InvoiceId ?? []),
      ),
      amongst('Status', states),
    ),
  );
  const counting = new Set(invoices.map((invoice) => invoice.Id));
  return sum(
    items.map((item) => (item.InvoiceId && counting.has(item.InvoiceId) ? item.ChargeAmount : null)),
  );
}

function amongst(field: string, values: readonly string[]): Filter {
  return values.length === 0 ? { kind: 'never' } : { kind: 'in', field, values: [...new Set(values)] };
}
