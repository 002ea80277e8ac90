import { mrrOf, tcvOf } from '../../../src/billing/subscriptions/metrics.js';
import { checkTriggerDates, termEndDate } from '../../../src/billing/subscriptions/subscription-term.js';
import { chargeToBill } from '../charges.js';
import { invalid, verdict } from '../refused.js';

type Fields = Readonly<Record<string, string | number | boolean | null>>;

const input = (fields: Fields, parts: object = {}) => chargeToBill({ charge: fields as never, ...parts });

describe('What a charge is worth', () => {
  const tcv = (start: string, end: string, fields: Fields = {}) => {
    const given = input({ Price: '31', ...fields }, { start, end });
    return tcvOf(given, given.subscription);
  };

  it.each([
    ['2026-01-01', '2026-03-01', '62'],
    ['2026-01-15', '2026-02-15', '31'],
    ['2026-01-01', '2026-01-11', '10'],
    ['2026-01-15', '2026-03-05', '50.928571429'],
    ['2026-01-31', '2026-02-28', '31'],
    ['9999-12-01', '9999-12-11', '10'],
  ])('at 31 a month from %s to %s: %s', (start, end, total) => {
    expect(tcv(start, end)).toBe(total);
  });

  it('is nothing for a discount, and not known without a trigger', () => {
    const discount = { ChargeModel: 'Discount-Percentage', DiscountPercentage: '10', Price: null };
    expect(tcv('2026-01-01', '2027-01-01', discount)).toBe('0');
    expect(tcv('2026-01-01', '2027-01-01', { ...discount, ChargeType: 'OneTime' })).toBe('0');
    expect(tcv('2026-01-01', '2027-01-01', { TriggerEvent: 'ServiceActivation' })).toBeNull();
    const given = input(discount);
    expect(mrrOf(given, given.subscription)).toBe('0');
  });
});

describe('A subscription', () => {
  it('has a term as soon as that has a first day', () => {
    const termed = { TermType: 'TERMED', InitialTerm: 12, TermStartDate: null };
    expect(termEndDate(termed as never)).toBeNull();
    expect(verdict(() => termEndDate({ ...termed, InitialTerm: 0 } as never))).toBe(
      invalid('Initial Term should be greater than zero'),
    );
  });

  const days = (effective: string | null, activation: string | null, acceptance: string | null) => {
    const checked = checkTriggerDates({
      ContractEffectiveDate: effective as never,
      ServiceActivationDate: activation as never,
      ContractAcceptanceDate: acceptance as never,
    });
    return checked === 'ok' ? 'ok' : `${checked.code}: ${checked.message}`;
  };
  const OUT_OF_ORDER = invalid(
    'ContractEffectiveDate, ServiceActivationDate and ContractAcceptanceDate must not be before one another.',
  );

  it.each([
    ['2026-01-01', '2026-01-01', '2026-01-01', 'ok'],
    ['2026-01-01', null, '2026-02-01', 'ok'],
    [null, '2026-01-02', '2026-01-01', OUT_OF_ORDER],
    ['2026-01-02', '2026-01-01', null, OUT_OF_ORDER],
    ['2026-01-02', null, '2026-01-01', OUT_OF_ORDER],
    [null, null, null, 'ok'],
  ])('is effective on %s, activated on %s, accepted on %s: %s', (effective, activation, acceptance, said) => {
    expect(days(effective, activation, acceptance)).toBe(said);
  });
});
