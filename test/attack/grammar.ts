import fc, { type GeneratorValue } from 'fast-check';
import {
  complexTypes,
  elements,
  isIn,
  objectTypes,
  operations,
  type Field,
  type Member,
  type ObjectType,
} from '../../src/contract/index.js';
import { escape } from '../support/localbill.js';
import type { World } from './world.js';

/** Calls that the contract allows or nearly allows: any operation, type, field and value. */

export const VERSIONS = [11, 38, 47.1, 69, 91, 118, 153] as const;

/** What chooses, as fast-check repeats and shrinks it. */
interface Choice {
  readonly pick: <T>(list: readonly T[]) => T;
  readonly upTo: (most: number) => number;
  readonly version: number;
  readonly ids: readonly string[];
  readonly ownIds: World['ids'];
}

/** The Body of a random call. */
export function randomCall(generate: GeneratorValue, version: number, { ids }: World): string {
  const choice: Choice = {
    pick: (list) => generate(fc.constantFrom, ...list),
    upTo: (most) => generate(fc.nat, most),
    version,
    ids: Object.values(ids),
    ownIds: ids,
  };
  const known = operations.filter((operation) => isIn(operation, version) && operation.name !== 'login');
  const { request } = choice.pick(known);
  if (request === 'query')
    return `<ns1:query><ns1:queryString>${escape(randomQuery(choice))}</ns1:queryString></ns1:query>`;
  const members = elements.find(({ name }) => name === request)?.members ?? [];
  return `<ns1:${request}>${content(members, choice, 0)}</ns1:${request}>`;
}

const objects: readonly ObjectType[] = Object.values(objectTypes);

/** Members of a message, most of them once and in their order. */
function content(members: readonly Member[], choice: Choice, depth: number): string {
  return members
    .filter((member) => isIn(member, choice.version) || choice.upTo(20) === 0)
    .map((member) => {
      const most = member.max === 1 ? [1, 1, 1, 0, 2] : [1, 1, 2, 3, 0];
      return Array.from({ length: choice.pick(depth > 3 ? [0, 1] : most) }, () =>
        element(member, choice, depth),
      ).join('');
    })
    .join('');
}

function element({ name, type }: Member, choice: Choice, depth: number): string {
  if (choice.upTo(25) === 0) return `<ns1:${name} xsi:nil="true"/>`;
  const [space, local = type] = type.split(':');
  const message = complexTypes.find((known) => known.name === local);
  if (message && space === 'zns')
    return `<ns1:${name}>${content(message.members, choice, depth + 1)}</ns1:${name}>`;
  if (space !== 'ons') return `<ns1:${name}>${escape(value(local, choice))}</ns1:${name}>`;
  const object = objects.find((known) => known.name === local) ?? choice.pick(objects);
  return `<ns1:${name} xsi:type="ns2:${object.name}">${record(object, choice)}</ns1:${name}>`;
}

/** Fields of an object: its id, those that it must have, and some others. */
function record(object: ObjectType, choice: Choice): string {
  const names = Object.keys(object.fields);
  const own = choice.ownIds[object.name];
  const id = own !== undefined && choice.upTo(2) > 0 ? `<ns2:Id>${own}</ns2:Id>` : '';
  const others = Array.from({ length: choice.upTo(6) }, () => choice.pick(names));
  const fields = [...(choice.upTo(3) > 0 ? object.required : []), ...others].map((name) => {
    const field = object.fields[name];
    if (!field || choice.upTo(15) === 0) return `<ns2:${name} xsi:nil="true"/>`;
    return `<ns2:${name}>${escape(fieldValue(field, choice))}</ns2:${name}>`;
  });
  return id + fields.join('');
}

function fieldValue(field: Field, choice: Choice): string {
  const own = field.references === undefined ? undefined : choice.ownIds[field.references];
  if (own !== undefined && choice.upTo(5) > 0) return own;
  if (field.values && choice.upTo(5) > 0) return choice.pick(field.values);
  if (field.maxLength !== undefined && choice.upTo(8) === 0)
    return 'x'.repeat(field.maxLength + choice.upTo(1));
  return value(field.type, choice);
}

const valid: Readonly<Record<string, readonly string[]>> = {
  boolean: ['true', 'false', '1', '0', 'True'],
  short: ['0', '1', '12', '31', '-1', '32768'],
  int: ['0', '1', '12', '2147483647', '2147483648', '-5'],
  long: ['0', '7', '9223372036854775807', '9223372036854775808'],
  decimal: ['0', '1', '-1', '0.01', '12.345678901', '99999999999999', '1e3', '0.1234567890123456789'],
  double: ['0', '1.5', 'INF', 'NaN', '1e300'],
  date: [
    '2026-01-01',
    '2026-02-28',
    '2024-02-29',
    '1999-12-31',
    '9999-12-31',
    '2026-02-30',
    '2026-01-01T00:00:00Z',
  ],
  dateTime: [
    '2026-01-05T10:00:00',
    '2026-01-05T10:00:00.123+09:00',
    '2026-03-08T02:30:00',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59',
  ],
  base64Binary: ['QUNDT1VOVF9JRA==', 'eA=', ''],
  string: [
    'x',
    'Each',
    'External',
    'USD',
    'Net 30',
    'Batch1',
    'Wörter 😀',
    'constructor',
    '__proto__',
    "'",
    '',
    ' ',
  ],
};

function value(type: string, choice: Choice): string {
  if (type === 'ID' && choice.upTo(10) > 0) return choice.pick(choice.ids);
  const kind = choice.upTo(12) === 0 ? choice.pick(Object.keys(valid)) : type;
  return choice.pick(valid[kind] ?? valid['string'] ?? ['x']);
}

function randomQuery(choice: Choice): string {
  const object = choice.pick(objects);
  const names = ['Id', ...Object.keys(object.fields)];
  const fields = Array.from({ length: 1 + choice.upTo(4) }, () => choice.pick(names));
  const conditions = Array.from({ length: choice.upTo(3) }, () => {
    const name = choice.pick(names);
    const field = object.fields[name] ?? { type: 'ID', allows: 'F' };
    const operator = choice.pick(['=', '!=', '<', '<=', '>', '>=', 'like', '<>', 'in']);
    const quote = choice.pick(["'", "'", '', '"']);
    return `${name} ${operator} ${quote}${fieldValue(field, choice)}${quote}`;
  });
  const where =
    conditions.length === 0
      ? ''
      : ` where ${conditions.join(choice.pick([' and ', ' or ', ' AND ', ' , ']))}`;
  return `select ${fields.join(', ')} from ${object.name}${where}`;
}
