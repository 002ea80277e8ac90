import { invalidValue, notEmulated, type ObjectName } from '../../contract/index.js';
import type { SentRecord } from '../../contract/sent.js';
import type { Id } from '../../platform/ids.js';
import type { Stored } from '../../store/stored.js';
import { taxationItemRecord } from '../invoices/taxation-record.js';
import type { RecordHooks } from '../records/hooks.js';
import { createRecord } from '../records/records.js';
import type { Tenant } from '../unit/tenant.js';
import type { Unit } from '../unit/work.js';
import { usageRecord } from '../usage/usage-record.js';
import { usageColumns, usageOfRow } from '../usage/usage-rows.js';
import { fieldColumns, recordOfRow } from './field-rows.js';
import type { FileColumns } from './file-columns.js';
import type { Row } from './import-file.js';

const MEGABYTE = 1024 * 1024;

/** What a file of a kind is, and what becomes of its rows. */
export interface ImportKind {
  /** The documented limit of such a file. */
  readonly mostBytes: number;
  readonly columns: (tenant: Tenant) => FileColumns;
  /** Makes the record that a row stands for. @throws RowError */
  readonly importRow: (unit: Unit, of: Stored<'Import'>, row: Row) => Promise<void>;
}

/** The kinds that work, by their names in lower case (sources: imports). */
const kinds: Readonly<Record<string, ImportKind>> = {
  usage: {
    mostBytes: 4 * MEGABYTE,
    columns: usageColumns,
    async importRow(unit, of, row) {
      const id = await createRecord(unit, usageRecord, usageOfRow(unit, row));
      const SourceName = (of.Name ?? '').slice(0, 50);
      await unit.tx.update('Usage', id, { SourceType: 'Import', SourceName, ImportId: of.Id });
    },
  },
  taxationdetail: fieldsOf(taxationItemRecord, MEGABYTE),
};

/** Files whose columns are the fields of a type that create() takes. */
function fieldsOf<N extends ObjectName>(hooks: RecordHooks<N>, mostBytes: number): ImportKind {
  const create = (unit: Unit, record: SentRecord): Promise<Id> => createRecord(unit, hooks, record);
  return {
    mostBytes,
    columns: (tenant) => fieldColumns(hooks.type, tenant),
    async importRow(unit, _of, row) {
      await create(unit, recordOfRow(hooks.type, unit.caller.tenant, row));
    },
  };
}

/** @throws RowError INVALID_VALUE for what is no kind, or none that is emulated, with the reason */
export function importKind(name: string): ImportKind {
  const key = name.toLowerCase();
  const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
  if (kind) return kind;
  switch (key) {
    case 'payment':
      throw notEmulated(
        'Import.ImportType payment, whose columns are documented with Invoice Settlement only',
      );
    case 'quote':
      throw notEmulated('Import.ImportType quote, of which no columns are documented');
    case 'updateaccountingcode':
      throw notEmulated('Import.ImportType updateAccountingCode, whose columns are documented for REST only');
    case 'createrevenueschedule':
    case 'updaterevenueschedule':
    case 'deleterevenueschedule':
      throw notEmulated('Import.ImportType of revenue schedules, which there are none of');
    case 'importfxrate':
      throw notEmulated('Import.ImportType importFXRate, since no amount is converted');
    default:
      throw invalidValue(`The ImportType ${name} is not known.`);
  }
}
