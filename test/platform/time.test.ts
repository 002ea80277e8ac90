import { AdjustableClock, systemClock } from '../../src/platform/clock.js';
import type { Instant } from '../../src/platform/dates.js';
import { instantOf, readMoment } from '../../src/platform/moment.js';
import { systemMonotonic } from '../../src/platform/monotonic.js';
import { atOnce, inTurns } from '../../src/platform/in-turns.js';
import {
  elapsed,
  machineTime,
  nextTick,
  nextTurn,
  pause,
  clearInterval,
  setInterval,
  within,
  withRealTicks,
} from '../../src/platform/timers.js';

describe('A moment', () => {
  it.each([
    ['2026-02-01T00:00:00Z', Date.UTC(2026, 1, 1)],
    ['2026-02-01T00:00Z', Date.UTC(2026, 1, 1)],
    ['2026-02-01t00:00:00z', Date.UTC(2026, 1, 1)],
    ['2026-02-01T00:00:00.5Z', Date.UTC(2026, 1, 1) + 500],
    ['2026-02-01T00:00:00.123456789Z', Date.UTC(2026, 1, 1) + 123],
    ['2026-01-31T16:00:00-08:00', Date.UTC(2026, 1, 1)],
    ['2026-02-01T05:45:00+0545', Date.UTC(2026, 1, 1)],
    ['1970-01-01T00:00:00Z', 0],
    ['9999-12-31T23:59:59.999Z', 253_402_300_799_999],
    [0, 0],
    [1.9, 1],
    [new Date(5), 5],
    [253_402_300_799_999, 253_402_300_799_999],
  ])('%p is %i', (given, moment) => {
    expect(readMoment(given)).toBe(moment);
  });

  const NONE = 'is no moment such as 2026-02-01T00:00:00Z';
  const NO_ZONE = 'has no zone: write 2026-02-01T00:00:00Z, or an offset such as -08:00 in place of the Z';
  const OUTSIDE = 'is outside of the years from 1970 to 9999';
  it.each<[unknown, string]>([
    ['', NONE],
    ['tomorrow', NONE],
    ['x2026-02-01T00:00:00Z', NONE],
    ['2026-02-01T00:00:00Zx', NONE],
    ['2026-02-30T00:00:00Z', NONE],
    ['2026-02-01T24:30:00Z', NONE],
    ['2026-02-01T00:00:00.1234567890Z', NONE],
    ['2026-02-01', NO_ZONE],
    ['2026-02-01T00:00', NO_ZONE],
    ['2026-02-01T00:00:00.5', NO_ZONE],
    ['1969-12-31T23:59:59Z', OUTSIDE],
    ['9999-12-31T23:59:59-01:00', OUTSIDE],
    [-1, OUTSIDE],
    [253_402_300_800_000, OUTSIDE],
    [NaN, 'is no moment'],
    [Infinity, 'is no moment'],
    [new Date(NaN), 'is no moment'],
    [{ getTime: () => 5 }, 'is no moment'],
    [null, 'is no moment'],
    [true, 'is no moment'],
  ])('%p is none: it %s', (given, wrong) => {
    expect(readMoment(given)).toEqual({ wrong });
  });

  it('that a program gives wrong is named in an error that helps', () => {
    const thrown = (given: unknown) => {
      try {
        instantOf(given as string);
      } catch (error) {
        return error;
      }
      return undefined;
    };
    expect(thrown('2026-02-01')).toMatchObject({
      code: 'invalid-moment',
      message: `The moment "2026-02-01" ${NO_ZONE}.`,
      hint: "Give a Date, milliseconds since 1970, or a text with its zone such as '2026-02-01T00:00:00Z'.",
    });
    expect(thrown(-1)).toMatchObject({ message: `The moment -1 ${OUTSIDE}.` });
    expect(thrown(NaN)).toMatchObject({ message: 'The moment NaN is no moment.' });
    expect(thrown(0)).toBeUndefined();
  });
});

describe('A clock that a tester sets', () => {
  const clockAt = (start: number) => {
    const base = { time: start };
    return { base, clock: new AdjustableClock({ now: () => base.time as Instant }) };
  };

  it('runs on from where it was set', () => {
    const { base, clock } = clockAt(1_000);
    expect([clock.now(), clock.isFrozen]).toEqual([1_000, false]);
    clock.set(5_000);
    base.time += 7;
    expect([clock.now(), clock.isFrozen]).toEqual([5_007, false]);
    clock.advance(100);
    clock.advance(-40);
    expect(clock.now()).toBe(5_067);
    clock.reset();
    expect(clock.now()).toBe(1_007);
  });

  it('is not moved out of the years that there are', () => {
    const { clock } = clockAt(1_000);
    expect(() => clock.advance(-1_001)).toThrow('is outside of the years from 1970 to 9999');
    clock.advance(-1_000);
    expect(clock.now()).toBe(0);
  });

  it('stands still while it is frozen, until it is set or reset', () => {
    const { base, clock } = clockAt(1_000);
    clock.freeze(5_000);
    base.time += 7;
    clock.advance(10);
    expect([clock.now(), clock.isFrozen]).toEqual([5_010, true]);
    clock.set(9_000);
    base.time += 1;
    expect([clock.now(), clock.isFrozen]).toEqual([9_001, false]);
    clock.freeze(0);
    expect([clock.now(), clock.isFrozen]).toEqual([0, true]);
    clock.reset();
    expect([clock.now(), clock.isFrozen]).toEqual([1_008, false]);
  });

  it('is else that of the machine', () => {
    const before = Date.now();
    const shown = [systemClock.now(), machineTime(), new AdjustableClock().now()];
    for (const time of shown) expect(time >= before && time <= Date.now()).toBe(true);
  });
});

describe('Time that passes', () => {
  it('is told in milliseconds by a clock that nobody sets', async () => {
    const before = process.hrtime.bigint();
    const [first, second] = [elapsed(), systemMonotonic.elapsed()];
    const after = process.hrtime.bigint();
    expect(second >= first).toBe(true);
    expect(first >= Number(before) / 1e6 - 1 && second <= Number(after) / 1e6 + 1).toBe(true);
  });

  /** Timers that keep the process alive. */
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

  it('does not keep a wait that is over from its end', async () => {
    // A test runner begins to measure the time of a test when it first waits.
    await nextTurn();
    const before = timers();
    expect(await within(60_000, Promise.resolve('done'))).toBe('done');
    expect(await within(1, new Promise(() => undefined))).toBeUndefined();
    expect(await within(60_000, Promise.reject('failed')).catch((reason: unknown) => reason)).toBe('failed');
    expect(timers()).toBeLessThanOrEqual(before);
  });

  it('keeps no process alive in a pause', async () => {
    await nextTurn();
    const before = timers();
    const waiting = pause(1);
    expect(timers()).toBeLessThanOrEqual(before);
    const alive = setInterval(() => undefined, 1);
    expect(timers()).toBeGreaterThan(before);
    await waiting;
    clearInterval(alive);
  });

  it('gives what asks for a tick a real one, where a test has faked it', () => {
    const real = process.nextTick;
    const fake = (() => undefined) as typeof process.nextTick;
    process.nextTick = fake;
    try {
      expect(withRealTicks(() => process.nextTick)).toBe(nextTick);
      expect(() =>
        withRealTicks(() => {
          throw new Error('x');
        }),
      ).toThrow('x');
      expect(process.nextTick).toBe(fake);
    } finally {
      process.nextTick = real;
    }
    expect(withRealTicks(() => process.nextTick)).toBe(real);
  });
});

describe('A long work', () => {
  function* work(): Generator<string, number> {
    yield 'one';
    yield 'two';
    return 3;
  }

  it('is done in steps, and gives way after each', async () => {
    const seen: string[] = [];
    const done = inTurns(work(), (step) => seen.push(step));
    expect(seen).toEqual(['one']);
    await nextTurn();
    expect(seen).toEqual(['one', 'two']);
    expect(await done).toBe(3);
    expect(await inTurns(work())).toBe(3);
  });

  it('or at once', () => {
    expect(atOnce(work())).toBe(3);
  });
});
