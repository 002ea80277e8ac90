import { retryDelay } from '../../src/jobs/retry-delay.js';

describe('the delay of a retry', () => {
  const bytes = (value: number) => ({ bytes: (count: number) => new Uint8Array(count).fill(value) });

  it.each([
    [1, 1000],
    [2, 2000],
    [5, 16_000],
    [9, 256_000],
    [10, 300_000],
    [1000, 300_000],
  ])('after attempt %i is %i ms at most, and half of it at least', (attempt, longest) => {
    expect(retryDelay(attempt, bytes(0))).toBe(longest);
    expect(retryDelay(attempt, bytes(255))).toBeCloseTo(longest / 2, -3.5);
    expect(retryDelay(attempt, bytes(255))).toBeGreaterThanOrEqual(longest / 2);
  });
});
