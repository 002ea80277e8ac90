import {
  fieldsIn,
  findObjectType,
  isIn,
  messageType,
  wireType,
  type Field,
  type Member,
  type MessageType,
  type Version,
} from '../contract/index.js';
import type { SentRatePlanData, SentRecord, SentValue } from '../contract/sent.js';
import type { TimeZone } from '../platform/dates.js';
import { SoapFault } from './fault.js';
import type { Attachments } from './multipart.js';
import { readAt } from './place.js';
import { readId, readValue } from './values.js';
import type { XmlElement } from './xml.js';

export interface ReadContext {
  readonly version: Version;
  /** Of the tenant, for dateTimes without an offset. */
  readonly zone: TimeZone;
  readonly attachments?: Attachments;
}

/** Reading that can be interrupted where it yields: a request may have hundreds of thousands of elements. */
export type Reading<T> = Generator<void, T>;

/** Elements of one step. */
const MOST_AT_ONCE = 500;

/**
 * Reads a record by the contract of its type: names exact, namespaces and order free.
 * @param declared the type's name where the contract fixes it, for elements that come without `xsi:type`
 * @throws SoapFault for a value that its field's type does not have
 */
function* readRecord(element: XmlElement, declared: string, context: ReadContext): Reading<SentRecord> {
  const { type, readers } = typeOfRecord(element.xsiType?.name ?? '', declared, context.version);
  let id: string | undefined;
  const fieldsToNull = new Set<string>();
  const fields: Record<string, SentValue> = {};
  const nested: Record<string, readonly SentRecord[]> = {};
  let ratePlanData: SentRatePlanData | undefined;
  let count = 0;
  for (const child of element.children) {
    if (++count % MOST_AT_ONCE === 0) yield;
    if (child.nil) continue;
    const name = child.name;
    const reader = readers?.get(name);
    if (reader?.kind === 'scalar') {
      const value =
        reader.type === 'base64Binary'
          ? readBytes(child, context)
          : readAt(child, (text) => readValue(reader.type, text, context.zone, reader.wireType));
      if (value !== undefined) fields[name] = value;
    } else if (reader?.kind === 'records') nested[name] = yield* readNested(child, reader.member, context);
    else if (reader)
      ratePlanData = (yield* readMessage(child, reader.type, context)) as unknown as SentRatePlanData;
    else if (name === 'Id') id = textAt(child).trim() || undefined;
    else if (name === 'fieldsToNull') fieldsToNull.add(textAt(child).trim());
    else if (readers && isCustom(name)) fields[name] = textAt(child);
  }
  const record = { type, id, fieldsToNull: [...fieldsToNull].filter((name) => name !== ''), fields, nested };
  return ratePlanData ? { ...record, ratePlanData } : record;
}

function textAt(element: XmlElement): string {
  return readAt(element, (text) => text);
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

/**
 * Bytes in base64, or `cid:` and the name of an attachment that has them: as the text, which SOAP with Attachments
 * sends, or in MTOM's `xop:Include`.
 * @throws SoapFault when there is no such attachment
 */
function readBytes({ text, children }: XmlElement, { attachments }: ReadContext): SentValue | undefined {
  const href = children.find(({ name }) => name === 'Include')?.href ?? text.trim();
  if (!href.startsWith('cid:')) return text.trim() === '' ? undefined : text.replace(/\s+/g, '');
  const bytes = attachments?.get(unescaped(href.slice('cid:'.length)));
  if (!bytes) throw new SoapFault('Client', `The request has no attachment ${href}.`);
  return bytes.toString('base64');
}

/** The Content-ID that a URL has (RFC 2392); as it stands where it is no URL. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function* readNested(element: XmlElement, member: Member, context: ReadContext): Reading<SentRecord[]> {
  const records: SentRecord[] = [];
  for (const child of element.children) {
    if (child.name !== member.name || child.nil) continue;
    yield;
    records.push(yield* readRecord(child, member.type.replace('ons:', ''), context));
  }
  return records;
}

/** Custom fields belong to the tenant, not to the contract (sources: wsdl-layout). */
function isCustom(name: string): boolean {
  return name.length > 3 && name.endsWith('__c');
}

type FieldReader =
  | { readonly kind: 'scalar'; readonly type: string; readonly wireType: string }
  /** The one list of records that the field's message type consists of. */
  | { readonly kind: 'records'; readonly member: Member }
  /** `RatePlanData` of an amendment, which has records of several types. */
  | { readonly kind: 'message'; readonly type: MessageType };

type FieldReaders = ReadonlyMap<string, FieldReader>;

const compiled = new Map<string, FieldReaders>();

/** How to read each field of a type in a version; undefined when the version has no such type. */
function readersOf(typeName: string, version: Version): FieldReaders | undefined {
  const key = `${typeName} ${version}`;
  const known = compiled.get(key);
  if (known) return known;
  const type = findObjectType(typeName);
  if (!type || type.name !== typeName || !isIn(type, version)) return undefined;
  const readers = new Map(fieldsIn(type, version).map(([name, field]) => [name, readerOf(field, version)]));
  compiled.set(key, readers);
  return readers;
}

function readerOf(field: Field, version: Version): FieldReader {
  const type = messageType(`zns:${field.type}`);
  const member = type?.members[0];
  if (!type || !member) return { kind: 'scalar', type: field.type, wireType: wireType(field, version) };
  return type.members.length === 1 ? { kind: 'records', member } : { kind: 'message', type };
}

/**
 * Reads the members of a message: those that the version has, nil as absent. A list is there also when it is empty.
 * @throws SoapFault for a value that its member's type does not have
 */
export function* readMessage(
  element: XmlElement,
  type: MessageType,
  context: ReadContext,
): Reading<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  const lists: Record<string, unknown[]> = {};
  for (const member of type.members) {
    if (member.max !== 1) values[member.name] = lists[member.name] = [];
  }
  let count = 0;
  for (const child of element.children) {
    if (++count % MOST_AT_ONCE === 0) yield;
    const member = type.members.find((candidate) => candidate.name === child.name);
    if (!member || !isIn(member, context.version)) continue;
    const list = lists[member.name];
    if (list && !(child.nil && member.nillable)) list.push(yield* readMember(child, member, context));
    else if (!list && !child.nil) values[member.name] = yield* readMember(child, member, context);
  }
  return values;
}

/** Simple types of the api namespace; their restrictions are for whoever looks the value up to check. */
const textTypes: ReadonlySet<string> = new Set(['zns:QueryLocator', 'zns:ErrorCode']);

function* readMember(element: XmlElement, member: Member, context: ReadContext): Reading<unknown> {
  const { type } = member;
  if (type === 'ons:zObject') checkType(element);
  if (type.startsWith('ons:')) {
    yield;
    return yield* readRecord(element, type === 'ons:zObject' ? '' : type.slice('ons:'.length), context);
  }
  if (type === 'zns:ID') return readAt(element, (text) => readId(text.trim()));
  if (textTypes.has(type)) return textAt(element).trim();
  if (!type.startsWith('zns:'))
    return readAt(element, (text) => readValue(type, text, context.zone, wireType(member, context.version)));
  const complex = messageType(type);
  return complex ? yield* readMessage(element, complex, context) : {};
}

/** No type, and what is in its place in samples: the error for these says what is meant. */
const withoutType: ReadonlySet<string> = new Set(['', '?', 'zObject']);

/**
 * By the name alone: types are in the wrong namespace in requests that the service takes (sources: client-requests).
 * @throws SoapFault for a type that no version has, in the words of the service (sources: soap-server)
 */
function checkType({ xsiType }: XmlElement): void {
  if (!xsiType || withoutType.has(xsiType.name) || findObjectType(xsiType.name)?.name === xsiType.name)
    return;
  const { namespace = '', name } = xsiType;
  throw new SoapFault(
    'Server',
    `org.apache.axis2.databinding.ADBException: Unsupported type ${namespace} ${name}`,
  );
}
