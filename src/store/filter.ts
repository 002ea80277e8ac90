import { isCustomField } from './columns.js';
import { columnType } from './database.js';
import { comparison, quoted, type ComparisonOperator, type Dialect, type RecordType } from './dialect.js';
import { decimalValue, integerValue, listValues, textValue, type Kind } from './filter-values.js';
import { recordType, unknownField } from './record-type.js';
import type { Parameter } from './session.js';
import type { Filter } from './types.js';

type Compare = Extract<Filter, { kind: 'compare' }>;
type Like = Extract<Filter, { kind: 'like' }>;
type In = Extract<Filter, { kind: 'in' }>;
type Names = Extract<Filter, { kind: 'names' }>;

/** Writes filters on one type as conditions, and collects their parameters in the order of the text. */
interface Writer {
  readonly type: RecordType;
  /** What the type's table is called in the statement. */
  readonly table: string;
  readonly dialect: Dialect;
  readonly parameters: Parameter[];
}

const EVERYTHING = '1 = 1';
const NOTHING = '1 = 0';

/**
 * A filter as the text of a condition.
 * @param parameters gets the condition's parameters
 * @throws TypeError when a field has no column, or compares with numbers and the value is none
 */
export function writeFilter(
  type: RecordType,
  filter: Filter,
  dialect: Dialect,
  parameters: Parameter[],
): string {
  return write({ type, table: type.table, dialect, parameters }, filter);
}

function write(writer: Writer, filter: Filter): string {
  switch (filter.kind) {
    case 'always':
      return EVERYTHING;
    case 'never':
      return NOTHING;
    case 'and':
    case 'or':
      return writeAll(writer, filter.kind, filter.of);
    case 'isNull':
      return `${column(writer, filter.field)} is null`;
    case 'isNotNull':
      return `${column(writer, filter.field)} is not null`;
    case 'compare':
      return writeComparison(writer, filter);
    case 'like':
      return writeLike(writer, filter);
    case 'in':
      return writeIn(writer, filter);
    case 'names':
      return writeNames(writer, filter);
  }
}

/** All of nothing is everything, any of nothing is nothing. */
function writeAll(writer: Writer, kind: 'and' | 'or', of: readonly Filter[]): string {
  if (of.length === 0) return kind === 'and' ? EVERYTHING : NOTHING;
  return `(${of.map((part) => write(writer, part)).join(` ${kind} `)})`;
}

function writeComparison(writer: Writer, { field, operator, value, ignoreCase = false }: Compare): string {
  switch (kindOf(writer.type, field, value)) {
    case 'text': {
      const text = textColumn(writer, field, ignoreCase);
      writer.parameters.push(textValue(String(value), ignoreCase));
      return comparison(text, operator, '?');
    }
    case 'decimal': {
      const number = numberColumn(writer, field);
      writer.parameters.push(decimalValue(field, value));
      return writer.dialect.compareDecimal(number, operator);
    }
    case 'integer':
      return writeInteger(writer, field, operator, integerValue(field, value));
  }
}

/** PostgreSQL compares whole numbers with their like only, so a fraction gives way to its neighbour. */
function writeInteger(writer: Writer, field: string, operator: ComparisonOperator, value: number): string {
  if (!Number.isInteger(value) && operator === '=') return NOTHING;
  if (!Number.isInteger(value) && operator === '!=') return EVERYTHING;
  const [by, whole] = Number.isInteger(value)
    ? [operator, value]
    : operator.startsWith('<')
      ? (['<=', Math.floor(value)] as const)
      : (['>=', Math.ceil(value)] as const);
  writer.parameters.push(whole);
  return comparison(column(writer, field), by, '?');
}

function writeLike(writer: Writer, { field, pattern, ignoreCase }: Like): string {
  const text = textColumn(writer, field, ignoreCase);
  writer.parameters.push(writer.dialect.likePattern(textValue(pattern, ignoreCase)));
  return writer.dialect.like(text);
}

function writeIn(writer: Writer, { field, values }: In): string {
  const kind = kindOf(writer.type, field, '');
  const list = listValues(kind, field, values);
  if (list.length === 0) return NOTHING;
  const value = column(writer, field);
  writer.parameters.push(writer.dialect.listParameter(list));
  return writer.dialect.isIn(value, kind);
}

/** Looked up by its id for each record, so that it costs the same however many there are of which the filter holds. */
function writeNames(writer: Writer, { field, type: name, filter }: Names): string {
  const type = recordType(name);
  // A name for each depth: a record may name another one of its own type.
  const table = `${writer.table.slice(0, -1)}_"`;
  const joins = [
    '"Id" = ' + `${writer.table}.${column(writer, field)}`,
    `"tenantId" = ${writer.table}."tenantId"`,
  ];
  const conditions = [...joins.map((join) => `${table}.${join}`), write({ ...writer, type, table }, filter)];
  return `exists (select 1 from ${type.table} as ${table} where ${conditions.join(' and ')})`;
}

/** Custom fields hold text, and are numbers where one compares them with a number. */
function kindOf(type: RecordType, field: string, value: string | number): Kind {
  if (isCustomField(field)) return typeof value === 'number' ? 'decimal' : 'text';
  return columnType[(type.field(field) ?? unknownField(type.name, field)).type];
}

function column(writer: Writer, field: string): string {
  if (isCustomField(field)) {
    writer.parameters.push(field);
    return writer.dialect.customField(quoted('customFields'));
  }
  return quoted((writer.type.field(field) ?? unknownField(writer.type.name, field)).name);
}

function numberColumn(writer: Writer, field: string): string {
  if (!isCustomField(field)) return column(writer, field);
  writer.parameters.push(field);
  return writer.dialect.customNumber(quoted('customFields'));
}

/** Ids of records are in lower case already, and their indexes hold them as they are. */
function textColumn(writer: Writer, field: string, ignoreCase: boolean): string {
  const text = column(writer, field);
  return ignoreCase && !writer.type.field(field)?.namesRecord ? writer.dialect.fold(text) : text;
}
