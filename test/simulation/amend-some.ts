import * as fc from 'fast-check';
import { amendBody, amendRow, type AmendRow, type TestAmendment } from '../support/amendments.js';
import { expectReply, type SoapClient } from '../support/localbill.js';
import { dayText, ModelCharge } from './day-model.js';

export interface Customer {
  readonly accountId: string;
  readonly start: number;
  latest: string;
  state: 'active' | 'suspended' | 'cancelled';
  /** The plan that it began with. */
  readonly plan: string;
  readonly base: {
    readonly monthly: ModelCharge;
    readonly quarterly: ModelCharge;
    /** Billed by the quarter too, but its price is of a year. */
    readonly yearly: ModelCharge;
    readonly usage: ModelCharge;
  };
  readonly added: ModelCharge[];
  removed: boolean;
  usageCents: number;
  readonly used: { readonly day: number; readonly units: number }[];
  paidCents: number;
}

export interface Catalog {
  readonly plan: string;
  readonly extra: string;
  readonly monthly: string;
  readonly quarterly: string;
  readonly yearly: string;
}

/** What one account does in a month: chosen by chance, but the same for the same seed. */
interface Wish {
  readonly kind: 'update' | 'add' | 'remove' | 'cancel' | 'suspend' | 'resume';
  readonly offset: number;
  readonly cents: number;
}
interface Month {
  readonly wish: Wish | null;
  readonly units: number;
  readonly usageDay: number;
  readonly pays: number;
}

export const wish = fc.record({
  kind: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('update' as const, 'add' as const) },
    { weight: 3, arbitrary: fc.constantFrom('suspend' as const, 'resume' as const) },
    { weight: 1, arbitrary: fc.constantFrom('remove' as const, 'cancel' as const) },
  ),
  offset: fc.integer({ min: -40, max: 40 }),
  cents: fc.integer({ min: 100, max: 99_999 }),
});

export type Living = readonly { readonly customer: Customer; readonly plan: Month }[];

export async function amendSome(
  client: SoapClient,
  catalog: Catalog,
  living: Living,
  middle: number,
): Promise<void> {
  const wishing = living.flatMap(({ customer, plan }) => {
    const day = Math.min(Math.max(middle + (plan.wish?.offset ?? 0), customer.start + 1), 364);
    const amendment = plan.wish && amendmentOf(customer, catalog, plan.wish, day);
    return plan.wish && amendment ? [{ customer, wished: plan.wish, day, amendment }] : [];
  });
  for (const some of chunks(wishing, 50)) {
    const requests = some.map(({ customer, amendment }) => ({
      subscriptionId: customer.latest,
      amendments: [amendment],
    }));
    const rows = expectReply(await client.call(amendBody(...requests))).children.map(amendRow);
    for (const [index, { customer, wished, day }] of some.entries()) {
      follow(customer, wished, day, rows[index] as AmendRow);
    }
  }
}

export function amendmentOf(
  customer: Customer,
  catalog: Catalog,
  { kind, cents }: Wish,
  day: number,
): TestAmendment | null {
  const on = dayText(day);
  if (customer.state === 'cancelled') return null;
  if ((kind === 'resume') !== (customer.state === 'suspended')) return null;
  switch (kind) {
    case 'update':
      return {
        type: 'UpdateProduct',
        on,
        plan: customer.plan,
        charges: [{ ProductRatePlanChargeId: catalog.monthly, Price: money(cents) }],
        fields: { SpecificUpdateDate: on },
      };
    case 'add':
      return { type: 'NewProduct', on, added: catalog.extra };
    case 'remove':
      return customer.removed ? null : { type: 'RemoveProduct', on, plan: customer.plan };
    case 'cancel':
      return { type: 'Cancellation', on };
    case 'suspend':
      return { type: 'SuspendSubscription', on };
    case 'resume':
      return { type: 'ResumeSubscription', on };
  }
}

/** What the service has refused did not happen in the model either. */
export function follow(customer: Customer, { kind, cents }: Wish, day: number, row: AmendRow): void {
  if (!row.success) return;
  customer.latest = row.subscriptionId;
  const { monthly, quarterly, yearly, usage } = customer.base;
  const all = [monthly, quarterly, yearly, usage, ...customer.added];
  switch (kind) {
    case 'update':
      return monthly.update(day, cents);
    case 'add':
      customer.added.push(new ModelCharge(1, day, 1234), new ModelCharge(3, day, 5678));
      return;
    case 'remove':
      customer.removed = true;
      return [monthly, quarterly, yearly, usage].forEach((charge) => charge.end(day));
    case 'cancel':
      customer.state = 'cancelled';
      return all.forEach((charge) => charge.end(day));
    case 'suspend':
      customer.state = 'suspended';
      return all.forEach((charge) => charge.suspend(day));
    case 'resume':
      customer.state = 'active';
      return all.forEach((charge) => charge.resume(day));
  }
}

export function money(cents: number): string {
  return (cents / 100).toFixed(2);
}

export function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
}
