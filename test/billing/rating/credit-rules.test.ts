import { bill, chargeToBill, id, lines } from '../charges.js';
import { discount, fee, billed } from './discounted.js';

type Rounding = Readonly<Record<string, { mode?: 'Half Up' | 'Up' | 'Down'; increment?: string }>>;

const whole: Rounding = { USD: { mode: 'Up', increment: '1' } };

describe('What is credited of a period that is cut', () => {
  // docs.zuora.com, Credit amount calculation with partial period proration: 100 a quarter, 51 of 90 days stay
  const quarter = chargeToBill({
    start: '2023-01-01',
    end: '2023-02-21',
    charge: { BillingPeriod: 'Quarter', ChargedThroughDate: '2023-04-01' } as never,
  });
  // docs.zuora.com, Cancel regular charges in billed periods: 25 a month from the 11th, 19 of 29 days stay
  const month = chargeToBill({
    start: '2020-02-11',
    end: '2020-03-01',
    cycleDay: 11,
    charge: { Price: '25', ChargedThroughDate: '2020-03-11' } as never,
  });

  it.each<[string, typeof quarter, object, string, string]>([
    // 100 - 57, the 56.67 that stay rounded up; 43.33 rounded up
    ['Credit amount calculation', quarter, { rounding: whole }, '-43', '-44'],
    // 25 - 17, the 16.38 that stay rounded up; 8.62 rounded up
    ['Cancel regular charges in billed periods', month, { rounding: whole }, '-8', '-9'],
    // 100 - 56.67; 43.333
    ['in cents', quarter, {}, '-43.33', '-43.33'],
    // 43.33 is not 43.34, and 56.66 stays
    ['in cents that are rounded up', quarter, { rounding: { USD: { mode: 'Up' } } }, '-43.33', '-43.34'],
  ])('%s', (_page, input, more, byBilled, byCredit) => {
    const rules = { prorateLongerPeriods: 'by day' as const, ...more };
    const amounts = (['by billed period', 'by credit period'] as const).map((creditRecurringCharges) =>
      bill(input, '2023-12-31', { ...rules, creditRecurringCharges }).items.map((item) => item.chargeAmount),
    );
    expect(amounts).toEqual([[byBilled], [byCredit]]);
  });

  it('is all of it by either rule, where nothing stays', () => {
    const all = chargeToBill({ end: '2026-01-01', charge: { ChargedThroughDate: '2026-02-01' } as never });
    for (const creditRecurringCharges of ['by billed period', 'by credit period'] as const)
      expect(lines(bill(all, '2026-02-01', { creditRecurringCharges }))).toEqual([
        '2026-01-01..2026-01-31 -100',
      ]);
  });
});

// docs.zuora.com, Credit for prorated discounts: a year at 1,200, cut to some months
describe('An amount that was taken off a year', () => {
  /** A year that is billed and ends early, with what was taken off it. */
  const cutYear = (end: string, taken: string, through = '2027-01-01') => {
    const year = { BillingPeriod: 'Annual', ChargedThroughDate: through };
    const charges = [fee('1200', year, { end }), discount(taken, { BillingPeriod: 'Annual' }, { end })];
    const past = [
      {
        discountId: charges[1]?.charge.Id ?? id(0),
        chargeId: charges[0]?.charge.Id ?? id(0),
        start: '2026-01-01' as never,
        amount: `-${taken}` as never,
      },
    ];
    return { charges, past };
  };

  it.each<[string, string, string, string, string | undefined, string | undefined]>([
    // No: 720 less the 300 that are left; Yes: 720 less 3 of 12 months of it
    ['scenario 1, 3 months', '2026-04-01', '720', '-900', '420', '540'],
    // No: 800 take all of 720; Yes: 720 less 8 of 12 months of it
    ['scenario 1, 8 months', '2026-09-01', '720', '-400', undefined, '240'],
    ['scenario 1, canceled', '2026-01-01', '720', '-1200', '720', '720'],
    // 1,200 less 800 either way
    ['scenario 2, 8 months', '2026-09-01', '1200', '-400', '400', '400'],
  ])('%s', (_page, end, taken, credit, no, yes) => {
    for (const [creditProratedDiscounts, back] of [
      [false, no],
      [true, yes],
    ] as const) {
      const { charges, past } = cutYear(end, taken);
      const [line] = billed(charges, '2026-12-31', past, { creditProratedDiscounts });
      expect(line?.replace(/[FD]-\d+/g, (name) => name[0] ?? '')).toBe(
        `F ${end} ${credit}:${back ? ` D ${back}` : ''}`,
      );
    }
  });

  it('that is cut a second time goes on from what was left of it', () => {
    // 480 of 720 are left after 8 months; 3 of 8 months of them stay: 180, a quarter of 720
    const { charges, past } = cutYear('2026-04-01', '480', '2026-09-01');
    const [line] = billed(charges, '2026-12-31', past, { creditProratedDiscounts: true });
    expect(line).toMatch(/-500: D-\d+ 300$/);
  });

  it('is prorated by days, not by what they cost in cents', () => {
    const charges = [
      fee('1', { ChargedThroughDate: '2026-02-01' }, { end: '2026-01-18' }),
      discount('0.5', {}, { end: '2026-01-18' }),
    ];
    const [feeId, discountId] = charges.map(({ charge }) => charge.Id);
    const past = [{ discountId, chargeId: feeId, start: '2026-01-01', amount: '-0.5' }] as never;
    // 17 of 31 days of 0.50 are 0.27; 0.55 of 1.00 would be 0.28
    expect(billed(charges, '2026-01-31', past, { creditProratedDiscounts: true })[0]).toMatch(
      /-0.45: D-\d+ 0.23$/,
    );
  });

  it('a percentage stays as it is by either rule', () => {
    const charges = [
      fee(
        '1000',
        { BillingPeriod: 'Annual', ChargedThroughDate: '2022-04-01' },
        { start: '2021-04-01', end: '2021-05-01' },
      ),
      discount('50%', {}, { start: '2021-04-01', end: '2021-05-01' }),
    ];
    const [feeId, discountId] = charges.map(({ charge }) => charge.Id);
    const past = [{ discountId, chargeId: feeId, start: '2021-04-01', amount: '-500' }] as never;
    // docs.zuora.com, How discounts work with prorated credits: 500 - (1,000 - 916.67) x 50 %, which is 458.335
    for (const creditProratedDiscounts of [false, true])
      expect(billed(charges, '2021-12-31', past, { creditProratedDiscounts })[0]).toMatch(
        /-916.67: D-\d+ 458.33$/,
      );
  });
});
