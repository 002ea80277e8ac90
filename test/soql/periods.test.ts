import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { localDate } from '../../src/platform/dates.js';
import { periodOf } from '../../src/soql/periods.js';
import { meaning, query, refusal } from './support.js';

/** Date literals as Salesforce's documentation defines them, seen from Wednesday, May 13, 2026: first and last day. */
const today = localDate('2026-05-13');
const periods: readonly (readonly [string, string, string])[] = [
  ['YESTERDAY', '2026-05-12', '2026-05-12'],
  ['TODAY', '2026-05-13', '2026-05-13'],
  ['TOMORROW', '2026-05-14', '2026-05-14'],
  ['LAST_WEEK', '2026-05-03', '2026-05-09'],
  ['THIS_WEEK', '2026-05-10', '2026-05-16'],
  ['NEXT_WEEK', '2026-05-17', '2026-05-23'],
  ['LAST_MONTH', '2026-04-01', '2026-04-30'],
  ['THIS_MONTH', '2026-05-01', '2026-05-31'],
  ['NEXT_MONTH', '2026-06-01', '2026-06-30'],
  ['LAST_90_DAYS', '2026-02-12', '2026-05-13'],
  ['NEXT_90_DAYS', '2026-05-14', '2026-08-11'],
  ['LAST_QUARTER', '2026-01-01', '2026-03-31'],
  ['THIS_QUARTER', '2026-04-01', '2026-06-30'],
  ['NEXT_QUARTER', '2026-07-01', '2026-09-30'],
  ['LAST_YEAR', '2025-01-01', '2025-12-31'],
  ['THIS_YEAR', '2026-01-01', '2026-12-31'],
  ['NEXT_YEAR', '2027-01-01', '2027-12-31'],
  ['LAST_N_DAYS:3', '2026-05-10', '2026-05-13'],
  ['NEXT_N_DAYS:3', '2026-05-14', '2026-05-16'],
  ['N_DAYS_AGO:3', '2026-05-10', '2026-05-10'],
  ['LAST_N_WEEKS:2', '2026-04-26', '2026-05-09'],
  ['NEXT_N_WEEKS:2', '2026-05-17', '2026-05-30'],
  ['N_WEEKS_AGO:2', '2026-04-26', '2026-05-02'],
  ['LAST_N_MONTHS:2', '2026-03-01', '2026-04-30'],
  ['NEXT_N_MONTHS:2', '2026-06-01', '2026-07-31'],
  ['N_MONTHS_AGO:2', '2026-03-01', '2026-03-31'],
  ['LAST_N_QUARTERS:2', '2025-10-01', '2026-03-31'],
  ['NEXT_N_QUARTERS:2', '2026-07-01', '2026-12-31'],
  ['N_QUARTERS_AGO:2', '2025-10-01', '2025-12-31'],
  ['LAST_N_YEARS:2', '2024-01-01', '2025-12-31'],
  ['NEXT_N_YEARS:2', '2027-01-01', '2028-12-31'],
  ['N_YEARS_AGO:2', '2024-01-01', '2024-12-31'],
];

const after = (day: string) => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

describe('A named period', () => {
  it.each(periods)('%s is from %s to %s', (name, first, last) => {
    expect(meaning('Invoice', `InvoiceDate = ${name}`)).toBe(
      `(InvoiceDate >= "${first}" and InvoiceDate < "${after(last)}")`,
    );
    expect(meaning('Invoice', `InvoiceDate = ${name.toLowerCase()}`)).toContain(first);
  });

  it('of a field of moments is of days in the zone of the org', () => {
    const midnight = (day: number) => Date.UTC(2026, 4, day, 7);
    expect(meaning('Invoice', 'PostedDate = TODAY')).toBe(
      `(PostedDate >= ${midnight(13)} and PostedDate < ${midnight(14)})`,
    );
    expect(meaning('Invoice', 'PostedDate = TODAY', { zone: 'UTC' })).toBe(
      `(PostedDate >= ${Date.UTC(2026, 4, 14)} and PostedDate < ${Date.UTC(2026, 4, 15)})`,
    );
  });

  it.each([
    ['!=', 'not (InvoiceDate >= "2026-05-01" and InvoiceDate < "2026-06-01")'],
    ['<', 'InvoiceDate < "2026-05-01"'],
    ['<=', 'InvoiceDate < "2026-06-01"'],
    ['>', 'InvoiceDate >= "2026-06-01"'],
    ['>=', 'InvoiceDate >= "2026-05-01"'],
  ])('is compared as a whole: %s THIS_MONTH', (operator, means) => {
    expect(meaning('Invoice', `InvoiceDate ${operator} THIS_MONTH`)).toBe(means);
  });

  it('is one of several in a list, not beside days', () => {
    expect(meaning('Invoice', 'InvoiceDate IN (TODAY, TOMORROW)')).toBe(
      '((InvoiceDate >= "2026-05-13" and InvoiceDate < "2026-05-14") or (InvoiceDate >= "2026-05-14" and InvoiceDate < "2026-05-15"))',
    );
    expect(meaning('Invoice', 'InvoiceDate IN (2026-05-13, 2026-05-14)')).toBe(
      'InvoiceDate in ["2026-05-13", "2026-05-14"]',
    );
    expect(refusal('SELECT Id FROM Invoice WHERE InvoiceDate IN (TODAY, 2026-05-14)')[1]).toContain(
      "field 'InvoiceDate' must be of type date",
    );
  });

  it('is nothing to compare a text or a number with', () => {
    expect(refusal('SELECT Id FROM Invoice WHERE Balance = TODAY')[1]).toContain('must be of type currency');
    expect(refusal('SELECT Id FROM Account WHERE Name = TODAY')[1]).toContain('must be of type string');
  });

  it('needs its number, and takes up to nine digits', () => {
    expect(refusal('SELECT Id FROM Invoice WHERE InvoiceDate = LAST_N_DAYS')[1]).toBe(
      "unexpected token: '<EOF>'",
    );
    expect(refusal('SELECT Id FROM Invoice WHERE InvoiceDate = LAST_N_DAYS:x')[1]).toBe(
      "unexpected token: 'x'",
    );
    expect(refusal('SELECT Id FROM Invoice WHERE InvoiceDate = LAST_N_DAYS:1.5')[1]).toBe(
      "unexpected token: '1.5'",
    );
    expect(refusal('SELECT Id FROM Invoice WHERE InvoiceDate = LAST_N_DAYS:1234567890')[1]).toBe(
      "unexpected token: '1234567890'",
    );
    expect(meaning('Invoice', 'InvoiceDate = N_DAYS_AGO:0')).toContain('"2026-05-13"');
    expect(refusal('SELECT Id FROM Invoice WHERE InvoiceDate = TODAY:1')[1]).toBe("unexpected token: ':'");
  });

  it('stays in the years of the calendar', () => {
    expect(meaning('Invoice', 'InvoiceDate = LAST_N_YEARS:123456789')).toBe(
      '(InvoiceDate >= "0001-01-01" and InvoiceDate < "2026-01-01")',
    );
    expect(meaning('Invoice', 'InvoiceDate = NEXT_N_YEARS:9999')).toBe(
      '(InvoiceDate >= "2027-01-01" and InvoiceDate < "9999-12-31")',
    );
  });

  it('may be one of a hundred in a statement, worked out once each', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => `InvoiceDate = N_DAYS_AGO:${n + 1}`).join(' OR ');
    expect(
      query(`SELECT Id FROM Invoice WHERE ${many(100)} OR InvoiceDate = N_DAYS_AGO:1`).view.where.kind,
    ).toBe('or');
    expect(refusal(`SELECT Id FROM Invoice WHERE ${many(101)}`)).toEqual([
      'MALFORMED_QUERY',
      'A statement names at most 100 periods.',
      '1:1',
    ]);
  });

  it('is worked out for each type of field for itself', () => {
    expect(meaning('Invoice', 'InvoiceDate >= TODAY AND PostedDate >= TODAY')).toBe(
      `(InvoiceDate >= "2026-05-13" and PostedDate >= ${Date.UTC(2026, 4, 13, 7)})`,
    );
  });
});

describe('A week', () => {
  const day = fc
    .integer({ min: 0, max: 100_000 })
    .map((days) => Temporal.PlainDate.from('1900-01-01').add({ days }));

  it('begins on the Sunday on or before a day', () => {
    fc.assert(
      fc.property(day, (date) => {
        const sunday = date.subtract({ days: date.dayOfWeek % 7 });
        expect(periodOf('THIS_WEEK', localDate(date.toString()))).toEqual({
          start: sunday.toString(),
          end: sunday.add({ days: 7 }).toString(),
        });
      }),
    );
  });

  it.each([
    ['2026-05-10', '2026-05-10'],
    ['2026-05-16', '2026-05-10'],
    ['1970-01-04', '1970-01-04'],
    ['1970-01-03', '1969-12-28'],
    ['1969-12-28', '1969-12-28'],
  ])('of %s begins on %s', (date, sunday) => {
    expect(periodOf('THIS_WEEK', localDate(date)).start).toBe(sunday);
  });

  it.each([
    ['2026-01-01', '2026-01-01'],
    ['2026-03-31', '2026-01-01'],
    ['2026-12-31', '2026-10-01'],
  ])('and the quarter of %s on %s', (date, first) => {
    expect(periodOf('THIS_QUARTER', localDate(date)).start).toBe(first);
    expect(periodOf('TODAY', today).start).toBe(today);
  });
});
