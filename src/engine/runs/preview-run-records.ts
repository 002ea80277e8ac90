import type { Numbered } from '../../billing/numbers.js';
import { batchesOf, includedTypes } from '../../billing/runs/bill-run.js';
import { jobKind } from '../../jobs/types.js';
import type { RecordHooks } from '../records/hooks.js';
import { nextAutoNumber } from '../unit/numbers.js';
import type { Unit } from '../unit/work.js';

export type PreviewRunType = 'BillingPreviewRun' | 'ChargeMetricsRun';

export interface PreviewRunPayload {
  readonly type: PreviewRunType;
  readonly runId: string;
}

export const previewRunJob = jobKind<PreviewRunPayload>('previewRun');

/** What would be billed until a day, for all accounts of a batch, as a file (sources: wsdl-fields). */
export const billingPreviewRunRecord: RecordHooks<'BillingPreviewRun'> = {
  type: 'BillingPreviewRun',
  async prepareCreate(unit, record) {
    batchesOf(record);
    includedTypes(record);
    return { ...record, ...(await pending(unit, 'BillingPreviewRun')), SucceededAccounts: 0 };
  },

  afterCreate: async (unit, { Id }) => start(unit, 'BillingPreviewRun', Id),
};

/** The metrics of every charge, as a file. */
export const chargeMetricsRunRecord: RecordHooks<'ChargeMetricsRun'> = {
  type: 'ChargeMetricsRun',
  async prepareCreate(unit, record) {
    const counts = { ProcessedAccounts: 0, ProcessedCharges: 0 };
    return { ...record, ...(await pending(unit, 'ChargeMetricsRun')), ...counts };
  },

  afterCreate: async (unit, { Id }) => start(unit, 'ChargeMetricsRun', Id),
};

async function pending(unit: Unit, type: Numbered & PreviewRunType) {
  return { Status: 'Pending', RunNumber: await nextAutoNumber(unit, type), TotalAccounts: 0 };
}

async function start(unit: Unit, type: PreviewRunType, runId: string): Promise<void> {
  await unit.enqueue(previewRunJob, { type, runId });
}
