import type { Router } from 'express';
import { formatInstant, type Instant } from '../platform/dates.js';
import { LocalbillError } from '../platform/errors.js';
import { readMoment } from '../platform/moment.js';
import type { ControlDeps } from './deps.js';
import { allowOnly } from './errors.js';
import type { ClockChange } from './requests.js';

/** The clock of the instance, which a test sets instead of waiting. */
export function clockRoutes(router: Router, deps: ControlDeps): void {
  router
    .route('/clock')
    .get((_request, response) => void response.json(clockBody(deps)))
    .put(async (request, response) => {
      const { readClockChange } = await import('./requests.js');
      change(deps, readClockChange(request.body));
      response.json(clockBody(deps));
    })
    .all(allowOnly('GET', 'PUT'));
}

function clockBody(deps: ControlDeps) {
  const { now, frozen } = deps.readClock();
  return { now: formatInstant(now, 'UTC'), frozen };
}

function change(deps: ControlDeps, asked: ClockChange): void {
  if ('reset' in asked) return deps.resetClock();
  if ('now' in asked) return deps.setClock(checked(asked.now), asked.frozen);
  const { days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 } = asked.advance;
  const by = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
  checked(deps.readClock().now + by);
  deps.advanceClock(by);
}

function checked(moment: number): Instant {
  const read = readMoment(moment);
  if (typeof read === 'number') return read;
  throw new LocalbillError('invalid-request', 'The clock goes from 1970 to 9999.');
}
