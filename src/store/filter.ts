import { columnType } from './database.js';
import { isCustomField } from './columns.js';
import { comparison, foldText, quoted, type Dialect } from './dialect.js';
import type { Parameter } from './engine.js';
import { storableText, unknownField, type RecordType } from './record-type.js';
import type { Filter } from './types.js';

type Compare = Extract<Filter, { kind: 'compare' }>;
type Like = Extract<Filter, { kind: 'like' }>;
type In = Extract<Filter, { kind: 'in' }>;

/** Writes filters on one type as conditions, and collects their parameters in the order of the text. */
interface Writer {
  readonly type: RecordType;
  readonly dialect: Dialect;
  readonly parameters: Parameter[];
}

/**
 * A filter as the text of a condition.
 * @param parameters gets the condition's parameters
 * @throws TypeError when a field has no column
 */
export function writeFilter(
  type: RecordType,
  filter: Filter,
  dialect: Dialect,
  parameters: Parameter[],
): string {
  return write({ type, dialect, parameters }, filter);
}

function write(writer: Writer, filter: Filter): string {
  switch (filter.kind) {
    case 'always':
      return '1 = 1';
    case 'never':
      return '1 = 0';
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
  }
}

/** All of nothing is everything, any of nothing is nothing. */
function writeAll(writer: Writer, kind: 'and' | 'or', of: readonly Filter[]): string {
  if (of.length === 0) return kind === 'and' ? '1 = 1' : '1 = 0';
  return `(${of.map((part) => write(writer, part)).join(` ${kind} `)})`;
}

function writeComparison(writer: Writer, { field, operator, value, ignoreCase }: Compare): string {
  const { dialect, parameters } = writer;
  switch (kindOf(writer.type, field, value)) {
    case 'decimal': {
      const number = isCustomField(field) ? customNumber(writer, field) : quoted(field);
      parameters.push(String(value));
      return dialect.compareDecimal(number, operator);
    }
    case 'integer':
      parameters.push(integer(field, value));
      return comparison(quoted(field), operator, '?');
    case 'text': {
      const text = textColumn(writer, field, ignoreCase === true);
      parameters.push(textValue(String(value), ignoreCase === true));
      return comparison(text, operator, '?');
    }
  }
}

function writeLike(writer: Writer, { field, pattern, ignoreCase }: Like): string {
  const text = textColumn(writer, field, ignoreCase);
  writer.parameters.push(writer.dialect.likePattern(textValue(pattern, ignoreCase)));
  return writer.dialect.like(text);
}

function writeIn(writer: Writer, { field, values }: In): string {
  if (values.length === 0) return '1 = 0';
  const kind = kindOf(writer.type, field, '');
  const value = column(writer, field);
  const list =
    kind === 'integer'
      ? values.map((each) => integer(field, each))
      : values.map((each) => storableText(String(each)));
  writer.parameters.push(writer.dialect.listParameter(list));
  return writer.dialect.isIn(value, kind);
}

/** How a field's values compare. Custom fields hold text, and numbers where one compares them with a number. */
function kindOf(type: RecordType, field: string, value: string | number): 'text' | 'integer' | 'decimal' {
  if (isCustomField(field)) return typeof value === 'number' ? 'decimal' : 'text';
  const stored = type.field(field) ?? unknownField(type.name, field);
  return columnType[stored.type];
}

function column(writer: Writer, field: string): string {
  if (isCustomField(field)) {
    writer.parameters.push(field);
    return writer.dialect.customField(quoted('customFields'));
  }
  if (!writer.type.field(field)) unknownField(writer.type.name, field);
  return quoted(field);
}

function customNumber(writer: Writer, field: string): string {
  writer.parameters.push(field);
  return writer.dialect.customNumber(quoted('customFields'));
}

function textColumn(writer: Writer, field: string, ignoreCase: boolean): string {
  const text = column(writer, field);
  return ignoreCase && !isRecordId(writer, field) ? writer.dialect.fold(text) : text;
}

/** Ids of records are in lower case already, and their indexes hold them as they are. */
function isRecordId(writer: Writer, field: string): boolean {
  return writer.type.field(field)?.namesRecord === true;
}

function textValue(text: string, ignoreCase: boolean): string {
  return storableText(ignoreCase ? foldText(text) : text);
}

function integer(field: string, value: string | number): number {
  const number = Number(value);
  if (value === '' || Number.isNaN(number))
    throw new TypeError(`${field} compares with numbers, not with '${value}'`);
  return number;
}
