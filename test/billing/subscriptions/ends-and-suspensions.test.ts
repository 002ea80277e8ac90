import { cancel } from '../../../src/billing/subscriptions/amendments/cancellation.js';
import { transferOwner } from '../../../src/billing/subscriptions/amendments/owner-transfer.js';
import { removeProduct } from '../../../src/billing/subscriptions/amendments/remove-product.js';
import { nextVersion } from '../../../src/billing/subscriptions/amendments/subscription-version.js';
import { resume, suspend } from '../../../src/billing/subscriptions/amendments/suspension.js';
import {
  amendment,
  newIds,
  PLAN,
  segments,
  termed,
  version,
  versionCharge,
  type GivenCharge,
} from './amended.js';
import { id } from '../charges.js';
import { invalid, missing, verdict } from '../refused.js';

/** A charge with a segment that is over, one that goes on, and one that is to come. */
const three: readonly GivenCharge[] = [
  { Id: id(10), Segment: 1, EffectiveEndDate: '2026-02-01' },
  { Id: id(11), Segment: 2, EffectiveStartDate: '2026-02-01', EffectiveEndDate: '2026-06-01' },
  { Id: id(12), Segment: 3, EffectiveStartDate: '2026-06-01' },
];
const endedOn = (day: string) => [
  'C-1/1 2026-01-01..2026-02-01 10',
  `C-1/2 2026-02-01..${day} 10`,
  'C-1/3 2026-06-01..2026-06-01 10',
];

/** Usage that is billed cannot be given back. */
const usage: GivenCharge = { ChargeType: 'Usage', ChargedThroughDate: '2026-04-01' };
const BILLED = invalid(
  'The usage charge C-1 is billed through 2026-04-01; an amendment cannot take effect earlier.',
);

describe('A cancellation', () => {
  // docs.zuora.com, Subscriptions cancelation: not before the start of a discount's last segment
  const discount: GivenCharge = {
    ChargeModel: 'Discount-Percentage',
    DiscountPercentage: '10' as never,
    Price: null,
  };
  const updated: GivenCharge[] = [
    { ...discount, EffectiveEndDate: '2026-03-01' },
    { ...discount, Id: id(11), Segment: 2, EffectiveStartDate: '2026-03-01' },
  ];
  const tooEarly = (on: string) =>
    invalid(
      `The last segment of the discount charge C-1 begins on ${on}; the subscription cannot be cancelled before that day.`,
    );
  it.each<[string, readonly GivenCharge[], string, string]>([
    ['before the last segment of a discount', updated, '2026-02-28', tooEarly('2026-03-01')],
    ['on its first day', updated, '2026-03-01', 'ok'],
    ['later', updated, '2026-03-02', 'ok'],
    [
      'before the only one',
      [{ ...discount, EffectiveStartDate: '2026-02-01' }],
      '2026-01-31',
      tooEarly('2026-02-01'),
    ],
    [
      'before a segment that has no day left',
      [updated[0]!, { ...updated[1], EffectiveEndDate: '2026-03-01' }],
      '2026-02-28',
      'ok',
    ],
    [
      'before the last segment of a fee',
      updated.map((one) => ({ ...one, ChargeModel: 'Flat Fee Pricing' })),
      '2026-02-28',
      'ok',
    ],
    [
      'before a discount that is not triggered',
      [{ ...discount, EffectiveStartDate: null }],
      '2026-02-28',
      'ok',
    ],
  ])('%s', (_what, charges, day, said) => {
    expect(verdict(() => cancel(version(charges), amendment(day)))).toBe(said);
  });

  it('ends all charges on its day, and the subscription', () => {
    const done = cancel(version(three, { AutoRenew: true }), amendment('2026-04-01'));
    expect(segments(done)).toEqual(endedOn('2026-04-01'));
    expect(done.subscription).toMatchObject({
      Status: 'Cancelled',
      CancelledDate: '2026-04-01',
      SubscriptionEndDate: '2026-04-01',
      AutoRenew: false,
    });
  });

  it.each([
    ['2026-01-01', '2026-01-01', 'ok'],
    ['2026-01-01', '2025-12-31', invalid('A subscription cannot be cancelled before it starts.')],
    [null, '2025-12-31', 'ok'],
  ])('of what starts on %s, on %s: %s', (SubscriptionStartDate, day, said) => {
    expect(verdict(() => cancel(version([{}], { SubscriptionStartDate }), amendment(day)))).toBe(said);
  });

  it.each<[GivenCharge, string, string]>([
    [usage, '2026-03-31', BILLED],
    [usage, '2026-04-01', 'ok'],
    [{ ...usage, ChargedThroughDate: null }, '2026-03-31', 'ok'],
    [{ ...usage, ChargeType: 'Recurring' }, '2026-03-31', 'ok'],
    [{ ...usage, ChargeNumber: null }, '2026-03-31', BILLED.replace('C-1', '')],
  ])('of usage that is billed, %j, on %s: %s', (charge, day, said) => {
    expect(verdict(() => cancel(version([charge]), amendment(day)))).toBe(said);
  });
});

describe('A removed product', () => {
  it('ends on the contract effective date and is marked; others stay', () => {
    const before = version(three);
    const other = { ratePlan: { Id: id(3) }, charges: [versionCharge()] };
    const done = removeProduct({ ...before, plans: [...before.plans, other] }, amendment('2026-04-01'), PLAN);
    expect(segments(done)).toEqual([...endedOn('2026-04-01'), 'C-1/1 2026-01-01.. 10']);
    expect(done.plans.map(({ ratePlan }) => [ratePlan.AmendmentType, ratePlan.AmendmentId])).toEqual([
      ['RemoveProduct', id(900)],
      [undefined, undefined],
    ]);
  });

  it('has no usage billed beyond', () => {
    expect(verdict(() => removeProduct(version([usage]), amendment('2026-03-31'), PLAN))).toBe(BILLED);
    expect(verdict(() => removeProduct(version([usage]), amendment('2026-03-31'), id(77)))).toBe('ok');
  });
});

describe('An owner transfer', () => {
  const [old, heir, payer] = [id(20), id(21), id(22)];

  it.each([
    ['an owner who pays hands that over too', {}, { DestinationAccountId: heir }, [heir, heir]],
    ['as one who is named as such', { InvoiceOwnerId: old }, { DestinationAccountId: heir }, [heir, heir]],
    ['another payer stays', { InvoiceOwnerId: payer }, { DestinationAccountId: heir }, [heir, payer]],
    ['a payer alone', {}, { DestinationInvoiceOwnerId: payer }, [old, payer]],
    ['both', {}, { DestinationAccountId: heir, DestinationInvoiceOwnerId: payer }, [heir, payer]],
  ])('%s', (_what, owner, destination, [SubscriptionOwnerId, InvoiceOwnerId]) => {
    const before = version([{}], { AccountId: old, ...owner });
    const done = transferOwner(before, amendment('2026-02-01', destination));
    expect(done.subscription).toMatchObject({ AccountId: SubscriptionOwnerId, InvoiceOwnerId });
    const [plan] = done.plans;
    for (const record of [plan?.ratePlan, plan?.charges[0]?.charge])
      expect(record).toMatchObject({ SubscriptionOwnerId, InvoiceOwnerId });
    expect(segments(done)).toEqual(['C-1/1 2026-01-01.. 10']);
  });

  it('names somebody', () => {
    expect(verdict(() => transferOwner(version(), amendment('2026-02-01')))).toBe(
      missing('DestinationAccountId'),
    );
  });
});

describe('A suspension', () => {
  it('ends charges on its day, which may be its own', () => {
    const done = suspend(version(three), amendment('2026-03-01', { SuspendDate: '2026-04-01' }));
    expect(segments(done)).toEqual(endedOn('2026-04-01'));
    expect(done.subscription.Status).toBe('Suspended');
    expect(segments(suspend(version(three), amendment('2026-04-01')))).toEqual(endedOn('2026-04-01'));
    expect(verdict(() => suspend(version([usage]), amendment('2026-03-31')))).toBe(BILLED);
  });

  it.each([
    ['2025-12-31', false],
    ['2026-01-01', true],
    ['2026-12-31', true],
    ['2027-01-01', false],
  ])('and its end on %s are in the term: %s', (day, within) => {
    const said = within ? 'ok' : invalid(`The date ${day} is not in the subscription's term.`);
    const before = version([{}], termed);
    expect(verdict(() => suspend(before, amendment(day)))).toBe(said);
    expect(verdict(() => resume(before, before, amendment(day), newIds()))).toBe(said);
  });

  it('without a term has no end, nor without a start a beginning', () => {
    expect(verdict(() => suspend(version(), amendment('2050-01-01')))).toBe('ok');
    const unstarted = version([{}], { SubscriptionStartDate: null });
    expect(verdict(() => suspend(unstarted, amendment('2000-01-01')))).toBe('ok');
  });
});

describe('A subscription that is resumed', () => {
  /** Suspended on April 1. */
  function resumedOn(day: string, charges: readonly GivenCharge[], more: object = {}) {
    const before = version(charges);
    const suspended = suspend(nextVersion(before, newIds()), amendment('2026-04-01'));
    return resume(suspended, before, amendment(day, more), newIds());
  }

  it('goes on in new segments with what it had before', () => {
    const done = resumedOn('2026-05-01', three);
    expect(segments(done)).toEqual([
      ...endedOn('2026-04-01'),
      'C-1/4 2026-05-01..2026-06-01 10',
      'C-1/5 2026-06-01.. 10',
    ]);
    expect(done.subscription.Status).toBe('Active');
    const fourth = done.plans[0]?.charges[3];
    expect(fourth?.charge).toMatchObject({
      OriginalId: id(10),
      Version: 2,
      ChargedThroughDate: null,
      ProcessedThroughDate: null,
      SubscriptionId: done.subscription.Id,
      RatePlanId: done.plans[0]?.ratePlan.Id,
      triggeredOn: '2026-01-01',
    });
    expect(fourth?.tiers[0]).toMatchObject({ RatePlanChargeId: fourth?.charge.Id, Price: '10' });
  });

  it.each<[string, string, readonly GivenCharge[], object, readonly string[]]>([
    ['on the day of the suspension', '2026-04-01', [{}], {}, ['C-1/2 2026-04-01.. 10']],
    ['on a day of its own', '2026-04-15', [{}], { ResumeDate: '2026-05-15' }, ['C-1/2 2026-05-15.. 10']],
    ['without what is over by then', '2026-05-01', [{ EffectiveEndDate: '2026-05-01' }], {}, []],
    [
      'with what is not yet',
      '2026-04-30',
      [{ EffectiveEndDate: '2026-05-01' }],
      {},
      ['C-1/2 2026-04-30..2026-05-01 10'],
    ],
    [
      'as it was known in its first version',
      '2026-05-01',
      [{ OriginalId: null }],
      {},
      ['C-1/2 2026-05-01.. 10'],
    ],
  ])('goes on %s', (_what, day, charges, more, added) => {
    expect(segments(resumedOn(day, charges, more)).slice(1)).toEqual(added);
  });

  it('does not go on before the suspension', () => {
    expect(verdict(() => resumedOn('2026-03-31', [{}]))).toBe(
      invalid('The ResumeDate must be on or after the SuspendDate.'),
    );
  });

  // One-time charges whose day the suspension covered are not resumed, as the service documents.
  it.each<[string, GivenCharge, number]>([
    ['whose day the suspension covered', { EffectiveStartDate: '2026-04-10' }, 1],
    ['that comes on the day', { EffectiveStartDate: '2026-05-01' }, 2],
    ['that comes later', { EffectiveStartDate: '2026-06-01' }, 2],
    ['that is billed', { EffectiveStartDate: '2026-06-01', ChargedThroughDate: '2026-06-02' }, 1],
    ['without a day', { EffectiveStartDate: null }, 2],
  ])('has a one-time charge %s in so many segments: %#', (_what, charge, count) => {
    expect(segments(resumedOn('2026-05-01', [{ ChargeType: 'OneTime', ...charge }]))).toHaveLength(count);
  });

  it('is triggered by the day on which it goes on where nothing has triggered the charge', () => {
    const done = resumedOn('2026-05-01', [
      { TriggerEvent: 'ServiceActivation', Segment: null, Version: null },
    ]);
    expect(done.plans[0]?.charges[1]?.charge).toMatchObject({
      triggeredOn: '2026-05-01',
      Segment: 2,
      Version: 2,
    });
  });
});
