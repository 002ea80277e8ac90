import { explainInWords } from '../../../src/billing/invoices/explanation/explain-in-words.js';
import { billCharges, type BilledCharges } from '../../../src/billing/rating/bill-charges.js';
import type { BillingRules } from '../../../src/billing/rating/billing-rules.js';
import type { BilledItem, ChargeTax, ChargeToBill } from '../../../src/billing/rating/charge-to-bill.js';
import type { PastDiscount } from '../../../src/billing/rating/discount-work.js';
import type { ItemExplanation } from '../../../src/billing/rating/explanation.js';
import type { RecordOf } from '../../../src/contract/index.js';
import { localDate } from '../../../src/platform/dates.js';
import { defaultBillingRules, id, usage, zone } from '../charges.js';
import { discount, fee } from './discounted.js';
import type { Used } from './used-in-steps.js';

/** What is billed, for a table of explanations. */
export interface Case {
  readonly start?: string;
  readonly end?: string;
  readonly charge?: Record<string, unknown>;
  readonly tiers?: readonly [upTo: string | null, price: string, flat?: 'flat'][];
  readonly overagePrice?: string;
  readonly used?: readonly Used[];
  readonly billedBefore?: readonly Used[];
  readonly unit?: ChargeToBill['unitOfMeasure'];
  readonly discounts?: readonly (readonly [given: string, fields?: Record<string, string | boolean>])[];
  readonly past?: readonly Partial<PastDiscount>[];
  readonly tax?: Partial<ChargeTax>;
  readonly currency?: string;
  readonly rules?: Partial<BillingRules>;
  readonly target?: string;
}

/** The items that a case bills: those of the charge, each followed by its discounts. */
export function itemsOf(
  of: Case,
): { readonly name: string; readonly number: string; readonly item: BilledItem }[] {
  const { discounts = [], past = [], target = '2026-01-01' } = of;
  const charges = [chargeOf(of), ...discounts.map(([given, fields]) => discount(given, fields))];
  const context = { targetDate: localDate(target), zone, rules: { ...defaultBillingRules, ...of.rules } };
  const lines: BilledCharges<ChargeToBill>['lines'] = billCharges(
    charges,
    context,
    undefined,
    past.map((one) => ({ segment: 1, ...one }) as PastDiscount),
  ).lines;
  return lines.flatMap((line) =>
    [line, ...line.discounts].map(({ of: { charge }, item }) => ({
      name: charge.Name ?? charge.ChargeModel ?? '',
      number: charge.ChargeNumber ?? '',
      item,
    })),
  );
}

function chargeOf({ start, end, charge = {}, tiers = [], overagePrice, tax, ...of }: Case): ChargeToBill {
  const all = [
    ...tiers.map(([EndingUnit, Price, flat], n) => ({
      Tier: n + 1,
      EndingUnit,
      Price,
      PriceFormat: flat ? 'Flat Fee' : 'Per Unit',
    })),
    ...(overagePrice ? [{ Price: overagePrice, IsOveragePrice: true }] : []),
  ];
  const parts = { start, end, tiers: all, currency: of.currency };
  return {
    ...fee(String(charge['Price'] ?? '100'), { Name: 'Seats', ...charge } as never, parts),
    usage: usageOf(of.used, 0),
    billedUsage: usageOf(of.billedBefore, 500),
    unitOfMeasure: of.unit,
    ...(tax && {
      tax: {
        code: { name: 'VAT', rates: [] },
        mode: 'TaxExclusive',
        rates: [],
        place: {},
        isExempt: false,
        ...tax,
      },
    }),
  };
}

const usageOf = (used: readonly Used[] = [], from: number): RecordOf<'Usage'>[] =>
  used.map(([day, units], n) => ({ ...usage(from + n, `${day}T08:00:00`, units), Id: id(from + n + 1) }));

/** The last item that a case bills: its explanation. */
export function explanationOf(of: Case): ItemExplanation {
  return itemsOf(of).at(-1)!.item.explanation;
}

/** The same without its model and days, which are alike in most cases. */
export function withoutPlace(of: Case): object {
  const place = ['model', 'window', 'period'];
  return Object.fromEntries(Object.entries(explanationOf(of)).filter(([part]) => !place.includes(part)));
}

/** The same in words. */
export function wordsOf(of: Case): string[] {
  const { name, number, item } = itemsOf(of).at(-1)!;
  return explainInWords({
    chargeName: item.suffix ? `${name} -- ${item.suffix}` : name,
    chargeNumber: number,
    firstDay: item.serviceStartDate,
    lastDay: item.serviceEndDate,
    amount: item.chargeAmount,
    currency: of.currency ?? 'USD',
    explanation: item.explanation,
  });
}
