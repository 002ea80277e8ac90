import type { PastDiscount } from '../../../src/billing/rating/discount-work.js';
import { localDate } from '../../../src/platform/dates.js';
import { amount, id } from '../charges.js';
import { type Fields, numberAnew, fee, discount, billed } from './discounted.js';

describe('An amount', () => {
  it('is for each period of the discount, and what is left of it is lost', () => {
    expect(billed([fee('100'), discount('30')], '2026-02-01')).toEqual([
      'F-1 2026-01-01 100: D-2 -30',
      'F-1 2026-02-01 100: D-2 -30',
    ]);
    expect(billed([fee('20'), discount('30')], '2026-02-01')).toEqual([
      'F-3 2026-01-01 20: D-4 -20',
      'F-3 2026-02-01 20: D-4 -20',
    ]);
  });

  it('is used up by items of its period together', () => {
    expect(billed([fee('20', { BillingPeriod: 'Week' }), discount('30')], '2026-01-31')).toEqual([
      'F-1 2026-01-01 20: D-2 -20',
      'F-1 2026-01-08 20: D-2 -10',
      'F-1 2026-01-15 20:',
      'F-1 2026-01-22 20:',
      'F-1 2026-01-29 20:',
    ]);
    expect(
      billed([fee('20', { BillingPeriod: 'Week' }), discount('30', { ChargeType: 'OneTime' })], '2026-01-08'),
    ).toEqual(['F-3 2026-01-01 20: D-4 -20', 'F-3 2026-01-08 20:']);
  });

  it('of a part of a period is a part, whatever the rules say of partial months', () => {
    const late = { TriggerEvent: 'SpecificDate', TriggerDate: '2026-01-16' };
    const rules = { billPartialMonths: false, billPartialWeeks: false };
    const week = { ...late, TriggerDate: '2026-01-15' };
    // 16 of 31 days of 30
    expect(
      billed([fee('100', { ...late, ChargeType: 'OneTime' }), discount('30', late)], '2026-01-20', [], rules),
    ).toEqual(['F-1 2026-01-16 100: D-2 -15.48']);
    const cut = { BillingPeriod: 'Week', EffectiveEndDate: '2026-01-17' };
    expect(
      billed(
        [fee('100', { ...week, ChargeType: 'OneTime' }), discount('7', { ...week, ...cut })],
        '2026-01-20',
        [],
        rules,
      ),
    ).toEqual(['F-3 2026-01-15 100: D-4 -2']);
  });

  it.each<[string, Partial<PastDiscount>, string]>([
    [
      'of the same period is less by',
      { discountId: id(202), start: localDate('2026-01-01'), amount: amount('-20') },
      '-10',
    ],
    [
      'of the last day of the period is less by',
      { discountId: id(202), start: localDate('2026-01-31'), amount: amount('-20') },
      '-10',
    ],
    ['is gone with', { discountId: id(202), start: localDate('2026-01-01'), amount: amount('-40') }, ''],
    [
      'of the next period does not know',
      { discountId: id(202), start: localDate('2026-02-01'), amount: amount('-20') },
      '-30',
    ],
    [
      'of the period before does not know',
      { discountId: id(202), start: localDate('2025-12-31'), amount: amount('-20') },
      '-30',
    ],
    [
      'of another discount does not know',
      { discountId: id(203), start: localDate('2026-01-01'), amount: amount('-20') },
      '-30',
    ],
    [
      'that was given back is there with',
      { discountId: id(202), start: localDate('2026-01-01'), amount: amount('0') },
      '-30',
    ],
  ])('%s what was taken before: %#', (_what, past, taken) => {
    const charges = [fee('100'), discount('30')];
    expect(billed(charges, '2026-01-01', [past])).toEqual([`F-1 2026-01-01 100:${taken && ` D-2 ${taken}`}`]);
  });

  it('that is given once is one for ever', () => {
    const once = () => [fee('100'), discount('30', { ChargeType: 'OneTime' })];
    const past = (start: string) => [{ discountId: id(202), start: localDate(start), amount: amount('-20') }];
    expect(billed(once(), '2026-01-01', past('2020-01-01'))).toEqual(['F-1 2026-01-01 100: D-2 -10']);
    numberAnew();
    expect(billed(once(), '2026-01-01', past('2030-01-01'))).toEqual(['F-1 2026-01-01 100: D-2 -10']);
  });

  it('is known by the original of its charge', () => {
    const own = [fee('100'), discount('30', { OriginalId: id(7) })];
    const past = [{ discountId: id(7), start: localDate('2026-01-01'), amount: amount('-20') }];
    expect(billed(own, '2026-01-01', past)).toEqual(['F-1 2026-01-01 100: D-2 -10']);
  });

  // docs.zuora.com, Reason why some items on an invoice are discounted and some are not
  it.each<[string, Fields, Fields, string[]]>([
    ['the lower version', { Version: 2 }, { Version: 1 }, ['-20', '-80']],
    ['the first version, which may be unsaid', { Version: 2 }, { Version: null }, ['-20', '-80']],
    ['the lower segment', { Segment: 2 }, { Segment: 1 }, ['-20', '-80']],
    ['the first segment, which may be unsaid', { Segment: 2 }, { Segment: null }, ['-20', '-80']],
    [
      'the version before the segment',
      { Version: 1, Segment: 2 },
      { Version: 2, Segment: 1 },
      ['-80', '-20'],
    ],
    [
      'the earlier',
      { EffectiveStartDate: '2026-01-01' },
      { EffectiveStartDate: '2025-12-01' },
      ['-20', '-80'],
    ],
    [
      'the segment before the day',
      { Segment: 1 },
      { Segment: 2, EffectiveStartDate: '2025-12-01' },
      ['-80', '-20'],
    ],
    ['the lower number', { ChargeNumber: 'F-9' }, { ChargeNumber: 'F-8' }, ['-20', '-80']],
    ['the first', { ChargeNumber: 'F' }, { ChargeNumber: 'F' }, ['-80', '-20']],
  ])('goes to %s first', (_what, first, second, taken) => {
    const dated = { EffectiveStartDate: '2026-01-01' };
    const charges = [fee('80', { ...dated, ...first }), fee('80', { ...dated, ...second }), discount('100')];
    expect(billed(charges).map((line) => line.split(' ').at(-1))).toEqual(taken);
  });
});
