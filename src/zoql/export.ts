import { fieldsIn, isFieldType, typeOf, type FieldType, type ObjectName } from '../contract/index.js';
import type { ExportColumn, ExportFilter, ExportQuery, Join } from '../engine/unit/export-query.js';
import { conditionFilter } from './conditions.js';
import type { ZoqlContext } from './context.js';
import { fieldFault, filterFault } from './faults.js';
import { fieldFinder, queriedType, type QueryField } from './fields.js';
import { parseZoql } from './grammar.js';
import { joinPath } from './joins.js';
import type { ZoqlCondition } from './statement.js';

/**
 * Reads a query on a data source, as create() of an Export has it: ZOQL that also names fields of the records that are
 * joined, such as `Account.Name` of an Invoice, and `*` for all fields of its own.
 * @throws Fault MalformedQueryFault as for any query
 * @example
 * readExportZoql('select InvoiceNumber, Account.Name from Invoice', context)
 */
export function readExportZoql(text: string, context: ZoqlContext): ExportQuery {
  const statement = parseZoql(text, { dataSource: true });
  const source = queriedType(statement.object, context).name;
  const columns = statement.fields.flatMap((written) =>
    written === '*' ? allColumns(source, context) : [column(written, source, context)],
  );
  const alternatives = statement.where.map((joined) =>
    joinAll(
      'and',
      joined.map((condition) => checkCondition(condition, source, context)),
    ),
  );
  return { type: source, columns, filter: joinAll('or', alternatives) };
}

/** Bytes of documents are no columns of a table. */
const notExported: ReadonlySet<string> = new Set(['Invoice.Body']);

interface FoundField {
  readonly path: readonly Join[];
  readonly object: ObjectName;
  readonly queried: QueryField;
}

function column(written: string, source: ObjectName, context: ZoqlContext): ExportColumn {
  const found = findField(written, source, context);
  const { object, queried } = found ?? {};
  if (!found || !object || !queried || !isColumn(object, queried)) throw fieldFault(source, written);
  const { name, field } = queried;
  return { name: nameOf(written, name), path: found.path, field: name, type: field.type as FieldType };
}

function allColumns(source: ObjectName, context: ZoqlContext): ExportColumn[] {
  const names = ['Id', ...fieldsIn(typeOf(source), context.version).map(([name]) => name)];
  const find = fieldFinder(typeOf(source), context);
  return [...names, ...context.customFields(source)]
    .filter((name) => {
      const queried = find(name);
      return queried && isColumn(source, queried);
    })
    .map((name) => column(name, source, context));
}

function isColumn(object: ObjectName, { name, field, isSelectable }: QueryField): boolean {
  return isSelectable && isFieldType(field.type) && !notExported.has(`${object}.${name}`);
}

/** A joined field keeps the name of its record as it was written. */
function nameOf(written: string, field: string): string {
  const dot = written.lastIndexOf('.');
  return dot < 0 ? field : `${written.slice(0, dot)}.${field}`;
}

function findField(written: string, source: ObjectName, context: ZoqlContext): FoundField | undefined {
  const dot = written.lastIndexOf('.');
  const path = dot < 0 ? [] : joinPath(source, written.slice(0, dot));
  const object = path?.at(-1)?.type ?? source;
  const queried = path && fieldFinder(typeOf(object), context)(written.slice(dot + 1));
  return path && queried && { path, object, queried };
}

function checkCondition(condition: ZoqlCondition, source: ObjectName, context: ZoqlContext): ExportFilter {
  const found = findField(condition.field, source, context);
  if (!found) throw fieldFault(source, condition.field);
  const { path, object, queried } = found;
  if (!queried.isFilterable) throw filterFault(object, queried.name);
  const filter = conditionFilter({ object, queried, condition, context });
  return path.length === 0 ? filter : { kind: 'joined', path, filter };
}

function joinAll(kind: 'and' | 'or', of: readonly ExportFilter[]): ExportFilter {
  if (of.length === 0) return { kind: 'always' };
  return of.length === 1 && of[0] ? of[0] : { kind, of };
}
