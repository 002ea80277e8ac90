import type { MonotonicClock } from '../platform/monotonic.js';
import type { HeldJob } from './job-table.js';

/**
 * Tells which held jobs nobody keeps up any more. Who holds a job changes its beat again and again; one whose beat has
 * stayed the same for a lease is lost. Only this process's own sense of time counts, so that no clock of any machine,
 * wherever it jumps, makes a live runner look dead.
 * @param lease in milliseconds
 * @returns of all held jobs, as they are now, those that are lost
 */
export function createLeaseWatch(
  lease: number,
  clock: MonotonicClock,
): (held: readonly HeldJob[]) => HeldJob[] {
  let since = new Map<string, number>();
  return (held) => {
    const now = clock.elapsed();
    since = new Map(held.map((job) => [markOf(job), since.get(markOf(job)) ?? now]));
    return held.filter((job) => now - (since.get(markOf(job)) ?? now) > lease);
  };
}

function markOf({ id, attempts, beat }: HeldJob): string {
  return `${id} ${attempts} ${beat}`;
}
