import type { Router } from 'express';
import { formatInstant, type Instant } from '../platform/dates.js';
import { LocalbillError } from '../platform/errors.js';
import { readMoment } from '../platform/moment.js';
import type { AdjustableClock } from '../platform/clock.js';
import type { ControlContext } from './context.js';
import { allowOnly } from './errors.js';
import type { ClockChange } from './requests.js';

/** The clock of the instance, which a test sets instead of waiting. */
export function clockRoutes(router: Router, { clock }: ControlContext): void {
  router
    .route('/clock')
    .get((_request, response) => void response.json(clockBody(clock)))
    .put(async (request, response) => {
      const { readClockChange } = await import('./requests.js');
      change(clock, readClockChange(request.body));
      response.json(clockBody(clock));
    })
    .all(allowOnly('GET', 'PUT'));
}

function clockBody(clock: AdjustableClock) {
  return { now: formatInstant(clock.now(), 'UTC'), frozen: clock.isFrozen };
}

function change(clock: AdjustableClock, asked: ClockChange): void {
  if ('reset' in asked) return clock.reset();
  if ('now' in asked) {
    const now = checked(asked.now);
    return asked.frozen ? clock.freeze(now) : clock.set(now);
  }
  const { days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 } = asked.advance;
  const by = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
  checked(clock.now() + by);
  clock.advance(by);
}

function checked(moment: number): Instant {
  const read = readMoment(moment);
  if (typeof read === 'number') return read;
  throw new LocalbillError('invalid-request', 'The clock goes from 1970 to 9999.');
}
