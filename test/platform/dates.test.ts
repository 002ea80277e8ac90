import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  addMonths,
  daysBetween,
  daysInMonth,
  formatInstant,
  formatOffset,
  instantAt,
  isLeapYear,
  isTimeZone,
  localDate,
  localDateAt,
  localDateOf,
  offsetMsAt,
  parseLocalDate,
  partsOf,
  startOfDay,
  type Instant,
  type LocalDate,
} from '../../src/platform/dates.js';

/** Temporal, the language's own calendar, knows better. */
const { PlainDate } = Temporal;
const FIRST = PlainDate.from('0001-01-01');
const LAST = PlainDate.from('9999-12-31');
const dayCount = FIRST.until(LAST).days;

const anyDay = fc
  .integer({ min: 0, max: dayCount })
  .map((days) => FIRST.add({ days }).toString() as LocalDate);
/** Where calendars go wrong: around the ends of February, of a year, of a century. */
const oddDay = fc
  .record({
    year: fc.constantFrom(
      1,
      4,
      99,
      100,
      400,
      1600,
      1899,
      1900,
      2000,
      2023,
      2024,
      2099,
      2100,
      2400,
      9996,
      9999,
    ),
    month: fc.constantFrom(1, 2, 3, 11, 12),
    day: fc.constantFrom(1, 28, 29, 30, 31),
  })
  .map((parts) => PlainDate.from(parts).toString() as LocalDate);
const someDay = fc.oneof(anyDay, oddDay);
const isInRange = (day: Temporal.PlainDate) =>
  PlainDate.compare(FIRST, day) <= 0 && PlainDate.compare(day, LAST) <= 0;

describe('A year', () => {
  it('of each from 1 to 9999 has the days that Temporal gives it', () => {
    for (let year = 1; year <= 9999; year++) {
      const { inLeapYear, daysInMonth: february } = PlainDate.from({ year, month: 2, day: 1 });
      if (isLeapYear(year) !== inLeapYear || daysInMonth(year, 2) !== february)
        throw new Error(`${year}: leap year ${inLeapYear}, February has ${february} days`);
    }
  });

  // The Gregorian rule: every fourth, but for centuries, but for every fourth of these.
  it.each([
    [1900, false],
    [2000, true],
    [2023, false],
    [2024, true],
    [2100, false],
    [2400, true],
  ])('%i is a leap year: %s', (year, leap) => {
    expect(isLeapYear(year)).toBe(leap);
    expect(daysBetween(localDateOf(year, 2, 28), localDateOf(year, 3, 1))).toBe(leap ? 2 : 1);
  });

  it('has months of 31 and 30 days', () => {
    const lengths = Array.from({ length: 12 }, (_, month) => daysInMonth(2026, month + 1));
    expect(lengths).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  });
});

describe('A day', () => {
  it('so many days later is the one that Temporal finds', () => {
    fc.assert(
      fc.property(someDay, fc.oneof(fc.integer({ min: -800, max: 800 }), fc.integer()), (day, days) => {
        const wanted = PlainDate.from(day).add({ days: days % dayCount });
        fc.pre(isInRange(wanted));
        expect(addDays(day, days % dayCount)).toBe(wanted.toString());
      }),
    );
  });

  it('is as far from another as Temporal counts', () => {
    fc.assert(
      fc.property(someDay, someDay, (from, to) => {
        expect(daysBetween(from, to)).toBe(PlainDate.from(from).until(to).days);
        expect(from < to).toBe(PlainDate.compare(from, to) < 0);
      }),
    );
  });

  it('so many months later is the same of its month, or the last', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -30_000, max: 30_000 }), (day, months) => {
        const wanted = PlainDate.from(day).add({ months });
        fc.pre(isInRange(wanted));
        expect(addMonths(day, months)).toBe(wanted.toString());
      }),
    );
  });

  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2100-01-31', 1, '2100-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-12-15', 0, '2026-12-15'],
    ['2026-01-15', -13, '2024-12-15'],
    ['0001-01-31', 13, '0002-02-28'],
  ])('%s and %i months is %s', (day, months, later) => {
    expect(addMonths(localDate(day), months)).toBe(later);
  });

  it('is made of its parts, and has them', () => {
    fc.assert(
      fc.property(someDay, (day) => {
        const { year, month, day: dayOfMonth } = PlainDate.from(day);
        expect(partsOf(day)).toEqual({ year, month, day: dayOfMonth });
        expect(localDateOf(year, month, dayOfMonth)).toBe(day);
        expect(parseLocalDate(day)).toBe(day);
      }),
    );
  });

  it('beyond the end of its month is the last of the month', () => {
    expect(localDateOf(2026, 2, 31)).toBe('2026-02-28');
    expect(localDateOf(45, 4, 31)).toBe('0045-04-30');
  });

  it.each([
    '0000-01-01',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-01-32',
    '2026-04-31',
    '2100-02-29',
    '2026-1-1',
    '26-01-01',
    '12026-01-01',
    '2026-01-011',
    '2026-01-01T00:00:00',
    ' 2026-01-01',
    '2026/01/01',
    '',
  ])('is not %j', (text) => {
    expect(parseLocalDate(text)).toBeUndefined();
    expect(() => localDate(text)).toThrow(
      new RangeError(`${text} is not a calendar day in the form YYYY-MM-DD`),
    );
  });

  it.each(['0001-01-01', '2024-02-29', '2026-12-01', '9999-12-31'])('is %s', (text) => {
    expect(localDate(text)).toBe(text);
  });
});

describe('A moment', () => {
  const zone = fc.constantFrom(
    'UTC',
    'America/Los_Angeles',
    'Europe/Berlin',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'America/St_Johns',
  );
  const moment = fc.integer({ min: 0, max: 4_102_444_800_000 }).map((ms) => ms as Instant);
  const zoned = (instant: Instant, name: string) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(name);

  it('is on the day, at the time and as far from UTC as Temporal has it', () => {
    fc.assert(
      fc.property(moment, zone, (instant, name) => {
        const there = zoned(instant, name);
        expect(localDateAt(instant, name)).toBe(there.toPlainDate().toString());
        expect(offsetMsAt(instant, name)).toBe(there.offsetNanoseconds / 1e6);
        const text = there.toPlainDateTime().toString({ smallestUnit: 'millisecond' });
        expect(formatInstant(instant, name)).toBe(text + there.offset);
        expect(Date.parse(formatInstant(instant, name))).toBe(instant);
      }),
    );
  });

  it('is the first of its day', () => {
    fc.assert(
      fc.property(moment, zone, (instant, name) => {
        const start = zoned(instant, name).startOfDay().epochMilliseconds;
        expect(startOfDay(localDateAt(instant, name), name)).toBe(start);
      }),
    );
  });

  // Clocks in California went from 2:00 to 3:00 on 2026-03-08, and from 2:00 back to 1:00 on 2026-11-01.
  it.each([
    ['2026-03-08T01:59:59', '2026-03-08T01:59:59.000-08:00'],
    ['2026-03-08T02:30:00', '2026-03-08T03:30:00.000-07:00'],
    ['2026-11-01T01:30:00', '2026-11-01T01:30:00.000-07:00'],
    ['2026-11-01T02:00:00.25', '2026-11-01T02:00:00.250-08:00'],
  ])('%s in California is %s', (local, instant) => {
    expect(formatInstant(instantAt(local, 'America/Los_Angeles'), 'America/Los_Angeles')).toBe(instant);
  });

  it('is told exactly on both sides of the quarter hour at which clocks change', () => {
    const change = instantAt('2026-03-08T03:00:00', 'America/Los_Angeles');
    const offsets = [-1, 0, 899_999, 900_000].map((after) =>
      offsetMsAt((change + after) as Instant, 'America/Los_Angeles'),
    );
    expect(offsets).toEqual([-28_800_000, -25_200_000, -25_200_000, -25_200_000]);
  });

  it.each([
    [0, '+00:00'],
    [-28_800_000, '-08:00'],
    [20_700_000, '+05:45'],
    [-12_600_000, '-03:30'],
    [50_400_000, '+14:00'],
  ])('%i ms from UTC is %s', (offset, text) => {
    expect(formatOffset(offset)).toBe(text);
  });

  it('is on another day elsewhere', () => {
    const midnight = Date.parse('2026-01-01T00:00:00Z') as Instant;
    expect(localDateAt(midnight, 'UTC')).toBe('2026-01-01');
    expect(localDateAt((midnight - 1) as Instant, 'UTC')).toBe('2025-12-31');
    expect(localDateAt(midnight, 'America/Los_Angeles')).toBe('2025-12-31');
  });
});

describe('A time zone', () => {
  it.each([
    ['America/Los_Angeles', true],
    ['UTC', true],
    ['Mars/Olympus', false],
    ['', false],
  ])('%j is known: %s', (name, known) => {
    expect(isTimeZone(name)).toBe(known);
  });
});
