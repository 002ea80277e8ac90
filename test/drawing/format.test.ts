import fc from 'fast-check';
import { formatDate, formatMoney, formatNumber, formatPeriod } from '../../src/drawing/format.js';
import { localDate } from '../../src/platform/dates.js';
import { decimal } from './fixtures.js';

describe('formatMoney', () => {
  it.each([
    ['1234.5', 'USD', '$1,234.50'],
    ['-1234.5', 'USD', '-$1,234.50'],
    ['0', 'USD', '$0.00'],
    ['-0.00', 'USD', '$0.00'],
    ['1234567', 'JPY', '¥1,234,567'],
    ['1.5', 'JPY', '¥1.5'],
    ['12.3', 'KWD', 'KWD\u00a012.300'],
    ['0.0035', 'EUR', '€0.0035'],
    ['007.100', 'EUR', '€7.10'],
    [
      '12345678901234567890123456789012345678901234.99',
      'USD',
      '$12,345,678,901,234,567,890,123,456,789,012,345,678,901,234.99',
    ],
    ['5', 'XX', 'XX\u00a05.00'],
    ['-5', '', '-5.00'],
  ])('%s %s is %s', (amount, currency, expected) => {
    expect(formatMoney(decimal(amount), currency)).toBe(expected);
  });

  it('writes what Intl writes, for every currency that it knows', () => {
    const currencies = fc.constantFrom(...Intl.supportedValuesOf('currency'));
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), currencies, (amount, currency) => {
        const intl = new Intl.NumberFormat('en-US', { style: 'currency', currency });
        expect(formatMoney(decimal(String(amount)), currency)).toBe(intl.format(amount || 0));
      }),
      { seed: 42 },
    );
  });
});

describe('formatNumber', () => {
  it.each([
    ['12500.50', '12,500.5'],
    ['-3', '-3'],
    ['0.000000001', '0.000000001'],
    ['1000', '1,000'],
  ])('%s is %s', (number, expected) => {
    expect(formatNumber(decimal(number))).toBe(expected);
  });
});

describe('Dates', () => {
  it('are written so that no reader takes the day for the month', () => {
    expect(formatDate(localDate('2026-03-02'))).toBe('Mar 2, 2026');
  });

  it.each([
    ['2026-01-01', '2026-01-31', 'Jan 1 – Jan 31, 2026'],
    ['2025-12-15', '2026-01-14', 'Dec 15, 2025 – Jan 14, 2026'],
    ['2026-01-01', '2026-01-01', 'Jan 1, 2026'],
    ['2026-01-01', null, 'Jan 1, 2026'],
    [null, '2026-01-31', 'Jan 31, 2026'],
    [null, null, ''],
  ])('%s to %s is the period «%s»', (start, end, expected) => {
    const [from, to] = [start, end].map((day) => (day === null ? null : localDate(day)));
    expect(formatPeriod(from ?? null, to ?? null)).toBe(expected);
  });
});
