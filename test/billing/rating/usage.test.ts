import type { BilledCharge, ChargeToBill } from '../../../src/billing/rating/charge-to-bill.js';
import type { BillingRules } from '../../../src/billing/rating/billing-rules.js';
import { billedUsageNeeded } from '../../../src/billing/rating/usage.js';
import type { RecordOf } from '../../../src/contract/index.js';
import { localDate } from '../../../src/platform/dates.js';
import { amount, bill, chargeToBill, id, usage } from '../charges.js';

type Usage = RecordOf<'Usage'>;

/** Ten units at 1, the others at 0.5. */
const TIERS = [
  { Tier: 1, StartingUnit: amount('0'), EndingUnit: amount('10'), Price: amount('1') },
  { Tier: 2, StartingUnit: amount('10'), Price: amount('0.5') },
];

interface Given {
  readonly charge?: object;
  readonly usage?: readonly Usage[];
  readonly billed?: readonly Usage[];
  readonly unit?: object;
  readonly tiers?: typeof TIERS;
  readonly start?: string;
  readonly rules?: Partial<BillingRules>;
}

function input({
  charge = {},
  usage: records = [],
  billed = [],
  unit,
  tiers = TIERS,
  start,
}: Given): ChargeToBill {
  const fields = { ChargeType: 'Usage', ChargeModel: 'Tiered Pricing', Price: null, ...charge };
  const base = chargeToBill({ charge: fields as never, tiers, usage: records, ...(start ? { start } : {}) });
  return { ...base, ...(billed && { billedUsage: billed }), ...(unit ? { unitOfMeasure: unit } : {}) };
}

const billedUsage = (given: Given, target = '2026-02-01'): BilledCharge =>
  bill(input(given), target, given.rules);

/** `2026-01-01..2026-01-31: 24 = 17 (1 2 3)`: the days, the units, what they cost, and which records they are. */
const items = (given: Given, target?: string): string[] =>
  billedUsage(given, target).items.map(
    (item) =>
      `${item.serviceStartDate}..${item.serviceEndDate}: ${item.quantity} = ${item.chargeAmount} (${item.usageIds
        .map((used) => parseInt(used, 16) - 1000)
        .join(' ')})`,
  );

/** Eight units on each of three days, two of them the same; the first two in one file. */
const three: readonly Usage[] = [
  { ...usage(1, '2026-01-05T08:00:00', '8'), ImportId: id(70), SubmissionDateTime: 1 as never },
  { ...usage(2, '2026-01-05T20:00:00', '8'), ImportId: id(70), SubmissionDateTime: 2 as never },
  { ...usage(3, '2026-01-20T08:00:00', '8'), ImportId: id(71), SubmissionDateTime: 2 as never },
];

// docs.zuora.com, Usage rating by group
describe('Usage is rated', () => {
  it.each<[string | null, string]>([
    [null, '17'],
    ['ByBillingPeriod', '17'],
    ['ByUsageRecord', '24'],
    ['ByUsageStartDate', '21'],
    ['ByUsageUpload', '21'],
  ])('by the group %s: 24 units cost %s', (RatingGroup, cost) => {
    expect(items({ charge: { RatingGroup }, usage: three })).toEqual([
      `2026-01-01..2026-01-31: 24 = ${cost} (1 2 3)`,
    ]);
  });

  it('by the moment at which it was sent, where it came in no file', () => {
    const sent = three.map((record) => ({ ...record, ImportId: null }));
    // 8 alone, and 16 together
    expect(items({ charge: { RatingGroup: 'ByUsageUpload' }, usage: sent })[0]).toContain('24 = 21 ');
  });

  it('by the day that it is for the tenant', () => {
    const night = [usage(1, '2026-01-05T23:30:00', '8'), usage(2, '2026-01-06T00:30:00', '8')];
    expect(items({ charge: { RatingGroup: 'ByUsageStartDate' }, usage: night })[0]).toContain('16 = 16 ');
  });

  it('at one price on average, where groups have several', () => {
    const [item] = billedUsage({ charge: { RatingGroup: 'ByUsageStartDate' }, usage: three }).items;
    expect(item?.unitPrice).toBe('0.875');
    const none = three.map((record) => ({ ...record, Quantity: amount('0') }));
    const [free] = billedUsage({ charge: { RatingGroup: 'ByUsageRecord' }, usage: none }).items;
    expect([free?.unitPrice, free?.chargeAmount]).toEqual(['0', '0']);
  });

  it.each<[string, object, string]>([
    ['Flat Fee Pricing', { Price: amount('9') }, '1 = 9'],
    ['Overage Pricing', { Price: amount('2'), IncludedUnits: amount('10') }, '24 = 28'],
    ['Per Unit Pricing', { Price: amount('2') }, '24 = 48'],
  ])('by the period whatever the group, with %s', (ChargeModel, fields, cost) => {
    const charge = { ChargeModel, RatingGroup: 'ByUsageRecord', ...fields };
    expect(items({ charge, usage: three, tiers: [] })[0]).toContain(`${cost} `);
  });

  it('by volume in each group', () => {
    const charge = { ChargeModel: 'Volume Pricing', RatingGroup: 'ByUsageStartDate' };
    expect(items({ charge, usage: three })[0]).toContain('24 = 16 ');
  });

  const parts = [usage(1, '2026-01-05T08:00:00', '2.41'), usage(2, '2026-01-06T08:00:00', '2.41')];
  const perUnit = { ChargeModel: 'Per Unit Pricing', Price: amount('2') };
  it.each<[object | undefined, string, string]>([
    [undefined, 'ByBillingPeriod', '4.82 = 9.64'],
    [{ DecimalPlaces: 0, RoundingMode: 'UP' }, 'ByBillingPeriod', '5 = 10'],
    [{ DecimalPlaces: 0, RoundingMode: 'DOWN' }, 'ByBillingPeriod', '4 = 8'],
    [{ DecimalPlaces: 1, RoundingMode: 'UP' }, 'ByBillingPeriod', '4.9 = 9.8'],
    [{ DecimalPlaces: null, RoundingMode: null }, 'ByBillingPeriod', '5 = 10'],
    [{ DecimalPlaces: 0, RoundingMode: 'UP' }, 'ByUsageRecord', '6 = 12'],
    [{ DecimalPlaces: 0, RoundingMode: 'DOWN' }, 'ByUsageRecord', '4 = 8'],
  ])('in units of %j, by the group %s: %s', (unit, RatingGroup, cost) => {
    const given = { charge: { ...perUnit, RatingGroup }, usage: parts, tiers: [] };
    expect(items(unit ? { ...given, unit } : given)[0]).toContain(`${cost} `);
  });
});

describe('Usage of a period', () => {
  it('is that of its days, from the first on which the charge bills', () => {
    const records = [
      usage(1, '2025-12-31T23:59:59', '1'),
      usage(2, '2026-01-01T00:00:00', '2'),
      usage(3, '2026-01-31T23:59:59', '3'),
      usage(4, '2026-02-01T00:00:00', '4'),
      usage(5, '2026-03-01T00:00:00', '5'),
      { ...usage(6, '2026-01-10T00:00:00', '6'), StartDateTime: null },
    ];
    expect(items({ usage: records }, '2026-03-15')).toEqual([
      '2026-01-01..2026-01-31: 5 = 5 (2 3)',
      '2026-02-01..2026-02-28: 4 = 4 (4)',
    ]);
  });

  it('that has none is an item of nothing, unless that is suppressed', () => {
    const records = [usage(1, '2026-02-10T00:00:00', '1')];
    expect(items({ usage: records }, '2026-03-01')).toEqual([
      '2026-01-01..2026-01-31: 0 = 0 ()',
      '2026-02-01..2026-02-28: 1 = 1 (1)',
    ]);
    const suppressed = { usage: records, rules: { suppressZeroUsage: true } };
    expect(items(suppressed, '2026-03-01')).toEqual(['2026-02-01..2026-02-28: 1 = 1 (1)']);
    expect(billedUsage({ rules: { suppressZeroUsage: true } })).toEqual({
      items: [],
      chargedThroughDate: '2026-02-01',
      processedThroughDate: '2026-02-01',
    });
  });

  it('is found among many periods', () => {
    const records = Array.from({ length: 12 }, (_, month) =>
      usage(month + 1, `2026-${String(month + 1).padStart(2, '0')}-15T12:00:00`, String(month + 1)),
    );
    expect(items({ usage: records }, '2027-01-01').map((line) => line.split(' ').at(-1))).toEqual(
      records.map((_, month) => `(${month + 1})`),
    );
  });
});

describe('Late usage', () => {
  const through = {
    ChargedThroughDate: localDate('2026-02-01'),
    ProcessedThroughDate: localDate('2026-02-01'),
  };
  const rules = { billLateUsage: true };
  const late = usage(2, '2026-01-20T08:00:00', '5');
  const given: Given = {
    charge: through,
    rules,
    billed: [usage(1, '2026-01-10T08:00:00', '8')],
    usage: [late],
  };

  it('costs what its period comes to with it, less what it came to without', () => {
    // 13 units are 11.5, of which 8 are billed
    expect(billedUsage(given, '2026-02-10')).toMatchObject({
      items: [
        {
          serviceStartDate: '2026-01-01',
          serviceEndDate: '2026-01-31',
          quantity: '5',
          chargeAmount: '3.5',
          unitPrice: '0.7',
        },
      ],
      chargedThroughDate: '2026-02-01',
      processedThroughDate: '2026-02-01',
    });
    expect(items({ charge: through, rules, usage: [late] }, '2026-02-10')).toEqual([
      '2026-01-01..2026-01-31: 5 = 5 (2)',
    ]);
    expect(items({ ...given, billed: [] }, '2026-02-10')).toEqual(['2026-01-01..2026-01-31: 5 = 5 (2)']);
  });

  it('stays pending where the tenant does not want it billed', () => {
    expect(items({ ...given, rules: {} }, '2026-02-10')).toEqual([]);
    expect(items({ ...given, charge: {} }, '2026-01-25')).toEqual([]);
  });

  it('comes before what is due, and is not billed with it again', () => {
    const now = usage(3, '2026-02-10T08:00:00', '1');
    expect(items({ ...given, usage: [now, late] }, '2026-03-01')).toEqual([
      '2026-01-01..2026-01-31: 5 = 3.5 (2)',
      '2026-02-01..2026-02-28: 1 = 1 (3)',
    ]);
  });

  it.each([
    ['2025-12-31T23:59:59', false],
    ['2026-01-01T00:00:00', true],
    ['2026-01-31T23:59:59', true],
    ['2026-02-01T00:00:00', false],
  ])('of %s is of a period that is billed: %s', (at, isLate) => {
    expect(items({ ...given, usage: [usage(2, at, '5')] }, '2026-02-10')).toHaveLength(isLate ? 1 : 0);
  });

  it('is of the periods one by one, each with its own before', () => {
    const twoMonths = { ChargedThroughDate: localDate('2026-03-01') };
    const billed = [usage(1, '2026-01-10T08:00:00', '8'), usage(5, '2026-02-10T08:00:00', '10')];
    const records = [
      usage(2, '2026-02-20T08:00:00', '4'),
      usage(3, '2026-01-20T08:00:00', '4'),
      usage(4, '2026-02-21T08:00:00', '2'),
    ];
    expect(items({ charge: twoMonths, rules, billed, usage: records }, '2026-03-10')).toEqual([
      '2026-02-01..2026-02-28: 6 = 3 (2 4)',
      '2026-01-01..2026-01-31: 4 = 3 (3)',
    ]);
  });

  it('of a part of a period is of that part', () => {
    const cut = { ChargedThroughDate: localDate('2026-01-25'), EffectiveEndDate: localDate('2026-01-25') };
    const start = { ...given, charge: cut, start: '2026-01-06' };
    expect(items(start, '2026-02-10')).toEqual(['2026-01-06..2026-01-24: 5 = 3.5 (2)']);
  });

  it('of no units costs nothing', () => {
    const [item] = billedUsage(
      { ...given, usage: [usage(2, '2026-01-20T08:00:00', '0')] },
      '2026-02-10',
    ).items;
    expect([item?.quantity, item?.unitPrice, item?.chargeAmount]).toEqual(['0', '0', '0']);
  });

  it('of a charge that is not triggered is none', () => {
    const waiting = { ...through, TriggerEvent: 'ServiceActivation' };
    expect(items({ ...given, charge: waiting }, '2026-02-10')).toEqual([]);
  });
});

describe('From when on billed usage is needed', () => {
  const charged = { Id: 'x' as never, ChargeType: 'Usage', ChargedThroughDate: localDate('2020-03-10') };
  const onDemand = { ...charged, UsageRecordRatingOption: 'OnDemand' };
  const weeks = { ...onDemand, BillingPeriod: 'Specific Weeks', SpecificBillingPeriod: 2 };
  const smoothed = { ...charged, smoothingModel: 'Rollover', EffectiveStartDate: localDate('2020-01-05') };
  const late = { billLateUsage: true };
  it.each<[string, object, object, boolean, string | undefined]>([
    ['recurring charges need none', { ...charged, ChargeType: 'Recurring' }, late, true, undefined],
    ['what is late needs all', charged, late, true, '0001-01-01'],
    ['unless nothing waits', charged, late, false, undefined],
    ['else none is needed', charged, {}, true, undefined],
    ['but on demand, for a period back', onDemand, {}, true, '2020-02-08'],
    ['of weeks', weeks, {}, true, '2020-02-25'],
    ['of a term', { ...onDemand, BillingPeriod: 'Subscription Term' }, {}, true, '0001-01-01'],
    ['not when nothing is billed', { ...onDemand, ChargedThroughDate: null }, {}, true, undefined],
    ['of what is smoothed all, though nothing waits', smoothed, {}, false, '2020-01-05'],
    ['also without a first day', { ...smoothed, EffectiveStartDate: null }, {}, false, '0001-01-01'],
  ])('%s', (_what, charge, rules, waits, expected) => {
    expect(billedUsageNeeded(charge as never, { billLateUsage: false, ...rules }, waits)).toBe(expected);
  });
});
