import * as fc from 'fast-check';
import { effectiveDays } from '../../../src/billing/rating/charge-window.js';
import { addDays, daysBetween } from '../../../src/platform/dates.js';
import { sum } from '../../../src/platform/money.js';
import { bill, live, newLife, START, type Life, type LifeStep } from './amendment-life.js';

/** Amendments and billing together: what was billed on the way is what the subscription came to be. */

const LAST_DAY = 500;
// So much that a day of a year still costs a cent: a credit of nothing is no item.
const price = fc.integer({ min: 1000, max: 99_999 }).map((cents) => (cents / 100).toFixed(2));
const day = fc.integer({ min: 0, max: LAST_DAY - 60 });
const charges = fc.array(
  fc.record({
    price,
    period: fc.constantFrom('Month' as const, 'Quarter' as const, 'Annual' as const),
    timing: fc.constantFrom('In Advance' as const, 'In Arrears' as const),
  }),
  { minLength: 1, maxLength: 3 },
);
const step: fc.Arbitrary<LifeStep> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('bill' as const), day }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('update' as const),
      day,
      charge: fc.integer({ min: 0, max: 2 }),
      price,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('remove' as const, 'suspend' as const, 'resume' as const, 'cancel' as const),
      day,
    }),
  },
);
const steps = fc.array(step, { maxLength: 10 });

/** For each charge, how often each day since the start was billed, credits taken away. */
function coverage({ items }: Life): Map<string, number> {
  const days = new Map<string, number>();
  for (const { charge, item } of items) {
    const last = daysBetween(START, item.serviceEndDate);
    for (let at = daysBetween(START, item.serviceStartDate); at <= last; at++) {
      const key = `${charge} ${at}`;
      days.set(key, (days.get(key) ?? 0) + (item.credited ? -1 : 1));
    }
  }
  return days;
}

/** The days since the start that the segments of each charge have. */
function owedDays({ version }: Life, until: number): Set<string> {
  const days = new Set<string>();
  for (const { charge } of version.plans.flatMap((plan) => plan.charges)) {
    const window = effectiveDays(version.subscription, charge);
    if (!window) continue;
    const end = window.end ? daysBetween(START, window.end) : until;
    for (let at = daysBetween(START, window.start); at < end && at < until; at++) {
      const key = `${charge.OriginalId ?? charge.Id} ${at}`;
      if (days.has(key)) throw new Error(`two segments have the day ${key}`);
      days.add(key);
    }
  }
  return days;
}

function lived(of: Parameters<typeof newLife>[0], all: readonly LifeStep[]): Life {
  const life = newLife(of);
  for (const one of all) live(life, one);
  return life;
}

const FAR = addDays(START, LAST_DAY);

describe('A subscription that is billed while it is amended', () => {
  it('pays for each day that its charges have once, and for no other', () => {
    fc.assert(
      fc.property(charges, steps, (of, all) => {
        const life = lived(of, all);
        bill(life, FAR);
        bill(life, FAR);
        const owed = owedDays(life, LAST_DAY);
        const billed = coverage(life);
        // What is billed in advance goes beyond the target date.
        const wrong = [...billed].filter(
          ([key, count]) => Number(key.split(' ')[1]) < LAST_DAY && count !== (owed.has(key) ? 1 : 0),
        );
        expect(wrong).toEqual([]);
        const inArrears = new Set(
          life.version.plans
            .flatMap((plan) => plan.charges)
            .filter(({ charge }) => charge.BillingTiming === 'In Arrears')
            .map(({ charge }) => charge.OriginalId ?? charge.Id),
        );
        const missing = [...owed].filter((key) => (billed.get(key) ?? 0) === 0);
        expect(missing.filter((key) => !inArrears.has(key.split(' ')[0] as never))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('pays in the end what it would have paid in one bill at the end', () => {
    fc.assert(
      fc.property(charges, steps, (of, all) => {
        const onTheWay = lived(of, all);
        bill(onTheWay, FAR);
        const atOnce = lived(of, all);
        atOnce.items.length = 0;
        atOnce.version = {
          ...onTheWay.version,
          plans: onTheWay.version.plans.map((plan) => ({
            ...plan,
            charges: plan.charges.map((entry) => ({
              ...entry,
              charge: { ...entry.charge, ChargedThroughDate: null, ProcessedThroughDate: null },
            })),
          })),
        };
        bill(atOnce, FAR);
        const total = ({ items }: Life) => sum(items.map(({ item }) => item.chargeAmount)).toFixed();
        expect(total(onTheWay)).toBe(total(atOnce));
      }),
      { numRuns: 300 },
    );
  });
});
