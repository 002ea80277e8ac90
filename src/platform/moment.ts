import { parseLocalDate, type Instant } from './dates.js';
import { LocalbillError } from './errors.js';

/** A moment as a program may say it: milliseconds since 1970, a Date, or a text of ISO 8601 with its zone. */
export type Moment = number | Date | string;

/** 9999-12-31T23:59:59.999Z: years have four digits on the wire. */
const LAST_MOMENT = 253_402_300_799_999;

const TEXT = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * What is wrong with a moment, to follow its name, or the moment.
 * @returns a sentence's end such as `has no zone: ...`
 */
export function readMoment(given: unknown): Instant | { readonly wrong: string } {
  const moment = typeof given === 'string' ? readText(given) : readValue(given);
  if (typeof moment === 'object') return moment;
  if (moment >= 0 && moment <= LAST_MOMENT) return moment as Instant;
  return { wrong: 'is outside of the years from 1970 to 9999' };
}

/** @throws LocalbillError `invalid-moment`, naming what was given */
export function instantOf(given: Moment): Instant {
  const read = readMoment(given);
  if (typeof read === 'number') return read;
  const shown = typeof given === 'string' ? JSON.stringify(given) : String(given);
  throw new LocalbillError(
    'invalid-moment',
    `The moment ${shown} ${read.wrong}.`,
    "Give a Date, milliseconds since 1970, or a text with its zone such as '2026-02-01T00:00:00Z'.",
  );
}

function readText(text: string): number | { readonly wrong: string } {
  const [, day = '', zone] = TEXT.exec(text) ?? [];
  if (!parseLocalDate(day)) return { wrong: 'is no moment such as 2026-02-01T00:00:00Z' };
  if (zone === undefined)
    return {
      wrong: 'has no zone: write 2026-02-01T00:00:00Z, or an offset such as -08:00 in place of the Z',
    };
  const parsed = Date.parse(text);
  return Number.isNaN(parsed) ? { wrong: 'is no moment such as 2026-02-01T00:00:00Z' } : parsed;
}

/** A fake Date of a test's timers is no instance of the real one. */
function readValue(given: unknown): number | { readonly wrong: string } {
  const isDate = Object.prototype.toString.call(given) === '[object Date]';
  const value = isDate ? (given as Date).getTime() : given;
  // Stryker disable next-line ConditionalExpression: what is no number is not finite; the compiler wants to hear it
  return typeof value === 'number' && Number.isFinite(value) ? Math.trunc(value) : { wrong: 'is no moment' };
}
