import {
  fieldsIn,
  findObjectType,
  isIn,
  messageType,
  type Field,
  type Member,
  type Version,
} from '../contract/index.js';
import type { SentRecord, SentValue } from '../contract/sent.js';
import type { TimeZone } from '../platform/dates.js';
import { readValue } from './values.js';
import type { XmlElement } from './xml.js';

export interface ReadContext {
  readonly version: Version;
  /** Of the tenant. */
  readonly zone: TimeZone;
}

/**
 * Reads a record by the contract of its type: names exact, namespaces and order free.
 * @param declared the type's name where the contract fixes it, for elements that come without `xsi:type`
 * @throws SoapFault for a value that its field's type does not have
 */
export function readRecord(element: XmlElement, declared: string, context: ReadContext): SentRecord {
  const { type, readers } = typeOfRecord(element.xsiType?.name ?? '', declared, context.version);
  let id: string | undefined;
  const fieldsToNull: string[] = [];
  const fields: Record<string, SentValue> = {};
  const nested: Record<string, readonly SentRecord[]> = {};
  for (const child of element.children) {
    if (child.nil) continue;
    const name = child.name;
    const reader = readers?.get(name);
    if (reader?.kind === 'scalar') {
      const value = readValue(reader.type, child.text, context.zone);
      if (value !== undefined) fields[name] = value;
    } else if (reader) nested[name] = readNested(child, reader.member, context);
    else if (name === 'Id') id = child.text.trim() || undefined;
    else if (name === 'fieldsToNull') fieldsToNull.push(child.text.trim());
    else if (readers && isCustom(name)) fields[name] = child.text;
  }
  return { type, id, fieldsToNull: fieldsToNull.filter((name) => name !== ''), fields, nested };
}

/** The sent type where the version has it; else the declared one, which is the sent one of a plain `zObject`. */
function typeOfRecord(
  sent: string,
  declared: string,
  version: Version,
): { type: string; readers: FieldReaders | undefined } {
  const readers = sent === '' ? undefined : readersOf(sent, version);
  if (readers || declared === '') return { type: sent, readers };
  return { type: declared, readers: readersOf(declared, version) };
}

function readNested(element: XmlElement, member: Member, context: ReadContext): SentRecord[] {
  return element.children
    .filter((child) => child.name === member.name && !child.nil)
    .map((child) => readRecord(child, member.type.replace('ons:', ''), context));
}

/** Custom fields belong to the tenant, not to the contract (zuora-soap.md 1.1). */
function isCustom(name: string): boolean {
  return name.length > 3 && name.endsWith('__c');
}

type FieldReader =
  | { readonly kind: 'scalar'; readonly type: string }
  /** The one list of records that the field's message type consists of. */
  | { readonly kind: 'nested'; readonly member: Member };

type FieldReaders = ReadonlyMap<string, FieldReader>;

const compiled = new Map<string, FieldReaders>();

/** How to read each field of a type in a version; undefined when the version has no such type. */
function readersOf(typeName: string, version: Version): FieldReaders | undefined {
  const key = `${typeName} ${version}`;
  const known = compiled.get(key);
  if (known) return known;
  const type = findObjectType(typeName);
  if (!type || type.name !== typeName || !isIn(type, version)) return undefined;
  const readers = new Map(fieldsIn(type, version).map(([name, field]) => [name, readerOf(field)]));
  compiled.set(key, readers);
  return readers;
}

function readerOf(field: Field): FieldReader {
  const member = messageType(`zns:${field.type}`)?.members[0];
  return member ? { kind: 'nested', member } : { kind: 'scalar', type: field.type };
}
