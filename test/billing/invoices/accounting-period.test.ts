import {
  closedPeriodAt,
  refusedStatus,
  type Period,
} from '../../../src/billing/invoices/accounting-period.js';
import type { LocalDate } from '../../../src/platform/dates.js';

/** Zuora's pages "Accounting periods: Statuses", "Close an accounting period" and "Reopen an accounting period". */

const period = (Name: string, month: string, last: string, Status: string): Period => ({
  Name,
  StartDate: `2026-${month}-01` as LocalDate,
  EndDate: `2026-${month}-${last}` as LocalDate,
  Status,
});
const january = period('January', '01', '31', 'Closed');
const february = period('February', '02', '28', 'PendingClose');
const march = period('March', '03', '31', 'Open');

describe('A day lies in a closed period', () => {
  it.each([
    ['2025-12-31', undefined],
    ['2026-01-01', 'January'],
    ['2026-01-31', 'January'],
    ['2026-02-01', undefined],
    ['2026-03-15', undefined],
    ['2026-07-01', undefined],
  ])('%s: %s', (day, name) => {
    expect(closedPeriodAt(day as LocalDate, [march, february, january])?.Name).toBe(name);
  });
});

describe('A period', () => {
  it.each<[string, Period, string, readonly Period[], string | undefined]>([
    ['closes when it is the only one', march, 'Closed', [], undefined],
    ['closes when the earlier ones are closed', february, 'Closed', [january, march], undefined],
    [
      'does not close before an earlier one',
      march,
      'Closed',
      [february],
      'the earlier accounting period February is not closed',
    ],
    [
      'is not about to close before an earlier one',
      march,
      'PendingClose',
      [february],
      'the earlier accounting period February is not closed',
    ],
    ['opens again before an open one', january, 'Open', [february, march], undefined],
    ['opens again when it is the last one', january, 'Open', [], undefined],
    [
      'does not open again before a closed one',
      january,
      'Open',
      [march, { ...february, Status: 'Closed' }],
      'the next accounting period February is closed',
    ],
  ])('%s', (_, of, wanted, others, reason) => {
    expect(refusedStatus(of, wanted, others)).toBe(reason);
  });
});
