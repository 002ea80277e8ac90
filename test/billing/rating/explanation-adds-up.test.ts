import fc from 'fast-check';
import { billCharges, type BilledCharges } from '../../../src/billing/rating/bill-charges.js';
import type { BillingRules } from '../../../src/billing/rating/billing-rules.js';
import type { BilledItem, ChargeToBill } from '../../../src/billing/rating/charge-to-bill.js';
import type { PastDiscount } from '../../../src/billing/rating/discount-work.js';
import type { TaxParts, TaxSpanParts } from '../../../src/billing/rating/explanation.js';
import { addDays, localDate, type LocalDate } from '../../../src/platform/dates.js';
import { exact, sum } from '../../../src/platform/money.js';
import { defaultBillingRules, usage, zone } from '../charges.js';
import { anyDiscount, anyPriced, anyTax, anyUsed, type Any } from './any-charges.js';
import { evaluated, finish, type Rule } from './evaluated.js';

/** Explanations of random charges, whose amounts are computed anew from what the explanations say. */

type Line = BilledCharges<ChargeToBill>['lines'][number];

const START = localDate('2024-01-01');
const anyRounding: fc.Arbitrary<BillingRules['rounding']> = fc.constantFrom<BillingRules['rounding'][]>(
  {},
  {},
  { USD: { mode: 'Up' } },
  { USD: { increment: '0.05' }, JPY: { mode: 'Down' } },
);
const anyRules: fc.Arbitrary<BillingRules> = fc
  .record({
    prorateMonth: fc.constantFrom('Actual' as const, 'Actual/30' as const, 'Strict 30/360' as const),
    prorateLongerPeriods: fc.constantFrom('by month first' as const, 'by day' as const),
    roundInclusiveTax: fc.constantFrom('Net Amount' as const, 'Tax Amount' as const),
    stackedDiscounts: fc.constantFrom('Ignore discount class' as const, 'Follow discount class' as const),
    taxRatePeriods: fc.constantFrom('One Tax Item' as const, 'Multiple Tax Items' as const),
    billPartialMonths: fc.boolean(),
    billPartialWeeks: fc.boolean(),
    proratePartialPeriods: fc.boolean(),
    billPastTermWhenAutoRenewIsOff: fc.boolean(),
    creditOneTimeCharges: fc.boolean(),
    creditRecurringCharges: fc.constantFrom('by billed period' as const, 'by credit period' as const),
    creditProratedDiscounts: fc.boolean(),
    billPartialUsageMonths: fc.boolean(),
    rateUsageIndividually: fc.boolean(),
    billLateUsage: fc.boolean(),
    rounding: anyRounding,
  })
  .map((chosen) => ({ ...defaultBillingRules, discountClasses: ['First', 'Second'], ...chosen }));

/** What happens to an account: it is billed, then charges end sooner than they were billed, and it is billed again. */
const anyLife = fc.record({
  charges: fc.array(anyPriced(START), { minLength: 1, maxLength: 3 }),
  discounts: fc.array(anyDiscount(START), { maxLength: 3 }),
  tax: anyTax(START),
  currency: fc.constantFrom('USD', 'USD', 'JPY'),
  used: anyUsed,
  days: fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 4 }),
  cut: fc.integer({ min: -40, max: 0 }),
  rules: anyRules,
});

/** All that is billed in an account's life. */
function linesOf({ charges, discounts, tax, currency, used, days, cut, rules }: Any<typeof anyLife>): Line[] {
  const targets = [...days].sort((a, b) => a - b).map((day) => addDays(START, day));
  let current: ChargeToBill[] = [...charges, ...discounts].map((input, n) => ({
    ...input,
    account: { ...input.account, Currency: currency },
    ...(n < charges.length && tax ? { tax } : {}),
    charge: { ...input.charge, Id: String(n).padStart(32, '0') as never, ChargeNumber: `C-${n}` },
  }));
  const records = used.map(([day, at, units], n) => ({
    ...usage(n, `${addDays(START, day)}T08:00:00`, String(units / 10)),
    arrives: at,
  }));
  const past: PastDiscount[] = [];
  const lines: Line[] = [];
  const billed = new Set<string>();
  targets.forEach((targetDate, step) => {
    const isLast = step === targets.length - 1;
    current = current.map((one) => {
      if (one.charge.ChargeType !== 'Usage') return isLast ? ended(one, addDays(targetDate, cut)) : one;
      const arrived = records.filter(({ arrives }) => arrives <= step);
      const isBilled = ({ Id: id }: { Id: string }) => billed.has(`${one.charge.Id} ${id}`);
      return {
        ...one,
        usage: arrived.filter((record) => !isBilled(record)),
        billedUsage: arrived.filter(isBilled),
      };
    });
    const done = billCharges(current, { targetDate, zone, rules }, undefined, past);
    for (const { of, item, discounts: taken } of done.lines) {
      for (const id of item.usageIds) billed.add(`${of.charge.Id} ${id}`);
      past.push(
        ...taken.map((one) => ({
          discountId: one.of.charge.Id,
          chargeId: of.charge.Id,
          segment: 1,
          start: item.serviceStartDate,
          amount: one.item.chargeAmount,
        })),
      );
    }
    lines.push(...done.lines);
    current = current.map((one) => {
      const advance = done.advances.find(({ of }) => of === one);
      if (!advance) return one;
      const { chargedThroughDate: ChargedThroughDate, processedThroughDate: ProcessedThroughDate } = advance;
      return { ...one, charge: { ...one.charge, ChargedThroughDate, ProcessedThroughDate } };
    });
  });
  return lines;
}

function ended(input: ChargeToBill, day: LocalDate): ChargeToBill {
  return { ...input, subscription: { ...input.subscription, CancelledDate: day < START ? START : day } };
}

const itemsOf = ({ item, discounts }: Line): BilledItem[] => [item, ...discounts.map((one) => one.item)];

function expectTaxes(line: Line, rule: Rule): void {
  const { item, taxes } = line;
  const { tax, amount } = item.explanation;
  if (!tax) {
    expect(taxes).toEqual([]);
    return expect(item.chargeAmount).toBe(amount);
  }
  expect(sum(itemsOf(line).map(({ chargeAmount }) => chargeAmount)).toFixed()).toBe(tax.base);
  const { base, rates, included, isExempt = false } = tax;
  const parts = tax.spans ?? [{ price: included?.price ?? base, base, rates }];
  const told = taxes.map(({ taxAmount, exemptAmount }) => (isExempt ? exemptAmount : taxAmount));
  expect(parts.flatMap((part) => part.rates.map((rate) => rate.amount))).toEqual(told);
  expect(isExempt).toBe(line.of.tax?.isExempt);
  expect(sum(parts.map((part) => part.base)).toFixed()).toBe(base);
  const prices = itemsOf(line).map(({ explanation }) => explanation.amount);
  expect(sum(parts.map((part) => part.price)).toFixed()).toBe(sum(prices).toFixed());
  for (const part of parts) expectRates(part, tax.mode, rule);
  expect(item.chargeAmount).toBe(
    included
      ? exact(base)
          .minus(included.discounts ?? 0)
          .toFixed()
      : amount,
  );
}

function expectRates(
  { price, base, rates }: Pick<TaxSpanParts, 'price' | 'base' | 'rates'>,
  mode: TaxParts['mode'],
  rule: Rule,
): void {
  for (const { rate, type, rounding, isRest, amount } of rates) {
    const whole = type === 'FlatFee' ? exact(rate) : exact(base).times(rate);
    if (!isRest) expect(finish(whole.toFixed(), rounding, rule)).toBe(amount);
  }
  const included = mode === 'TaxInclusive' ? rates.map((rate) => rate.amount) : [];
  expect(sum([base, ...included]).toFixed()).toBe(price);
}

function expectWithoutTax({ chargeAmount, explanation }: BilledItem, rule: Rule): void {
  const { withoutTax, amount } = explanation;
  if (!withoutTax) return expect(chargeAmount).toBe(amount);
  const { rates, proportion, rounding } = withoutTax;
  const net = proportion
    ? exact(amount).times(proportion.base).div(proportion.price)
    : exact(amount).div(exact(rates).plus(1));
  expect(finish(net.toFixed(), rounding, rule)).toBe(withoutTax.amount);
  expect(chargeAmount).toBe(withoutTax.amount);
}

describe('The parts of an explanation', () => {
  it('come to the amount of their item, with its discounts and taxes, whatever is billed', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyLife, (life) => {
        const rule = { decimals: life.currency === 'JPY' ? 0 : 2, ...life.rules.rounding[life.currency] };
        for (const line of linesOf(life)) {
          for (const { explanation } of itemsOf(line)) {
            expect(evaluated(explanation, rule)).toBe(explanation.amount);
            for (const part of Object.keys({ ...explanation, ...explanation.tax })) seen.add(part);
          }
          expectTaxes(line, rule);
          for (const { item } of line.discounts) expectWithoutTax(item, rule);
        }
      }),
      { numRuns: 100 },
    );
    // Each kind of part has been there.
    const parts = [
      'price',
      'usage',
      'smoothing',
      'credit',
      'discount',
      'share',
      'year',
      'rounding',
      'tax',
      'withoutTax',
      'spans',
    ];
    expect([...seen]).toEqual(expect.arrayContaining(parts));
  });

  it('are plain data', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        for (const { explanation } of linesOf(life).flatMap(itemsOf))
          expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
      }),
      { numRuns: 30 },
    );
  });
});
