import { jobKind } from '../../jobs/types.js';
import type { Unit } from '../unit/work.js';

/**
 * A run is a chain of jobs: each takes some accounts or invoices, in one transaction with its own end and with the
 * next job of the chain. So a run can be interrupted anywhere and goes on where it was, bills nothing twice, and needs
 * as much memory for ten thousand accounts as for one part of them.
 */
export interface BillRunPayload {
  readonly billRunId: string;
  readonly step: 'bill' | 'post' | 'cancel' | 'email';
  /** The place, in the order of creation, of the last account or invoice that was taken. */
  readonly after: number;
}

export const billRunJob = jobKind<BillRunPayload>('billRun');

/** Puts the next job of a run into the queue, in the unit's transaction. */
export async function continueBillRun(unit: Unit, payload: BillRunPayload): Promise<void> {
  await unit.enqueue(billRunJob, payload);
}
