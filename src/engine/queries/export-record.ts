import { Fault, invalidValue, notEmulated, RowError } from '../../contract/index.js';
import { jobKind } from '../../jobs/types.js';
import type { Stored } from '../../store/stored.js';
import type { Filter } from '../../store/types.js';
import type { RecordHooks } from '../records/hooks.js';
import type { Unit } from '../unit/work.js';

export interface ExportPayload {
  readonly exportId: string;
}

export const exportJob = jobKind<ExportPayload>('runExport');

/** The real service refuses more than so many at a time. */
const MOST_AT_A_TIME = 50;

/** An export is a query that a job writes into a file (sources: addresses, field-reference). */
export const exportRecord: RecordHooks<'Export'> = {
  type: 'Export',
  async prepareCreate(unit, record) {
    refuseWhatIsMissing(record);
    refuseWithoutKey(unit, record);
    if ((await unit.tx.count('Export', unfinished)) >= MOST_AT_A_TIME) {
      throw new RowError(
        'REQUEST_EXCEEDED_LIMIT',
        `At most ${MOST_AT_A_TIME} exports can be under way at the same time.`,
      );
    }
    return { ...record, Status: 'Pending', plan: JSON.stringify(plan(unit, record.Query ?? '')) };
  },

  async afterCreate(unit, { Id }) {
    await unit.enqueue(exportJob, { exportId: Id });
  },
};

const unfinished: Filter = { kind: 'in', field: 'Status', values: ['Pending', 'Processing'] };

/** In the real service, too, a tenant gives its public key beforehand. */
function refuseWithoutKey(unit: Unit, { Encrypted }: Stored<'Export'>): void {
  if (!Encrypted || unit.caller.tenant.settings.exportEncryptionKey) return;
  throw invalidValue("An encrypted export needs a public key, in the tenant's setting exportEncryptionKey.");
}

function refuseWhatIsMissing(others: Stored<'Export'>): void {
  for (const name of ['ConvertToCurrencies', 'SnowflakeWarehouse', 'SourceData'] as const) {
    if (others[name]) throw notEmulated(`Export.${name}`);
  }
}

/** A query that cannot be read makes the row fail, in the words that query() has for it. */
function plan(unit: Unit, query: string): object {
  try {
    return unit.work.readExportQuery(query, unit.caller);
  } catch (error) {
    throw error instanceof Fault ? new RowError(error.code, error.message) : error;
  }
}
