import type { Instant, TimeZone } from '../platform/dates.js';

/** What a query depends on beside its text. */
export interface SoqlContext {
  /** 64 for `v64.0`. */
  readonly version: number;
  /** Of days and named periods. */
  readonly zone: TimeZone;
  readonly now: Instant;
}
