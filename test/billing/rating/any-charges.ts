import fc from 'fast-check';
import type { ChargeTax, ChargeToBill } from '../../../src/billing/rating/charge-to-bill.js';
import type { TaxRate } from '../../../src/billing/rating/tax-code.js';
import { addDays, type LocalDate } from '../../../src/platform/dates.js';
import type { DecimalText } from '../../../src/platform/money.js';
import { amount, chargeToBill } from '../charges.js';

/** Random charges of every type and model, with all that changes how their amounts come about. */

export type Any<A> = A extends fc.Arbitrary<infer T> ? T : never;

const cents = fc.integer({ min: 1, max: 200_000 }).map((value) => amount((value / 100).toFixed(2)));
const rates = fc.integer({ min: 1, max: 999 }).map((value) => amount((value / 1000).toFixed(3)));

const cycle = fc.record({
  BillingPeriod: fc.constantFrom(
    ...['Month', 'Month', 'Quarter', 'Annual', 'Week', 'Specific Months', 'Specific Weeks'],
  ),
  SpecificBillingPeriod: fc.integer({ min: 1, max: 7 }),
  BillCycleType: fc.constantFrom('DefaultFromCustomer', 'SubscriptionStartDay', 'ChargeTriggerDay'),
  BillingPeriodAlignment: fc.constantFrom('AlignToCharge', 'AlignToSubscriptionStart'),
});

const models = ['Flat Fee Pricing', 'Per Unit Pricing', 'Tiered Pricing', 'Volume Pricing'];
const overageModels = ['Overage Pricing', 'Overage Pricing', 'Tiered with Overage Pricing'];

/** Up to three tiers, the last one open unless overage follows it. */
const anyTiers = (isOpen: boolean) =>
  fc
    .array(fc.record({ size: fc.integer({ min: 1, max: 20 }), price: rates, isFlat: fc.boolean() }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((wanted) => {
      let end = 0;
      return wanted.map(({ size, price, isFlat }, n) => {
        const start = end;
        end += size;
        return {
          Tier: n + 1,
          StartingUnit: amount(String(start)),
          EndingUnit: isOpen && n === wanted.length - 1 ? null : amount(String(end)),
          Price: price,
          PriceFormat: isFlat ? 'Flat Fee' : 'Per Unit',
        };
      });
    });

interface Wanted {
  readonly model: string;
  readonly price: DecimalText;
  readonly open: Any<ReturnType<typeof anyTiers>>;
  readonly closed: Any<ReturnType<typeof anyTiers>>;
}

function tiersOf({ model, price, open, closed }: Wanted) {
  if (model === 'Tiered Pricing' || model === 'Volume Pricing') return open;
  if (model === 'Tiered with Overage Pricing') return [...closed, { Price: price, IsOveragePrice: true }];
  return [];
}

const modelOf = (names: readonly string[]) =>
  fc.record({
    model: fc.constantFrom(...names),
    price: cents,
    open: anyTiers(true),
    closed: anyTiers(false),
  });

const place = fc.record({
  offset: fc.integer({ min: 0, max: 300 }),
  cycleDay: fc.integer({ min: 1, max: 31 }),
  cycle,
});

const recurring = (start: LocalDate) =>
  fc
    .record({
      wanted: modelOf(models),
      place,
      more: fc.record({
        ChargeType: fc.constantFrom('Recurring', 'Recurring', 'Recurring', 'OneTime'),
        Quantity: fc.integer({ min: 0, max: 500 }).map((value) => amount(String(value / 10))),
        ListPriceBase: fc.constantFrom('Per Billing Period', 'Per Month', 'Per Year', 'Per Year'),
        BillingTiming: fc.constantFrom('In Advance', 'In Arrears'),
      }),
    })
    .map((given) => {
      const isWeekly = given.place.cycle.BillingPeriod.includes('Week');
      const ListPriceBase =
        isWeekly && given.more.ListPriceBase !== 'Per Billing Period' ? 'Per Week' : given.more.ListPriceBase;
      return made(start, given.wanted, given.place, { ...given.more, ListPriceBase });
    });

const metered = (start: LocalDate) =>
  fc
    .record({
      wanted: modelOf([...models, ...overageModels]),
      place,
      RatingGroup: fc.constantFrom('ByBillingPeriod', 'ByUsageStartDate', 'ByUsageRecord'),
      UsageRecordRatingOption: fc.constantFrom('EndOfBillingPeriod', 'OnDemand'),
      IncludedUnits: fc.integer({ min: 0, max: 30 }).map((value) => amount(String(value))),
      smoothing: fc.constantFrom('RollingWindow', 'Rollover'),
      NumberOfPeriods: fc.integer({ min: 1, max: 3 }),
      OverageCalculationOption: fc.constantFrom('EndOfSmoothingPeriod', 'PerBillingPeriod'),
      unit: fc.option(fc.constantFrom('UP', 'DOWN'), { nil: undefined }),
    })
    .map(({ wanted, place: at, smoothing, unit, UsageRecordRatingOption, ...more }) => {
      const isOnDemand = UsageRecordRatingOption === 'OnDemand' && models.slice(1).includes(wanted.model);
      const input = made(start, wanted, at, {
        ...more,
        ChargeType: 'Usage',
        ...(isOnDemand && { UsageRecordRatingOption }),
        ...(wanted.model === 'Overage Pricing' && { smoothingModel: smoothing }),
      });
      return unit ? { ...input, unitOfMeasure: { DecimalPlaces: 0, RoundingMode: unit } } : input;
    });

function made(start: LocalDate, wanted: Wanted, at: Any<typeof place>, more: object): ChargeToBill {
  return chargeToBill({
    start,
    cycleDay: at.cycleDay,
    charge: {
      ...at.cycle,
      ...more,
      ChargeModel: wanted.model,
      Price: wanted.price,
      TriggerEvent: 'SpecificDate',
      TriggerDate: addDays(start, at.offset),
    } as never,
    tiers: tiersOf(wanted) as never,
  });
}

export const anyPriced = (start: LocalDate): fc.Arbitrary<ChargeToBill> =>
  fc.oneof(recurring(start), recurring(start), metered(start));

export const anyDiscount = (start: LocalDate): fc.Arbitrary<ChargeToBill> =>
  fc
    .record({
      percent: fc.option(fc.integer({ min: 1, max: 800 })),
      fixed: cents,
      isStackedDiscount: fc.boolean(),
      DiscountClass: fc.constantFrom('First', 'Second', null),
      BillingPeriod: fc.constantFrom('Month', 'Quarter', 'Week'),
      ChargeType: fc.constantFrom('Recurring', 'Recurring', 'OneTime'),
      DiscountLevel: fc.constantFrom('rateplan', 'account'),
    })
    .map(({ percent, fixed, ...more }) =>
      chargeToBill({
        start,
        charge: {
          ...more,
          ChargeModel: percent === null ? 'Discount-Fixed Amount' : 'Discount-Percentage',
          DiscountPercentage: percent === null ? null : amount(String(percent / 10)),
          DiscountAmount: percent === null ? fixed : null,
          Price: null,
        } as never,
      }),
    );

const anyRate = (start: LocalDate): fc.Arbitrary<TaxRate> =>
  fc
    .record({
      percent: fc.integer({ min: 0, max: 2500 }),
      isFlat: fc.constantFrom(false, false, true),
      from: fc.option(fc.integer({ min: 0, max: 400 })),
      to: fc.option(fc.integer({ min: 0, max: 600 })),
    })
    .map(({ percent, isFlat, from, to }) => ({
      name: 'VAT',
      rate: String(percent / 10_000),
      type: isFlat ? 'FlatFee' : 'Percentage',
      ...(from !== null && { startDate: addDays(start, from) }),
      ...(to !== null && { endDate: addDays(start, to) }),
    }));

/** Rates that begin and end; those of the invoice's day are all of them, as if it were in the midst of them. */
export const anyTax = (start: LocalDate): fc.Arbitrary<ChargeTax | undefined> =>
  fc.option(
    fc
      .record({
        mode: fc.constantFrom('TaxExclusive' as const, 'TaxInclusive' as const),
        rates: fc.array(anyRate(start), { minLength: 1, maxLength: 3 }),
        isExempt: fc.boolean(),
      })
      .map((tax) => ({ ...tax, place: {}, code: { name: 'Standard', rates: tax.rates } })),
    { nil: undefined },
  );

/** Usage: the day on which it starts, with which bill it arrives, and tenths of units. */
export const anyUsed = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 700 }),
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: 0, max: 400 }),
  ),
  { maxLength: 14 },
);
