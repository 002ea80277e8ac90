import type { IdSource } from '../platform/ids.js';
import { countJobs, failedJobs, insertJob } from './job-table.js';
import { JobRunner, type JobRunnerOptions } from './runner.js';
import type { JobQueue } from './types.js';

export interface JobQueueOptions extends JobRunnerOptions {
  readonly ids: IdSource;
}

/**
 * Jobs in the store's own table, so that they are put in and completed in the transactions of what they belong to.
 * Only the times that jobs are wanted at go by `clock`, which a tester may set.
 */
export function createJobQueue(options: JobQueueOptions): JobQueue {
  const { store, clock, ids } = options;
  const runner = new JobRunner(options);
  return {
    async enqueue(db, job) {
      const id = ids.next();
      await insertJob(db, id, job, clock.now());
      return id;
    },
    finished: (ids) => runner.finished(ids),
    wake: () => runner.look(),
    handle: (kind, handler) => runner.handle(kind, handler),
    start: () => runner.start(),
    stop: () => runner.stop(),
    idle: () => runner.idle(),
    counts: () => countJobs(store.db),
    failed: (limit) => failedJobs(store.db, limit),
  };
}
