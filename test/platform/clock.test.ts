import { AdjustableClock } from '../../src/platform/clock';
import type { Instant } from '../../src/platform/dates';

const start = Date.parse('2026-01-15T12:00:00Z') as Instant;
const february = Date.parse('2026-02-01T00:00:00Z');

describe('The clock of an instance', () => {
  let clock: AdjustableClock;
  beforeEach(() => (clock = new AdjustableClock({ now: () => start })));

  it.each([
    ['milliseconds', Date.parse('2026-02-01T00:00:00Z')],
    ['a Date', new Date('2026-02-01T00:00:00Z')],
    ['a text', '2026-02-01T00:00:00Z'],
    ['a text with an offset', '2026-01-31T16:00:00.000-08:00'],
  ])('is set by %s', (_what, moment) => {
    clock.set(moment);
    expect(clock.now()).toBe(february);
    clock.reset();
    clock.freeze(moment);
    expect([clock.now(), clock.isFrozen]).toEqual([february, true]);
  });

  it.each<[unknown, string]>([
    [NaN, 'is no moment'],
    [Infinity, 'is no moment'],
    [new Date('nonsense'), 'is no moment'],
    [undefined, 'is no moment'],
    [null, 'is no moment'],
    [{}, 'is no moment'],
    ['2026-02-01', 'has no zone'],
    ['2026-02-01T00:00:00', 'has no zone'],
    ['2026-02-30T00:00:00Z', 'is no moment such as'],
    ['2026-02-01T25:00:00Z', 'is no moment such as'],
    ['tomorrow', 'is no moment such as'],
    [-1, 'outside of the years'],
    [1e15, 'outside of the years'],
  ])('refuses %p and stays as it is', (given, said) => {
    for (const change of ['set', 'freeze'] as const)
      expect(() => clock[change](given as string)).toThrow(
        expect.objectContaining({
          code: 'invalid-moment',
          message: expect.stringContaining(said) as string,
        }),
      );
    expect([clock.now(), clock.isFrozen]).toEqual([start, false]);
  });

  it.each([NaN, Infinity, -1e15, 1e15])('is not moved by %p', (milliseconds) => {
    expect(() => clock.advance(milliseconds)).toThrow(expect.objectContaining({ code: 'invalid-moment' }));
    expect(clock.now()).toBe(start);
  });
});
