import { controlAtStart, START } from './harness.js';

const control = controlAtStart();

describe('the clock', () => {
  it.each([
    [{ now: '2026-02-01T00:00:00-08:00', frozen: true }, '2026-02-01T08:00:00.000+00:00'],
    [{ advance: { days: 31, hours: 1 } }, '2026-02-15T13:00:00.000+00:00'],
    [{ advance: { minutes: -1, seconds: 1, milliseconds: 1 } }, '2026-01-15T11:59:01.001+00:00'],
  ])('that stands still: %j makes it %s', async (body, now) => {
    expect(await control('PUT', '/clock', body)).toMatchObject({ status: 200, body: { now, frozen: true } });
    expect((await control('GET', '/clock')).body).toEqual({ now, frozen: true });
  });

  it.each([
    [{ now: '2026-02-01T00:00:00Z' }, () => Date.parse('2026-02-01T00:00:00Z')],
    [{ now: '2026-02-01T00:00:00-08:00', frozen: false }, () => Date.parse('2026-02-01T08:00:00Z')],
    [{ reset: true }, () => Date.now()],
  ])('%j makes it run', async (body, from) => {
    const earliest = from();
    const set = await control('PUT', '/clock', body);
    expect(set).toMatchObject({ status: 200, body: { frozen: false } });
    const read = await control('GET', '/clock');
    expect(read.body).toMatchObject({ frozen: false });
    const [first, second] = [momentOf(set.body), momentOf(read.body)];
    expect(first).toBeGreaterThanOrEqual(earliest);
    expect(second).toBeGreaterThanOrEqual(first);
    expect(second).toBeLessThan(earliest + HOUR);
  });

  it('runs on when it is moved while it runs', async () => {
    await control('PUT', '/clock', { now: START });
    const moved = await control('PUT', '/clock', { advance: { days: 31, hours: 1 } });
    expect(moved).toMatchObject({ status: 200, body: { frozen: false } });
    const earliest = Date.parse('2026-02-15T13:00:00Z');
    expect(momentOf(moved.body)).toBeGreaterThanOrEqual(earliest);
    expect(momentOf(moved.body)).toBeLessThan(earliest + HOUR);
  });

  it.each([
    [{}],
    [{ now: '2026-02-01' }],
    [{ now: '2026-02-01T00:00:00' }],
    [{ now: 'tomorrow' }],
    [{ now: 1 }],
    [{ now: '2026-02-01T00:00:00Z', reset: true }],
    [{ advance: {} }],
    [{ advance: { months: 1 } }],
    [{ advance: { days: 1.5 } }],
    [{ advance: { days: 3_000_000 } }],
    [{ advance: { days: -30_000 } }],
    [{ reset: false }],
    [[]],
    ['"now"'],
    ['null'],
  ])('refuses %j and stays as it is', async (body) => {
    expect(await control('PUT', '/clock', body)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid-request' } },
    });
    expect((await control('GET', '/clock')).body).toEqual({ now: START, frozen: true });
  });
});

const HOUR = 3_600_000;

function momentOf(body: unknown): number {
  return Date.parse((body as { now: string }).now);
}
