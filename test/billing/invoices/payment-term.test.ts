import { dueDate, isPaymentTerm, type ProxTerm } from '../../../src/billing/invoices/payment-term.js';
import { localDate } from '../../../src/platform/dates.js';

describe('the due date of an invoice', () => {
  it.each([
    // docs.zuora.com, Define payment terms: the default term and the net examples
    ['2021-08-01', 'Due Upon Receipt', '2021-08-01'],
    ['2021-08-01', 'Net 30', '2021-08-31'],
    ['2021-08-01', 'Net 15', '2021-08-16'],
    ['2024-01-30', 'Net 30', '2024-02-29'],
    ['2025-12-31', 'Net 60', '2026-03-01'],
    ['2025-12-31', 'Net 0', '2025-12-31'],
  ])('%s, %s: %s', (invoiceDate, term, due) => {
    expect(dueDate(localDate(invoiceDate), term)).toBe(due);
  });

  // docs.zuora.com, Prox Payment Term Examples; 31 stands for "end of month"
  it.each([
    ['2021-08-10', 12, 1, 20, '2021-09-20'],
    ['2021-08-15', 12, 1, 20, '2021-10-20'],
    ['2021-08-21', 12, 1, 20, '2021-10-20'],
    ['2021-08-10', 20, 1, 12, '2021-09-12'],
    ['2021-08-15', 20, 1, 12, '2021-09-12'],
    ['2021-08-21', 20, 1, 12, '2021-10-12'],
    ['2021-08-21', 20, 3, 12, '2021-12-12'],
    ['2021-08-15', 31, 1, 31, '2021-09-30'],
    ['2021-01-01', 5, 1, 30, '2021-02-28'],
  ])(
    'prox: invoice of %s, cutoff %i, %i months, due day %i: %s',
    (invoiceDate, cutoffDay, months, dueDay, due) => {
      const term: ProxTerm = { cutoffDay, months, dueDay };
      expect(dueDate(localDate(invoiceDate), 'House term', { 'House term': term })).toBe(due);
    },
  );

  it.each(['Net', 'Net -1', 'Net 30 ', 'Net 1e3', 'Net 99999', 'net 30', '', 'toString', 'House term'])(
    'is unknown for the term "%s"',
    (term) => {
      expect(dueDate(localDate('2026-01-01'), term)).toBeUndefined();
      expect(isPaymentTerm(term)).toBe(false);
    },
  );

  it('knows the terms that it can compute', () => {
    expect(['Due Upon Receipt', 'Net 30'].every((term) => isPaymentTerm(term))).toBe(true);
    expect(isPaymentTerm('House term', { 'House term': { cutoffDay: 1, months: 1, dueDay: 1 } })).toBe(true);
  });

  it('has no due date beyond the calendar', () => {
    expect(dueDate(localDate('9999-12-31'), 'Net 1')).toBeUndefined();
    expect(
      dueDate(localDate('9999-12-31'), 'x', { x: { cutoffDay: 31, months: 1, dueDay: 1 } }),
    ).toBeUndefined();
  });
});
