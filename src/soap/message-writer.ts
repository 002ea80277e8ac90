import {
  findObjectType,
  isIn,
  messageType,
  wireType,
  type Member,
  type MessageType,
} from '../contract/index.js';
import { LocalbillError } from '../platform/errors.js';
import { XSI_NAMESPACE } from './namespaces.js';
import { recordObjectWriter, type WritableRecord } from './record-writer.js';
import {
  valueWriter,
  writeWithNineDecimals,
  type ValueWriter,
  type WritableValue,
  type WriteContext,
} from './write-values.js';

type Values = Readonly<Record<string, unknown>>;

/** Writes the members of a message, in sequence order; empty when there are none. */
export type MembersWriter = (values: Values) => string;

/** By type, version and zone: no more than the tenants and clients of an installation use. */
const compiled = new Map<string, MembersWriter>();

/** How the members of a message type are written in a version; made once. */
export function membersWriter(type: MessageType, context: WriteContext): MembersWriter {
  const key = `${type.name} ${context.version} ${context.zone}`;
  let writer = compiled.get(key);
  if (!writer) compiled.set(key, (writer = compile(type, context)));
  return writer;
}

function compile(type: MessageType, context: WriteContext): MembersWriter {
  const members = type.members.filter((member) => isIn(member, context.version));
  const writers = members.map((member) => ({ name: member.name, write: memberWriter(member, context) }));
  return (values) => {
    let xml = '';
    for (const { name, write } of writers) xml += writeMember(name, values[name], write);
    return xml;
  };
}

function writeMember(name: string, value: unknown, write: (value: unknown) => string): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((item) => writeMember(name, item, write)).join('');
  return value === null ? `<ns1:${name} xmlns:xsi="${XSI_NAMESPACE}" xsi:nil="1" />` : write(value);
}

function memberWriter(member: Member, context: WriteContext): (value: unknown) => string {
  const { name, type } = member;
  // Records of a query are written as they are read from the store.
  if (type === 'ons:zObject') return String;
  if (type.startsWith('ons:')) return recordMemberWriter(name, type.slice('ons:'.length), context);
  const complex = type.startsWith('zns:') ? messageType(type) : undefined;
  if (complex) {
    const write = membersWriter(complex, context);
    return (value) => elementOf(`ns1:${name}`, '', write(value as Values));
  }
  const write = scalarWriter(member, context);
  return (value) => `<ns1:${name}>${write(value as WritableValue)}</ns1:${name}>`;
}

function scalarWriter(member: Member, context: WriteContext): ValueWriter {
  const total = totalWriters.get(member.name);
  if (total) return total;
  // A day that is no moment in any version.
  if (wireType(member, context.version) === 'date') return String;
  return valueWriter(member.type, context);
}

/**
 * Totals keep their scale. One of zero was recorded as 0.0, and the service's server cannot write nine zeros (sources:
 * reply-bytes, soap-server).
 */
const writeTotal: ValueWriter = (value) => (Number(value) === 0 ? '0.0' : writeWithNineDecimals(value));

const totalWriters: ReadonlyMap<string, ValueWriter> = new Map(
  ['TotalMrr', 'TotalTcv', 'TotalDeltaMrr', 'TotalDeltaTcv'].map((name) => [name, writeTotal]),
);

function recordMemberWriter(
  name: string,
  typeName: string,
  context: WriteContext,
): (value: unknown) => string {
  const type = findObjectType(typeName);
  if (!type) throw notInContract(typeName);
  const write = recordObjectWriter(name, type, context);
  return (value) => write(value as WritableRecord);
}

/** An element with members inside; the service writes one without any as `<ns1:InvoiceResult />`. */
export function elementOf(name: string, attributes: string, content: string): string {
  return content === '' ? `<${name}${attributes} />` : `<${name}${attributes}>${content}</${name}>`;
}

/** A reply that the contract does not describe is a mistake of the caller. */
export function notInContract(name: string): LocalbillError {
  return new LocalbillError(
    'not-in-contract',
    `The contract has no ${name}; replies are written by the contract.`,
  );
}
