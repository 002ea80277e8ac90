import { targetDateAllowed } from '../../../src/billing/runs/target-date.js';
import { localDate } from '../../../src/platform/dates.js';

/** docs.zuora.com, Bill runs creation: at most ten years ahead. */

it.each([
  ['2026-02-28', '2036-02-28', 'ok'],
  ['2026-02-28', '2036-02-29', 'The target date 2036-02-29 is more than 10 years ahead, after 2036-02-28.'],
  ['2024-02-29', '2034-02-28', 'ok'],
  ['2026-02-28', '1990-01-01', 'ok'],
  ['9995-01-01', '9999-12-31', 'ok'],
])('today %s, up to %s: %s', (today, target, expected) => {
  const verdict = targetDateAllowed(localDate(target), localDate(today));
  expect(verdict === 'ok' ? verdict : verdict.message).toBe(expected);
});
