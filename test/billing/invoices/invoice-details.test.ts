import { dueDate } from '../../../src/billing/invoices/payment-term.js';
import {
  countsInAccountBalance,
  statusOf,
  transition,
} from '../../../src/billing/invoices/invoice-status.js';
import { localDate } from '../../../src/platform/dates.js';

describe('An invoice', () => {
  it('has just been made when it has no status', () => {
    expect([statusOf({}), statusOf({ Status: null }), statusOf({ Status: 'Posted' })]).toEqual([
      'Draft',
      'Draft',
      'Posted',
    ]);
  });

  it('counts in the balance of its account when it is posted', () => {
    expect((['Generating', 'Draft', 'Posted', 'Canceled'] as const).map(countsInAccountBalance)).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  it('that is being generated is neither posted nor canceled', () => {
    for (const to of ['Posted', 'Canceled'])
      expect((transition('Generating', to) as { message: string }).message).toBe(
        `The Status of the invoice cannot be changed from Generating to ${to}: the invoice is still being generated.`,
      );
  });

  it.each([
    ['2026-01-25', '2026-02-10'],
    ['2026-01-26', '2026-03-10'],
    ['9999-11-25', '9999-12-10'],
    ['9999-11-26', undefined],
    ['9999-12-01', undefined],
  ])('of %s, by a term that closes on the 25th, is due on %s', (day, due) => {
    const prox = { Prox: { cutoffDay: 25, months: 1, dueDay: 10 } };
    expect(dueDate(localDate(day), 'Prox', prox)).toBe(due);
  });

  it.each(['Net', 'net 30', 'Net 30 days', 'xNet 30', 'Net 1000', 'Net -1', 'constructor'])(
    'is not due by the term %s',
    (name) => {
      expect(dueDate(localDate('2026-01-01'), name)).toBeUndefined();
    },
  );
});
