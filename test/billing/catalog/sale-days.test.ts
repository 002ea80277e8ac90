import { onSale } from '../../../src/billing/catalog/sale-days.js';
import { localDate } from '../../../src/platform/dates.js';

/**
 * docs.zuora.com, Product catalog concepts: from the effective start date on it can be added to a subscription; on the
 * effective end date it expires.
 */

const days = {
  Name: 'Plan',
  EffectiveStartDate: localDate('2026-01-01'),
  EffectiveEndDate: localDate('2027-01-01'),
};

it.each([
  ['2025-12-31', 'The product Plan is not for sale before 2026-01-01.'],
  ['2026-01-01', 'ok'],
  ['2026-12-31', 'ok'],
  ['2027-01-01', 'The product Plan has expired on 2027-01-01.'],
])('on %s: %s', (day, expected) => {
  const verdict = onSale('product', days, localDate(day));
  expect(verdict === 'ok' ? verdict : verdict.message).toBe(expected);
});

it('has no bounds that nobody has set', () => {
  expect(
    onSale(
      'product',
      { Name: 'Plan', EffectiveStartDate: null, EffectiveEndDate: null },
      localDate('1990-01-01'),
    ),
  ).toBe('ok');
});
