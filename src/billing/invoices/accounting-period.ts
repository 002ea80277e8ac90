import type { LocalDate } from '../../platform/dates.js';

/** An accounting period, as its record has it; both days are in it. */
export interface Period {
  readonly Name?: string | null;
  readonly StartDate?: LocalDate | null;
  readonly EndDate?: LocalDate | null;
  readonly Status?: string | null;
}

/** The closed period that a day lies in: nothing that is dated so may come, change or go (sources: closed-periods). */
export function closedPeriodAt<P extends Period>(day: LocalDate, periods: readonly P[]): P | undefined {
  return periods.find(
    ({ StartDate, EndDate, Status }) =>
      Status === 'Closed' && StartDate && EndDate && StartDate <= day && day <= EndDate,
  );
}

/** Why a period cannot change its status; undefined when it may (sources: closed-periods). */
export function refusedStatus(period: Period, wanted: string, others: readonly Period[]): string | undefined {
  const start = period.StartDate ?? '';
  if (wanted === 'Closed' || wanted === 'PendingClose') {
    const open = others.find(({ StartDate, Status }) => (StartDate ?? '') < start && Status !== 'Closed');
    return open && `the earlier accounting period ${open.Name} is not closed`;
  }
  const later = others.filter(({ StartDate }) => (StartDate ?? '') > start);
  const next = later.sort((a, b) => ((a.StartDate ?? '') < (b.StartDate ?? '') ? -1 : 1))[0];
  if (next?.Status !== 'Closed') return undefined;
  return `the next accounting period ${next.Name} is closed`;
}
