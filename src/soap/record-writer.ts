import { compareNames, fieldsIn, type ObjectType } from '../contract/index.js';
import { escapeText } from './escape.js';
import { OBJECT_NAMESPACE, XSI_NAMESPACE } from './namespaces.js';
import { valueWriter, type ValueWriter, type WritableValue, type WriteContext } from './write-values.js';

/** Writes a row of the store: `Id` first, then the fields in the order in which they were selected. */
export type RecordWriter = (row: readonly (string | number | null)[]) => string;

interface Column {
  /** Its place in the row. */
  readonly index: number;
  readonly open: string;
  readonly close: string;
  readonly write: ValueWriter;
}

/**
 * Makes ready the writing of a query's records: `Id` first, then the selected fields in wire order, nulls left out
 * (sources: query). Made once a query and run once a row.
 * @param fields canonical names as selected, without `Id`; those the contract lacks are custom fields, written as text
 */
export function recordWriter(
  type: ObjectType,
  fields: readonly string[],
  context: WriteContext,
): RecordWriter {
  const columns = columnsOf(type, fields, context);
  const start = `${startTag('records', type.name)}<ns2:Id>`;
  return (row) => {
    let xml = start + row[0] + '</ns2:Id>';
    for (const { index, open, close, write } of columns) {
      const value = row[index];
      if (value !== null && value !== undefined) xml += open + write(value) + close;
    }
    return xml + '</ns1:records>';
  };
}

function columnsOf(type: ObjectType, fields: readonly string[], context: WriteContext): Column[] {
  return fields
    .map((name, index) => ({
      name,
      index: index + 1,
      open: `<ns2:${name}>`,
      close: `</ns2:${name}>`,
      write: valueWriter(type.fields[name]?.type ?? 'string', context),
    }))
    .sort((a, b) => compareNames(a.name, b.name));
}

/** A record as an object by canonical names: what services return. */
export type WritableRecord = Readonly<Record<string, WritableValue | null | undefined>>;

/**
 * Writes a record that stands in a reply other than a query's, such as `InvoiceData/Invoice`: the fields that the
 * version has and that the record holds.
 */
export function recordObjectWriter(
  elementName: string,
  type: ObjectType,
  context: WriteContext,
): (record: WritableRecord) => string {
  const start = startTag(elementName, type.name);
  const contract = fieldsIn(type, context.version).map(
    ([name, field]) => [name, valueWriter(field.type, context)] as const,
  );
  const writers = new Map<string, ValueWriter>(contract);
  return (record) => {
    const names = Object.keys(record).filter((name) => writers.has(name) || name.endsWith('__c'));
    const content = names.sort(compareNames).map((name) => {
      const value = record[name];
      if (value === null || value === undefined) return '';
      return `<ns2:${name}>${(writers.get(name) ?? asText)(value)}</ns2:${name}>`;
    });
    const id = record['Id'] === undefined ? '' : `<ns2:Id>${record['Id']}</ns2:Id>`;
    return `${start}${id}${content.join('')}</ns1:${elementName}>`;
  };
}

const asText: ValueWriter = (value) => escapeText(String(value));

/** Every record declares its namespaces itself, in this order (sources: reply-bytes). */
function startTag(elementName: string, typeName: string): string {
  return `<ns1:${elementName} xmlns:ns2="${OBJECT_NAMESPACE}" xmlns:xsi="${XSI_NAMESPACE}" xsi:type="ns2:${typeName}">`;
}
