import type { IdSource } from '../platform/ids.js';
import { db } from '../store/inner.js';
import { advanceJobs, countJobs, failedJobs, insertJob } from './job-table.js';
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
    async enqueue(tx, { name: kind }, payload, wish) {
      const id = ids.next();
      await insertJob(tx[db], { id, tenantId: tx.tenantId, kind, payload, ...wish }, clock.now());
      return id;
    },
    async bringForward(tenantId, kinds, runAt, beginning) {
      const names = kinds.map(({ name }) => name);
      const count = await store.transaction(tenantId, (tx) => advanceJobs(tx, names, runAt, beginning));
      if (count > 0) runner.look();
      return count;
    },
    finished: (ids) => runner.finished(ids),
    wake: () => runner.look(),
    handle: ({ name }, handler) => runner.handle(name, handler as JobHandler),
    start: () => runner.start(),
    stop: () => runner.stop(),
    idle: () => runner.idle(),
    counts: () => countJobs(store[db]),
    failed: (limit) => failedJobs(store[db], limit),
  };
}
