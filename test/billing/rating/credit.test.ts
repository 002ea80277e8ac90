import { billedDates } from '../../../src/billing/rating/billed-dates.js';
import type { BillingRules } from '../../../src/billing/rating/billing-rules.js';
import { creditUnused, hasUnusedDays } from '../../../src/billing/rating/credit.js';
import { localDate } from '../../../src/platform/dates.js';
import { bill, chargeToBill, defaultBillingRules, zone } from '../charges.js';

/** A monthly fee of 100 from January on that is billed and then cut. */
const cut = (through: string | null, end: string | null, more: object = {}, parts: object = {}) =>
  chargeToBill({
    charge: {
      ChargedThroughDate: through,
      ProcessedThroughDate: through,
      EffectiveEndDate: end,
      ...more,
    } as never,
    ...parts,
  });

const credited = (
  input: ReturnType<typeof cut>,
  target = '2026-12-31',
  rules: Partial<BillingRules> = {},
) => {
  const context = { targetDate: localDate(target), zone, rules: { ...defaultBillingRules, ...rules } };
  return creditUnused(input, context);
};

const lines = (...given: Parameters<typeof credited>) =>
  credited(...given)?.items.map(
    (item) => `${item.serviceStartDate}..${item.serviceEndDate} ${item.chargeAmount} ${item.suffix}`,
  );

// docs.zuora.com, Proration credit
describe('Days that were billed and are cut', () => {
  it('are credited period by period, to what the days that stay cost', () => {
    const credit = credited(cut('2026-04-01', '2026-02-15'));
    expect(credit).toMatchObject({ chargedThroughDate: '2026-02-15', processedThroughDate: '2026-02-15' });
    expect(lines(cut('2026-04-01', '2026-02-15'))).toEqual([
      '2026-02-15..2026-02-28 -50 Proration Credit',
      '2026-03-01..2026-03-31 -100 Credit',
    ]);
    expect(credit?.items.map((item) => item.credited)).toMatchObject([
      { days: { start: '2026-02-01', end: '2026-03-01' } },
      { days: { start: '2026-03-01', end: '2026-04-01' } },
    ]);
    const [first] = credit?.items ?? [];
    expect([first?.credited?.billed.toFixed(), first?.credited?.kept.toFixed()]).toEqual(['100', '50']);
  });

  it('are all there are, where nothing stays', () => {
    expect(lines(cut('2026-02-01', '2026-01-01'))).toEqual(['2026-01-01..2026-01-31 -100 Credit']);
    expect(lines(cut('2026-02-01', '2026-01-10', {}, { start: '2026-01-10' }))).toEqual([
      '2026-01-10..2026-01-31 -70.97 Proration Credit',
    ]);
    expect(lines(cut('2026-01-21', '2026-01-01'))).toEqual([
      '2026-01-01..2026-01-20 -64.52 Proration Credit',
    ]);
  });

  it('to the cent: what was billed and what is given back come to what stays', () => {
    expect(lines(cut('2026-02-01', '2026-01-16'))).toEqual([
      '2026-01-16..2026-01-31 -51.61 Proration Credit',
    ]);
    const [billed] = bill(cut(null, '2026-01-16'), '2026-01-01').items;
    expect(billed?.chargeAmount).toBe('48.39');
  });

  it('that cost nothing have no item', () => {
    expect(lines(cut('2026-02-01', '2026-01-16', { Price: '0' }))).toEqual([]);
    const free = { billPartialMonths: false };
    expect(lines(cut('2026-02-01', '2026-01-16'), '2026-12-31', free)).toEqual([]);
  });

  it.each<[string, string | null, string | null, string, boolean]>([
    ['there are none', '2026-02-01', '2026-02-01', '2026-12-31', false],
    ['there are days yet to bill', '2026-02-01', '2026-03-01', '2026-12-31', false],
    ['it has no end', '2026-02-01', null, '2026-12-31', false],
    ['it was never billed', null, '2026-01-16', '2026-12-31', false],
    ['the end is after the target date', '2026-02-01', '2026-01-16', '2026-01-15', false],
    ['the end is the target date', '2026-02-01', '2026-01-16', '2026-01-16', true],
  ])('are credited, where %s: %#', (_what, through, end, target, isCredited) => {
    expect(credited(cut(through, end), target) !== undefined).toBe(isCredited);
  });

  it('leave what was processed before', () => {
    const later = { ProcessedThroughDate: '2026-01-01' };
    expect(credited(cut('2026-02-01', '2026-01-16', later))?.processedThroughDate).toBe('2026-01-01');
    const none = { ProcessedThroughDate: null };
    expect(credited(cut('2026-02-01', '2026-01-16', none))?.processedThroughDate).toBe('2026-01-16');
  });

  it.each<[string, object, boolean]>([
    ['2026-01-16', {}, true],
    ['2026-02-01', {}, false],
    ['2026-03-01', {}, false],
    ['2026-01-16', { ChargeType: 'Usage' }, false],
    ['2026-01-16', { ChargedThroughDate: null }, false],
    ['2026-01-16', { TriggerEvent: 'ServiceActivation' }, false],
  ])('of a charge billed to February 1 that ends on %s, with %j: %s', (end, more, has) => {
    expect(hasUnusedDays(cut('2026-02-01', end, more))).toBe(has);
  });

  it('are none of a charge without an end', () => {
    expect(hasUnusedDays(cut('2026-02-01', null))).toBe(false);
  });
});

describe('A one-time charge', () => {
  const once = (end: string | null, more: object = {}) =>
    cut('2026-01-02', end, { ChargeType: 'OneTime', Price: '250', ...more });
  const rules = { creditOneTimeCharges: true };
  const NOTHING = { items: [], chargedThroughDate: '2026-01-02', processedThroughDate: '2026-01-02' };

  it('that has lost its day is credited where the tenant wants that', () => {
    expect(bill(once('2026-01-01'), '2026-06-01', rules)).toMatchObject({
      items: [
        {
          serviceStartDate: '2026-01-01',
          serviceEndDate: '2026-01-01',
          chargeAmount: '-250',
          suffix: 'Credit',
          credited: { days: { start: '2026-01-01', end: '2026-01-02' } },
        },
      ],
      chargedThroughDate: '2026-01-01',
      processedThroughDate: '2026-01-01',
    });
    const [item] = bill(once('2026-01-01'), '2026-06-01', rules).items;
    expect([item?.credited?.billed.toFixed(), item?.credited?.kept.toFixed()]).toEqual(['250', '0']);
  });

  it.each<[string, ReturnType<typeof once>, string, Partial<BillingRules>]>([
    ['the tenant does not want that', once('2026-01-01'), '2026-06-01', {}],
    ['it has its day', once('2026-01-02'), '2026-06-01', rules],
    ['it has no end', once(null), '2026-06-01', rules],
    ['it is not due yet', once('2026-01-01'), '2025-12-31', rules],
    [
      'it is credited already',
      {
        ...once('2026-01-01'),
        charge: { ...once('2026-01-01').charge, ChargedThroughDate: localDate('2026-01-01') },
      },
      '2026-06-01',
      rules,
    ],
    [
      'it waits for its trigger',
      once('2026-01-01', { TriggerEvent: 'ServiceActivation' }),
      '2026-06-01',
      rules,
    ],
  ])('is not credited where %s', (_what, input, target, wanted) => {
    const { charge } = input;
    expect(bill(input, target, wanted)).toEqual({
      ...NOTHING,
      chargedThroughDate: charge.ChargedThroughDate,
    });
  });

  it('is credited on the target date', () => {
    expect(bill(once('2026-01-01'), '2026-01-01', rules).items).toHaveLength(1);
  });
});

describe('What items leave of the dates of a charge', () => {
  const item = (start: string | null, end: string | null, credits = false) => ({
    ServiceStartDate: start as never,
    ServiceEndDate: end as never,
    credits,
  });
  const advance = { ChargeType: 'Recurring', BillingTiming: null };

  it.each<[string, object, readonly ReturnType<typeof item>[], object | undefined, (string | null)[]]>([
    ['nothing', advance, [], undefined, [null, null]],
    [
      'nothing, but what was',
      advance,
      [],
      { ChargedThroughDate: '2026-01-01', ProcessedThroughDate: '2025-12-01' },
      ['2026-01-01', '2025-12-01'],
    ],
    [
      'in advance, its first day',
      advance,
      [item('2026-01-01', '2026-01-31')],
      undefined,
      ['2026-02-01', '2026-01-01'],
    ],
    [
      'the last of them',
      advance,
      [item('2026-01-01', '2026-01-31'), item('2026-02-01', '2026-02-28')],
      undefined,
      ['2026-03-01', '2026-02-01'],
    ],
    [
      'in arrears, its end',
      { ...advance, BillingTiming: 'In Arrears' },
      [item('2026-01-01', '2026-01-31')],
      undefined,
      ['2026-02-01', '2026-02-01'],
    ],
    [
      'of usage, its end',
      { ChargeType: 'Usage', BillingTiming: null },
      [item('2026-01-01', '2026-01-31')],
      undefined,
      ['2026-02-01', '2026-02-01'],
    ],
    [
      'of late usage, what was',
      { ChargeType: 'Usage', BillingTiming: null },
      [item('2026-01-01', '2026-01-31')],
      { ChargedThroughDate: '2026-03-01' },
      ['2026-03-01', '2026-03-01'],
    ],
    [
      'of a credit, its beginning',
      advance,
      [item('2026-01-16', '2026-01-31', true)],
      { ChargedThroughDate: '2026-02-01', ProcessedThroughDate: '2026-01-01' },
      ['2026-01-16', '2026-01-01'],
    ],
    [
      'of two credits, the earlier',
      advance,
      [item('2026-01-16', '2026-01-31', true), item('2026-02-01', '2026-02-28', true)],
      { ChargedThroughDate: '2026-03-01', ProcessedThroughDate: '2026-02-01' },
      ['2026-01-16', '2026-01-16'],
    ],
    [
      'of a credit of what nobody knows',
      advance,
      [item('2026-01-16', '2026-01-31', true)],
      undefined,
      ['2026-01-16', '2026-01-16'],
    ],
    [
      'of items without days',
      advance,
      [item(null, '2026-01-31'), item('2026-01-01', null)],
      undefined,
      [null, null],
    ],
  ])('%s', (_what, charge, items, before, [ChargedThroughDate, ProcessedThroughDate]) => {
    expect(billedDates(charge as never, items, before)).toEqual({ ChargedThroughDate, ProcessedThroughDate });
  });
});
