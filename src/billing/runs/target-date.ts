import { invalidValue, type RowError } from '../../contract/errors.js';
import type { LocalDate } from '../../platform/dates.js';
import { plusMonths } from '../calendar.js';

const MOST_YEARS = 10;

/** Whether invoices may be made up to a day: at most ten years from today on (docs.zuora.com, Bill runs creation). */
export function targetDateAllowed(target: LocalDate, today: LocalDate): 'ok' | RowError {
  const last = plusMonths(today, MOST_YEARS * 12);
  if (!last || target <= last) return 'ok';
  return invalidValue(`The target date ${target} is more than ${MOST_YEARS} years ahead, after ${last}.`);
}
