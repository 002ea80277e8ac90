import type { RenderInvoice } from '../documents/types.js';
import type { JobQueue } from '../jobs/types.js';
import type { Clock } from '../platform/clock.js';
import type { IdSource, Randomness } from '../platform/ids.js';
import type { Log } from '../platform/log.js';
import type { Store } from '../store/types.js';

/** What every use case works with; `src/index.ts` puts it together once at start. */
export interface Work {
  readonly store: Store;
  readonly jobs: JobQueue;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly randomness: Randomness;
  readonly log: Log;
  readonly render: RenderInvoice;
}
