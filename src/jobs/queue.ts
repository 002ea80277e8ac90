import type { IdSource } from '../platform/ids.js';
import { countJobs, failedJobs, insertJob } from './job-table.js';
import { JobRunner, type JobRunnerOptions } from './runner.js';
import type { JobHandler, JobQueue } from './types.js';

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
    async enqueue(db, tenantId, { name: kind }, payload, wish) {
      const id = ids.next();
      await insertJob(db, { id, tenantId, kind, payload, ...wish }, clock.now());
      return id;
    },
    finished: (ids) => runner.finished(ids),
    wake: () => runner.look(),
    handle: ({ name }, handler) => runner.handle(name, handler as JobHandler),
    start: () => runner.start(),
    stop: () => runner.stop(),
    idle: () => runner.idle(),
    counts: () => countJobs(store.db),
    failed: (limit) => failedJobs(store.db, limit),
  };
}
