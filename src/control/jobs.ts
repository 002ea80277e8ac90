import type { Router } from 'express';
import { formatInstant } from '../platform/dates.js';
import { LocalbillError } from '../platform/errors.js';
import { within } from '../platform/timers.js';
import type { FailedJob } from '../jobs/types.js';
import type { ControlContext } from './context.js';
import { allowOnly } from './errors.js';

const MOST_FAILED_JOBS = 100;

/** The queue: what is in it, what failed and why, and waiting until it is empty. */
export function jobRoutes(router: Router, { work: { jobs } }: ControlContext): void {
  router
    .route('/jobs')
    .get(async (_request, response) => {
      const [counts, failed] = await Promise.all([jobs.counts(), jobs.failed(MOST_FAILED_JOBS)]);
      response.json({ counts, failed: failed.map(failedJobBody) });
    })
    .all(allowOnly('GET'));

  router
    .route('/jobs/wait')
    .post(async (request, response) => {
      const { read, waiting } = await import('./requests.js');
      const { timeoutSeconds } = read(waiting, request.body);
      const idle = await within(
        timeoutSeconds * 1000,
        jobs.idle().then(() => true),
      );
      const counts = await jobs.counts();
      if (!idle) throw notIdle(timeoutSeconds, counts);
      response.json({ idle, counts });
    })
    .all(allowOnly('POST'));
}

function failedJobBody({ lastError, finishedAt, ...job }: FailedJob) {
  const failedAt = finishedAt === null ? null : formatInstant(finishedAt, 'UTC');
  return { ...job, reason: lastError, failedAt };
}

function notIdle(seconds: number, counts: { ready: number; active: number }): LocalbillError {
  return new LocalbillError(
    'not-idle',
    `After ${seconds} seconds ${counts.active} jobs run and ${counts.ready} wait.`,
    'Wait longer with timeoutSeconds, or see GET /localbill/v1/jobs.',
  );
}
