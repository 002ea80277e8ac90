import type { ObjectName } from '../contract/index.js';
import { isCustomField } from './columns.js';
import { limitParameter, quoted, type Dialect, type RecordType } from './dialect.js';
import { writeFilter } from './filter.js';
import { session } from './inner.js';
import { SessionReader } from './reader.js';
import { recordType, unknownField } from './record-type.js';
import type { Parameter, Session } from './session.js';
import type { StoredValue } from './stored.js';
import type { Filter, Page, Reader, Select } from './types.js';

/**
 * A query that is run page by page. Its text depends on the type, the fields and the shape of the filter only, so
 * that queries that differ in values share a prepared statement.
 * @throws TypeError when a field has no column
 */
export function prepareSelect(
  dialect: Dialect,
  name: ObjectName,
  fields: readonly string[],
  filter: Filter,
): Select {
  const type = recordType(name);
  const values: Parameter[] = [];
  const where = `${type.table} where "tenantId" = ? and ${writeFilter(type, filter, dialect, values)} and "place" <= ?`;
  const head = selectHead(type, fields, dialect);
  const page = `${head.sql} from ${where} and "place" > ? order by "place"${limitParameter}`;
  const end = (until: number | undefined): number => until ?? Number.MAX_SAFE_INTEGER;
  return {
    async page(tx, after, until, limit) {
      const parameters = [...head.parameters, tx.tenantId, ...values, end(until), after, limit];
      return pageOf(await sessionOf(tx).rows(page, parameters), after);
    },
    async count(tx, until) {
      const rows = await sessionOf(tx).rows(`select count(*) from ${where}`, [
        tx.tenantId,
        ...values,
        end(until),
      ]);
      return Number(rows[0]?.[0]);
    },
  };
}

function sessionOf(reader: Reader): Session {
  if (reader instanceof SessionReader) return reader[session];
  throw new TypeError('The reader is none of this store.');
}

/** What comes before `from`: the id, the fields, and the place, which `pageOf` takes away again. */
interface SelectHead {
  readonly sql: string;
  /** Names of custom fields. */
  readonly parameters: readonly string[];
}

/** @param customField the dialect's way to a custom field */
function selectHead(type: RecordType, fields: readonly string[], { customField }: Dialect): SelectHead {
  const columns = fields.map((field) => {
    if (isCustomField(field)) return customField(quoted('customFields'));
    return quoted(type.field(field)?.name ?? unknownField(type.name, field));
  });
  // Named by position: a query may ask for a field twice, and PostgreSQL's rows go by names.
  const named = ['"Id"', ...columns, '"place"'].map((column, index) => `${column} as c${index}`);
  return { sql: `select ${named.join(', ')}`, parameters: fields.filter(isCustomField) };
}

function pageOf(rows: StoredValue[][], after: number): Page {
  let lastPlace = after;
  for (const row of rows) lastPlace = row.pop() as number;
  return { rows, lastPlace };
}
