import fc from 'fast-check';
import { billCharges, type BilledCharges } from '../../../src/billing/rating/bill-charges.js';
import type { BillingRules } from '../../../src/billing/rating/billing-rules.js';
import type { ChargeTax, ChargeToBill } from '../../../src/billing/rating/charge-to-bill.js';
import type { PastDiscount } from '../../../src/billing/rating/discount-work.js';
import type { TaxRate } from '../../../src/billing/rating/tax-code.js';
import { addDays, daysBetween, localDate, type LocalDate } from '../../../src/platform/dates.js';
import { exact, sum } from '../../../src/platform/money.js';
import { amount, chargeToBill, defaultBillingRules, id, zone } from '../charges.js';

/** Random catalogs and calendars: charges of every type, with discounts and taxes, billed together. */

const START = localDate('2024-01-01');
const cents = fc.integer({ min: 1, max: 200_000 }).map((value) => amount((value / 100).toFixed(2)));

const tax: fc.Arbitrary<ChargeTax | undefined> = fc.option(
  fc
    .record({
      mode: fc.constantFrom('TaxExclusive' as const, 'TaxInclusive' as const),
      percents: fc.array(fc.integer({ min: 0, max: 2500 }), { minLength: 1, maxLength: 3 }),
      isExempt: fc.boolean(),
    })
    .map(({ mode, percents, isExempt }) => {
      const rates = percents.map((percent): TaxRate => ({
        name: 'Tax',
        rate: String(percent / 10_000),
        type: 'Percentage',
      }));
      return { code: { name: 'VAT', rates }, mode, rates, place: {}, isExempt };
    }),
  { nil: undefined },
);

const regular = fc
  .record({
    offset: fc.integer({ min: 0, max: 400 }),
    days: fc.option(fc.integer({ min: 1, max: 900 })),
    cycleDay: fc.integer({ min: 0, max: 31 }),
    price: cents,
    type: fc.constantFrom('Recurring', 'Recurring', 'OneTime'),
    period: fc.constantFrom(
      'Month',
      'Quarter',
      'Semi-Annual',
      'Annual',
      'Week',
      'Specific Months',
      'Specific Weeks',
    ),
    cycle: fc.constantFrom('DefaultFromCustomer', 'SubscriptionStartDay', 'ChargeTriggerDay'),
    alignment: fc.constantFrom('AlignToCharge', 'AlignToSubscriptionStart', 'AlignToTermStart'),
    timing: fc.constantFrom('In Advance', 'In Arrears'),
    count: fc.integer({ min: 1, max: 5 }),
    tax,
  })
  .map((wanted): ChargeToBill => {
    const trigger = addDays(START, wanted.offset);
    const input = chargeToBill({
      start: START,
      cycleDay: wanted.cycleDay,
      charge: {
        ChargeType: wanted.type,
        BillingPeriod: wanted.period,
        SpecificBillingPeriod: wanted.count,
        BillCycleType: wanted.cycle,
        BillingPeriodAlignment: wanted.alignment,
        BillingTiming: wanted.timing,
        TriggerEvent: 'SpecificDate',
        TriggerDate: trigger,
        EffectiveEndDate: wanted.days === null ? null : addDays(trigger, wanted.days),
        Price: wanted.price,
      },
    });
    return { ...input, tax: wanted.tax };
  });

const discount = fc
  .record({
    percent: fc.option(fc.integer({ min: 1, max: 100 })),
    fixed: cents,
    level: fc.constantFrom('rateplan', 'subscription', 'account'),
    types: fc.constantFrom('RECURRING', 'ONETIME', 'ONETIMERECURRINGUSAGE'),
    period: fc.constantFrom('Month', 'Quarter', 'Week'),
  })
  .map(({ percent, fixed, level, types, period }): ChargeToBill =>
    chargeToBill({
      start: START,
      charge: {
        ChargeModel: percent === null ? 'Discount-Fixed Amount' : 'Discount-Percentage',
        DiscountPercentage: percent === null ? null : amount(String(percent)),
        DiscountAmount: percent === null ? fixed : null,
        DiscountLevel: level,
        ApplyDiscountTo: types,
        BillingPeriod: period,
      },
    }),
  );

/** An account: charges with ids and numbers of their own. */
const catalog = fc
  .record({
    charges: fc.array(regular, { minLength: 1, maxLength: 4 }),
    discounts: fc.array(discount, { maxLength: 3 }),
  })
  .map(({ charges, discounts }) =>
    [...charges, ...discounts].map((input, index): ChargeToBill => ({
      ...input,
      charge: { ...input.charge, Id: id(10 + index), ChargeNumber: `C-${index}` },
    })),
  );

const rules: fc.Arbitrary<BillingRules> = fc
  .record({
    prorateMonth: fc.constantFrom('Actual' as const, 'Actual/30' as const, 'Strict 30/360' as const),
    prorateLongerPeriods: fc.constantFrom('by month first' as const, 'by day' as const),
    roundInclusiveTax: fc.constantFrom('Net Amount' as const, 'Tax Amount' as const),
  })
  .map((chosen) => ({ ...defaultBillingRules, ...chosen }));

/** Also those by which parts of periods are not prorated: then days are free. */
const anyRules = fc
  .tuple(rules, fc.boolean())
  .map(([chosen, proratePartialPeriods]): BillingRules =>
    proratePartialPeriods ? chosen : { ...chosen, proratePartialPeriods, billPartialMonths: false },
  );

const targets = fc
  .array(fc.integer({ min: 0, max: 1200 }), { minLength: 1, maxLength: 6 })
  .map((days) => [...days].sort((a, b) => a - b).map((day) => addDays(START, day)));

type Lines = BilledCharges<ChargeToBill>['lines'];

/** Bills at each target date in turn, as invoices do that go on where the one before ended. */
function billAll(charges: readonly ChargeToBill[], days: readonly LocalDate[], of: BillingRules): Lines {
  let current = [...charges];
  const past: PastDiscount[] = [];
  const lines: BilledCharges<ChargeToBill>['lines'][number][] = [];
  for (const targetDate of days) {
    const billed = billCharges(current, { targetDate, zone, rules: of }, undefined, past);
    lines.push(...billed.lines);
    past.push(...billed.lines.flatMap(pastOf));
    for (const { of: charge, ...dates } of billed.advances)
      current = current.map((one) => (one === charge ? advanced(one, dates) : one));
  }
  return lines;
}

function advanced(
  input: ChargeToBill,
  {
    chargedThroughDate,
    processedThroughDate,
  }: { chargedThroughDate: LocalDate | null; processedThroughDate: LocalDate | null },
): ChargeToBill {
  const dates = { ChargedThroughDate: chargedThroughDate, ProcessedThroughDate: processedThroughDate };
  return { ...input, charge: { ...input.charge, ...dates } };
}

function pastOf({ of, item, discounts }: Lines[number]): PastDiscount[] {
  return discounts.map((taken) => ({
    discountId: taken.of.charge.Id,
    chargeId: of.charge.Id,
    segment: 1,
    start: item.serviceStartDate,
    amount: taken.item.chargeAmount,
  }));
}

const total = ({ item, discounts, taxes }: Lines[number]) =>
  sum([
    item.chargeAmount,
    ...discounts.map((taken) => taken.item.chargeAmount),
    ...taxes.map(({ taxAmount }) => taxAmount),
  ]);

const isInCents = (value: string) => exact(value).decimalPlaces() <= 2;

describe('An account with any charges, discounts and taxes', () => {
  it('is billed in cents that add up, never below zero, and never above the price with its tax', () => {
    fc.assert(
      fc.property(catalog, targets, anyRules, (charges, days, of) => {
        for (const line of billAll(charges, days, of)) {
          const amounts = [line.item, ...line.discounts.map(({ item }) => item)].map(
            (item) => item.chargeAmount,
          );
          const taxes = line.taxes.map(({ taxAmount }) => taxAmount);
          expect([...amounts, ...taxes].every(isInCents)).toBe(true);
          expect(total(line).isNegative()).toBe(false);
          if (line.of.tax?.mode !== 'TaxInclusive' || line.of.tax.isExempt) continue;
          expect(total(line).lessThanOrEqualTo(line.item.unitPrice)).toBe(true);
          const isWhole = line.discounts.length === 0 && line.item.suffix === '';
          if (isWhole) expect(total(line).toFixed()).toBe(exact(line.item.unitPrice).toFixed());
        }
      }),
      { numRuns: 300 },
    );
  });

  it('pays for no day twice and for each day from the trigger to the end that is due', () => {
    fc.assert(
      fc.property(catalog, targets, rules, (charges, days, of) => {
        const lines = billAll(charges, days, of);
        for (const { charge } of charges.filter((one) => one.charge.ChargeType === 'Recurring')) {
          const own = lines
            .filter((line) => line.of.charge.Id === charge.Id)
            .map(({ item }) => item)
            .sort((a, b) => daysBetween(b.serviceStartDate, a.serviceStartDate));
          own.forEach((item, index) => {
            const begins = index === 0 ? charge.TriggerDate : addDays(own[index - 1]!.serviceEndDate, 1);
            expect(item.serviceStartDate).toBe(begins);
          });
          const last = own.at(-1)?.serviceEndDate;
          const end = charge.EffectiveEndDate;
          const target = days.at(-1)!;
          if (!charge.Price || charge.BillingTiming === 'In Arrears') continue;
          if (charge.TriggerDate! <= target) {
            expect(last !== undefined && (last >= target || addDays(last, 1) === end)).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gets the same items in one step as in many, but for the place where an amount is used up', () => {
    fc.assert(
      fc.property(catalog, targets, anyRules, (charges, days, of) => {
        const key = ({ of: { charge }, item, discounts, taxes }: Lines[number], deep: boolean) =>
          JSON.stringify([
            charge.Id,
            // What an item is taxed on is what its discounts have left.
            deep ? item : { ...item, explanation: { ...item.explanation, tax: undefined } },
            deep && discounts.map((taken) => taken.item),
            deep && taxes,
          ]);
        const isFixed = charges.some(({ charge }) => charge.ChargeModel === 'Discount-Fixed Amount');
        const gross = charges.some((one) => one.tax?.mode === 'TaxInclusive');
        const written = (lines: Lines) => lines.map((line) => key(line, !isFixed)).sort();
        if (isFixed && gross) return;
        expect(written(billAll(charges, days, of))).toEqual(written(billAll(charges, days.slice(-1), of)));
      }),
      { numRuns: 300 },
    );
  });

  it('gets no more of an amount than it is, in however many steps', () => {
    fc.assert(
      fc.property(fc.array(regular, { minLength: 1, maxLength: 4 }), cents, targets, (all, fixed, days) => {
        const coupon = chargeToBill({
          start: START,
          charge: { ChargeModel: 'Discount-Fixed Amount', DiscountAmount: fixed, ChargeNumber: 'C-9' },
        });
        const charges = [
          ...all.map((one, n) => ({ ...one, tax: undefined, charge: { ...one.charge, Id: id(10 + n) } })),
          { ...coupon, charge: { ...coupon.charge, Id: id(99) } },
        ];
        const byMonth = new Map<string, string[]>();
        for (const { item, discounts } of billAll(charges, days, defaultBillingRules)) {
          const month = item.serviceStartDate.slice(0, 7);
          byMonth.set(month, [
            ...(byMonth.get(month) ?? []),
            ...discounts.map((one) => one.item.chargeAmount),
          ]);
        }
        for (const taken of byMonth.values()) {
          expect(
            sum(taken as never[])
              .negated()
              .lessThanOrEqualTo(fixed),
          ).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
