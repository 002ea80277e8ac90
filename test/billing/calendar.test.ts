import { dayAfter, earliest, later, plusDays, plusMonths } from '../../src/billing/calendar.js';
import { localDate } from '../../src/platform/dates.js';
import { invalid, verdict } from './refused.js';

describe('The calendar', () => {
  it('ends with the year 9999', () => {
    expect(plusDays(localDate('9999-12-30'), 1)).toBe('9999-12-31');
    expect(plusDays(localDate('9999-12-30'), 2)).toBeUndefined();
    expect(plusMonths(localDate('9999-11-30'), 1)).toBe('9999-12-30');
    expect(plusMonths(localDate('9999-11-30'), 2)).toBeUndefined();
    expect(dayAfter(localDate('9999-12-30'))).toBe('9999-12-31');
    expect(verdict(() => dayAfter(localDate('9999-12-31')))).toBe(
      invalid('The target date is too far in the future.'),
    );
  });

  it('knows the earliest and the later of days', () => {
    const [a, b] = [localDate('2026-01-01'), localDate('2026-01-02')];
    expect(earliest([null, b, undefined, a, b])).toBe(a);
    expect(earliest([null, undefined])).toBeUndefined();
    expect([later(a, b), later(b, a), later(a, a)]).toEqual([b, b, a]);
  });
});
