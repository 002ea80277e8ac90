import type { Work } from '../engine/unit/work.js';
import type { AdjustableClock } from '../platform/clock.js';
import type { Metrics } from '../platform/metrics.js';

/** What the control face works on. */
export interface ControlContext {
  readonly work: Work;
  /** The clock that testers set. */
  readonly clock: AdjustableClock;
  readonly metrics: Metrics;
  requestsInFlight(): number;
  /** What the instance listens on. */
  readonly host: string;
  /** Names by which clients may call, beside those of the machine. */
  readonly allowedHosts: readonly string[];
}
