import type { z } from 'zod';
import { nearestName } from '../platform/nearest.js';

/** What is wrong with a body, in sentences about its properties. */

interface Read {
  readonly schema: z.ZodType;
  readonly value: unknown;
  /** What the value itself is called. */
  readonly whole: string;
}

/** @returns such as `records.0.Name is missing` */
export function sentenceOf(issue: z.core.$ZodIssue, { schema, value, whole }: Read): string {
  const where = issue.path.map(String).join('.') || whole;
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(value, issue.path) === undefined
        ? `${where} is missing`
        : `${where} must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'unrecognized_keys':
      return unknownNames(issue, knownNames(schema, issue.path));
    case 'invalid_value':
      return `${where} must be ${oneOf(issue.values.map((value) => JSON.stringify(value)))}`;
    case 'too_small':
      return `${where} must ${issue.inclusive === false ? `be more than ${issue.minimum}` : bound('at least', issue.origin, issue.minimum)}`;
    case 'too_big':
      return `${where} must ${bound('at most', issue.origin, issue.maximum)}`;
    case 'invalid_union':
      return `${where} has none of the forms that it may have`;
    case 'invalid_key':
      return `${where} is no name that may stand here`;
    default:
      // The schema's own words: what is expected, or a sentence's end.
      return /^(?:has|is) /.test(issue.message)
        ? `${where} ${issue.message}`
        : `${where} must be ${issue.message}`;
  }
}

/** As many as help. */
const MOST_NAMES = 10;

function unknownNames({ path, keys }: z.core.$ZodIssueUnrecognizedKeys, known: readonly string[]): string {
  const names = keys.slice(0, MOST_NAMES).map((key) => {
    const meant = nearestName(key, known);
    const name = [...path.map(String), key.slice(0, 100)].join('.');
    return `${name} is not known here${meant === undefined ? '' : `, but ${meant} is`}`;
  });
  const more = keys.length > MOST_NAMES ? ` (and ${keys.length - MOST_NAMES} others)` : '';
  return `${names.join('; ')}${more}`;
}

/** The properties that an object may have at a path; none where the schema has more than one form. */
function knownNames(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = objectIn(schema);
  for (const name of path) at = objectIn((at as Partial<z.ZodObject> | undefined)?.shape?.[String(name)]);
  return Object.keys((at as Partial<z.ZodObject> | undefined)?.shape ?? {});
}

/** What may be left out, or be null, is wrapped. */
function objectIn(schema: unknown): unknown {
  let at = schema;
  while (typeof (at as Partial<z.ZodOptional> | undefined)?.unwrap === 'function')
    at = (at as z.ZodOptional).unwrap();
  return at;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`;
}

function bound(word: string, origin: string, count: number | bigint): string {
  if (origin === 'string') return `have ${word} ${count} characters`;
  return origin === 'array' ? `have ${word} ${count} entries` : `be ${word} ${count}`;
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  let value = body;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[name];
  }
  return value;
}

/** Whether a name stands in it that is not one of a property: what reads the body would pass it over in silence. */
export function namesPrototype(body: unknown): boolean {
  const open = [body];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Object.hasOwn(value, '__proto__')) return true;
    for (const member of Object.values(value)) open.push(member);
  }
  return false;
}
