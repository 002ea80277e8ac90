import * as fc from 'fast-check';
import { addDays, localDate } from '../../../src/platform/dates.js';
import type { ChargeToBill } from '../../../src/billing/rating/charge-to-bill.js';
import { bill, chargeToBill, lines } from '../charges.js';
import { billed, discount, fee } from './discounted.js';

const off = { billPastTermWhenAutoRenewIsOff: true };
const on = { billPastTermWhenAutoRenewIsOn: true };

/** What a charge is billed at each target date, one after the other. */
function steps(input: ChargeToBill, rules: object, ...targets: string[]): string[][] {
  let { charge } = input;
  return targets.map((target) => {
    const done = bill({ ...input, charge }, target, rules);
    charge = {
      ...charge,
      ChargedThroughDate: done.chargedThroughDate,
      ProcessedThroughDate: done.processedThroughDate,
    };
    return lines(done);
  });
}

const annual = (parts: object = {}, charge: object = {}) =>
  chargeToBill({
    ...{ start: '2018-03-23', end: '2018-08-23', cycleDay: 23 },
    ...parts,
    charge: { BillingPeriod: 'Annual', BillingPeriodAlignment: 'AlignToTermStart', ...charge } as never,
  });

describe('A year in a term of 153 days', () => {
  const byDay = { prorateLongerPeriods: 'by day' } as const;

  // community.zuora.com, a prorated invoice for a custom initial term: 212 of 365 days are 58.08
  it('is billed to its end, and credited from the end of the term on', () => {
    const rules = { ...off, ...byDay };
    expect(steps(annual(), rules, '2018-03-23', '2018-08-22', '2018-08-24', '2019-04-01')).toEqual([
      ['2018-03-23..2019-03-22 100'],
      [],
      ['2018-08-23..2019-03-22 -58.08'],
      [],
    ]);
  });

  it('is prorated by the rule No, and where the term is over when it is billed', () => {
    const prorated = ['2018-03-23..2018-08-22 41.92'];
    expect(steps(annual(), byDay, '2018-03-23', '2018-08-24')).toEqual([prorated, []]);
    expect(steps(annual(), { ...off, ...byDay }, '2018-08-23', '2019-04-01')).toEqual([prorated, []]);
  });

  it('that is renewed in time goes on with the next year, and has no credit', () => {
    const [first] = steps(annual(), off, '2018-03-23');
    expect(first).toEqual(['2018-03-23..2019-03-22 100']);
    const renewed = annual(
      { end: '2019-08-23' },
      { BillingPeriodAlignment: 'AlignToCharge', ChargedThroughDate: '2019-03-23' },
    );
    expect(steps(renewed, off, '2018-08-24', '2019-03-23')).toEqual([[], ['2019-03-23..2020-03-22 100']]);
  });

  it.each<[string, string, object, object]>([
    ['AutoRenew is another rule', '2018-03-23..2018-08-22 41.92', on, {}],
    ['AutoRenew has a rule', '2018-03-23..2019-03-22 100', on, { subscription: { AutoRenew: true } }],
    ['which is another one', '2018-03-23..2018-08-22 41.92', off, { subscription: { AutoRenew: true } }],
    [
      'a cancelled subscription is over',
      '2018-03-23..2018-08-22 41.92',
      off,
      { subscription: { CancelledDate: '2018-08-23', Status: 'Cancelled' } },
    ],
  ])('%s: %s', (_what, expected, rules, parts) => {
    expect(lines(bill(annual(parts), '2018-03-23', { ...rules, ...byDay }))).toEqual([expected]);
  });

  it.each<[string, object, string[]]>([
    ['ends before it', { EffectiveEndDate: '2018-08-22' }, ['2018-03-23..2018-08-21 41.64']],
    ['bills in arrears', { BillingTiming: 'In Arrears' }, []],
    ['has the term as its period', { BillingPeriod: 'Subscription Term' }, ['2018-03-23..2018-08-22 100']],
  ])('a charge that %s is not billed past the term', (_what, charge, expected) => {
    expect(lines(bill(annual({}, charge), '2018-03-23', { ...off, ...byDay }))).toEqual(expected);
  });

  it('a product that is removed at the end of the term is over', () => {
    const removed = { ...annual(), ratePlan: { ...annual().ratePlan, AmendmentType: 'RemoveProduct' } };
    expect(lines(bill(removed, '2018-03-23', { ...off, ...byDay }))).toEqual([
      '2018-03-23..2018-08-22 41.92',
    ]);
  });
});

// docs.zuora.com, Billing Rules - Billing Document: a free month up front, a year from the second month on
it('A year that begins in the second month of a term of a year has a month of credit', () => {
  const year = chargeToBill({
    ...{ start: '2026-01-01', end: '2027-01-01' },
    charge: {
      BillingPeriod: 'Annual',
      Price: '1200',
      TriggerEvent: 'SpecificDate',
      TriggerDate: '2026-02-01',
    } as never,
  });
  expect(steps(year, off, '2026-02-01', '2026-12-31', '2027-01-01')).toEqual([
    ['2026-02-01..2027-01-31 1200'],
    [],
    ['2027-01-01..2027-01-31 -100'],
  ]);
});

describe('The credit', () => {
  const month = (cycleDay: number) =>
    chargeToBill({ start: '2026-01-01', end: '2026-02-11', cycleDay, charge: {} as never });

  it.each([
    // The 11th begins a period: nothing goes past the term
    [11, ['2026-01-01..2026-01-10 32.26', '2026-01-11..2026-02-10 100'], '2026-02-11', []],
    // 18 of 28 days
    [
      1,
      ['2026-01-01..2026-01-31 100', '2026-02-01..2026-02-28 100'],
      '2026-03-01',
      ['2026-02-11..2026-02-28 -64.29'],
    ],
    // 4 of 31 days from January 15 on
    [
      15,
      ['2026-01-01..2026-01-14 45.16', '2026-01-15..2026-02-14 100'],
      '2026-02-15',
      ['2026-02-11..2026-02-14 -12.9'],
    ],
    // 17 of 28 days from January 31 on
    [
      31,
      ['2026-01-01..2026-01-30 96.77', '2026-01-31..2026-02-27 100'],
      '2026-02-28',
      ['2026-02-11..2026-02-27 -60.71'],
    ],
  ])('waits for the bill cycle day %d of the account', (cycleDay, whole, day, credit) => {
    const before = day.replace(/\d\d$/, (last) => String(Number(last) - 1).padStart(2, '0'));
    const [first, waits, then, after] = steps(
      month(cycleDay),
      off,
      '2026-02-05',
      before === '2026-03-00' ? '2026-02-28' : before,
      day,
      '2026-12-31',
    );
    expect(first).toEqual(whole);
    expect([waits, then, after]).toEqual([[], credit, []]);
  });

  it('comes at once where the account has no day yet', () => {
    const input = { ...month(1), account: { BillCycleDay: 0, Currency: 'USD' } } as ChargeToBill;
    expect(steps(input, off, '2026-02-10', '2026-02-11')[1]).toEqual(['2026-02-11..2026-02-28 -64.29']);
  });

  it('is what was billed too much: by the rule and without it a charge comes to the same, in any steps', () => {
    const days = fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 5 });
    const wanted = fc.record({
      cycleDay: fc.integer({ min: 1, max: 31 }),
      period: fc.constantFrom('Month', 'Quarter', 'Annual', 'Week'),
      start: fc.integer({ min: 0, max: 60 }),
      length: fc.integer({ min: 1, max: 500 }),
      days: days.map((some) => [...some.sort((a, b) => a - b), 900]),
      prorateMonth: fc.constantFrom('Actual' as const, 'Actual/30' as const, 'Strict 30/360' as const),
    });
    const first = localDate('2026-01-01');
    fc.assert(
      fc.property(wanted, ({ cycleDay, period, start, length, days: targets, prorateMonth }) => {
        const [begin, end] = [addDays(first, start), addDays(first, start + length)];
        const charge = { BillingPeriod: period } as never;
        const input = chargeToBill({ start: begin, end, cycleDay, charge });
        const total = (rules: object) =>
          steps(input, { ...rules, prorateMonth }, ...targets.map((day) => addDays(first, day)))
            .flat()
            .reduce((cents, line) => cents + Math.round(Number(line.split(' ')[1]) * 100), 0);
        expect(total(off)).toBe(total({}));
      }),
      { numRuns: 300 },
    );
  });
});

it('A fixed amount is prorated to the end of the term, a percentage takes of all that is billed', () => {
  const end = { end: '2026-07-01' };
  const year = { BillingPeriod: 'Annual' };
  // 6 of 12 months of 120
  expect(billed([fee('1200', year, end), discount('120', year, end)], '2026-01-01', [], off)).toEqual([
    'F-1 2026-01-01 1200: D-2 -60',
  ]);
  expect(billed([fee('1200', year, end), discount('10%', {}, end)], '2026-01-01', [], off)).toEqual([
    'F-3 2026-01-01 1200: D-4 -120',
  ]);
});
