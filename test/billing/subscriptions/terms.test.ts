import { changeTerms, renew } from '../../../src/billing/subscriptions/amendments/terms.js';
import { amendment, segments, termed, version, type GivenCharge } from './amended.js';
import { id } from '../charges.js';
import { invalid, verdict } from '../refused.js';

describe('A renewal', () => {
  const renewing = { ...termed, RenewalTerm: 6 };

  it('lets the next term follow the current one', () => {
    const monthly = { ...renewing, RenewalTermPeriodType: 'Month' };
    const done = renew(version([{ EffectiveEndDate: '2027-01-01' }], monthly));
    expect(done.subscription).toMatchObject({
      TermStartDate: '2027-01-01',
      TermEndDate: '2027-07-01',
      SubscriptionEndDate: '2027-07-01',
      CurrentTerm: 6,
      CurrentTermPeriodType: 'Month',
      TermType: 'TERMED',
    });
    expect(segments(done)).toEqual(['C-1/1 2026-01-01..2027-07-01 10']);
  });

  it.each([
    ['Year', '2033-01-01'],
    ['Week', '2027-02-12'],
    [null, '2027-07-01'],
  ])('of six %s ends before %s', (RenewalTermPeriodType, end) => {
    const done = renew(version([], { ...renewing, RenewalTermPeriodType }));
    expect(done.subscription.TermEndDate).toBe(end);
  });

  it('or goes on without end', () => {
    const evergreen = { ...renewing, RenewalSetting: 'RENEW_TO_EVERGREEN', AutoRenew: true };
    const done = renew(version([{ EffectiveEndDate: '2027-01-01' }], evergreen));
    expect(done.subscription).toMatchObject({
      TermType: 'EVERGREEN',
      TermStartDate: '2027-01-01',
      TermEndDate: null,
      SubscriptionEndDate: null,
      CurrentTerm: null,
      CurrentTermPeriodType: null,
      InitialTerm: null,
      AutoRenew: false,
    });
    expect(segments(done)).toEqual(['C-1/1 2026-01-01.. 10']);
  });

  it.each([
    [{}, invalid('Only termed subscriptions can be renewed.')],
    [{ ...renewing, TermType: 'EVERGREEN' }, invalid('Only termed subscriptions can be renewed.')],
    [{ ...renewing, TermEndDate: null }, invalid('Only termed subscriptions can be renewed.')],
    [{ ...renewing, RenewalTerm: 0 }, invalid('Renewal Term should be greater than zero')],
    [{ ...renewing, RenewalTerm: null }, invalid('Renewal Term should be greater than zero')],
    [renewing, 'ok'],
  ])('of %j: %s', (subscription, said) => {
    expect(verdict(() => renew(version([], subscription)))).toBe(said);
  });
});

describe('Terms and conditions', () => {
  it('replace what the subscription has, as far as they are given', () => {
    const given = {
      RenewalTerm: 3,
      RenewalTermPeriodType: 'Year',
      RenewalSetting: 'RENEW_WITH_SPECIFIC_TERM',
      AutoRenew: false,
      TermStartDate: '2026-02-01',
      CurrentTerm: 2,
      CurrentTermPeriodType: 'Year',
    };
    const before = version([], { ...termed, RenewalTerm: 12, AutoRenew: true });
    expect(changeTerms(before, amendment('2026-02-01', given)).subscription).toMatchObject({
      ...given,
      TermEndDate: '2028-02-01',
      TermType: 'TERMED',
    });
    expect(changeTerms(before, amendment('2026-02-01', { RenewalTerm: null })).subscription).toEqual({
      ...before.subscription,
      TermEndDate: '2027-01-01',
    });
  });

  it.each([
    [{ CurrentTerm: 3 }, '2026-04-01'],
    [{ InitialTerm: 4 }, '2026-05-01'],
    [{ InitialTerm: 4, CurrentTerm: 3 }, '2026-04-01'],
    [{ CurrentTerm: 10, CurrentTermPeriodType: 'Day' }, '2026-01-11'],
    [{ TermType: 'EVERGREEN' }, null],
  ])('with %j end the term on %s', (fields, end) => {
    const daily = { ...termed, CurrentTermPeriodType: 'Day' };
    const done = changeTerms(version([], daily), amendment('2026-02-01', fields));
    expect([done.subscription.TermEndDate, done.subscription.SubscriptionEndDate]).toEqual([end, end]);
  });

  it.each<[string, GivenCharge, object, string]>([
    ['that ends with the term', {}, {}, '2026-01-01..2026-07-01'],
    [
      'that has an end of its own',
      { EndDateCondition: 'SpecificEndDate', SpecificEndDate: '2026-03-01' },
      {},
      '2026-01-01..2026-03-01',
    ],
    [
      'that would begin later',
      { EffectiveStartDate: '2026-08-01', triggeredOn: '2026-08-01' },
      {},
      '2026-08-01..2026-08-01',
    ],
    [
      'that would begin on that day',
      { EffectiveStartDate: '2026-07-01', triggeredOn: '2026-07-01' },
      {},
      '2026-07-01..2026-07-01',
    ],
    ['that is not triggered', { EffectiveStartDate: null }, {}, '..2027-01-01'],
    [
      'that was removed before',
      { EffectiveEndDate: '2026-03-01' },
      { AmendmentType: 'RemoveProduct' },
      '2026-01-01..2026-03-01',
    ],
    [
      'that was to be removed later',
      { EffectiveEndDate: '2026-09-01' },
      { AmendmentType: 'RemoveProduct' },
      '2026-01-01..2026-07-01',
    ],
    ['that waits for its activation', { TriggerEvent: 'ServiceActivation' }, {}, '2026-01-01..'],
  ])('of half a year end a charge %s', (_what, charge, plan, days) => {
    const before = version([{ EffectiveEndDate: '2027-01-01', ...charge }], termed, plan);
    const done = changeTerms(before, amendment('2026-02-01', { CurrentTerm: 6 }));
    expect(segments(done)).toEqual([`C-1/1 ${days} 10`]);
  });

  it('stretch the last segment alone', () => {
    const two = [
      { Id: id(10), Segment: 1, EffectiveEndDate: '2026-02-01' },
      { Id: id(11), Segment: 2, EffectiveStartDate: '2026-02-01', EffectiveEndDate: '2027-01-01' },
    ];
    const done = changeTerms(version(two, termed), amendment('2026-02-01', { CurrentTerm: 24 }));
    expect(segments(done)).toEqual(['C-1/1 2026-01-01..2026-02-01 10', 'C-1/2 2026-02-01..2028-01-01 10']);
  });

  it.each<[GivenCharge, object, boolean]>([
    [{}, { CurrentTerm: 6 }, false],
    [{}, { CurrentTerm: 12 }, true],
    [{}, { CurrentTerm: 24 }, true],
    [{}, { TermType: 'EVERGREEN' }, false],
    [{ ChargedThroughDate: null }, { CurrentTerm: 6 }, true],
    [{ BillingPeriod: 'Month' }, { CurrentTerm: 6 }, true],
  ])('of a term that a charge %j is billed for by %j are possible: %s', (charge, fields, possible) => {
    const billed = { BillingPeriod: 'Subscription Term', ChargedThroughDate: '2027-01-01', ...charge };
    const said = verdict(() => changeTerms(version([billed], termed), amendment('2026-02-01', fields)));
    if (possible) expect(said).toBe('ok');
    else expect(said).toContain('shortening a term that a Subscription Term charge is billed for');
  });
});
