import { createHash } from 'node:crypto';

/**
 * Ids of Salesforce records (sources: salesforce-ids): 15 characters, whose case counts, and three more from which the
 * case of the others can be told. A record that localbill keeps has a place in the order of creation, for ever and of
 * its own; the id's last nine characters are that place, so that ids map both ways and need not be kept.
 */

/** Of each type: the first three characters, and those of the instance that the documentation's samples show. */
const keys = {
  Account: { prefix: '001' },
  Contact: { prefix: '003' },
  User: { prefix: '005' },
  Organization: { prefix: '00D' },
  QueryLocator: { prefix: '01g' },
  ContentVersion: { prefix: '068' },
  ContentDocument: { prefix: '069' },
  DocumentGenerationProcess: { prefix: '0nn' },
  InvoiceDocument: { prefix: '1BB' },
  DocumentTemplate: { prefix: '2dt' },
  Invoice: { prefix: '3tt' },
  // The prefix that the documentation's sample shows; no list of prefixes has the type (sources: salesforce-ids).
  DocGenerationBatchProcess: { prefix: '4sF', first: '000000065' },
  InvBatchDraftToPostedRun: { prefix: '16O' },
  InvoiceBatchRun: { prefix: '5IR', instance: 'SG', first: '00001Az01' },
  InvoiceLine: { prefix: '5TV' },
} as const satisfies Record<string, Key>;

interface Key {
  readonly prefix: string;
  readonly instance?: string;
  /** The counter of the first record: a fresh store then has the ids that the documentation prints. */
  readonly first?: string;
}

/** A type of records that have an id. */
export type KeyedType = keyof typeof keys;

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const COUNTER_LENGTH = 9;
const INSTANCE = 'DU';

/** @returns the id, 18 characters, of the record that stands at a place, counted from 1 */
export function idAtPlace(type: KeyedType, place: number): string {
  return idOf(type, counterText(BigInt(place - 1) + first(type)));
}

/**
 * @param text an id of 15 or 18 characters; of the longer form, case does not matter
 * @returns the place of the record that has it, undefined when no record of the type can have it
 */
export function placeOfId(type: KeyedType, text: string): number | undefined {
  const id = withCase(text);
  const start = `${head(type)}0`;
  if (id?.startsWith(start) !== true) return undefined;
  const place = counterOf(id.slice(start.length)) - first(type) + 1n;
  return place > 0n && place <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(place) : undefined;
}

/** @returns the id of a thing that has no place but a name of its own; always the same */
export function idOfName(type: KeyedType, name: string): string {
  const digest = createHash('sha256').update(name).digest().readBigUInt64BE();
  return idOf(type, counterText(digest % BigInt(DIGITS.length) ** BigInt(COUNTER_LENGTH)));
}

/** Whether a text has the form of an id: 15 or 18 letters and digits. */
export function isSalesforceId(text: string): boolean {
  return /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/.test(text);
}

/** Whether two ids name the same record: one may be the short form of the other. */
export function isSameId(one: string, other: string): boolean {
  const id = withCase(one);
  return id !== undefined && id === withCase(other);
}

/** @returns the type whose records have ids that begin like this one */
export function typeOfId(text: string): KeyedType | undefined {
  const prefix = withCase(text)?.slice(0, 3);
  return keyedTypes.find((type) => keys[type].prefix === prefix);
}

/** The first three characters of the ids of a type. */
export function keyPrefix(type: KeyedType): string {
  return keys[type].prefix;
}

export const keyedTypes = Object.keys(keys) as KeyedType[];

function idOf(type: KeyedType, counter: string): string {
  const id = `${head(type)}0${counter}`;
  return id + suffixOf(id);
}

function head(type: KeyedType): string {
  const { prefix, instance = INSTANCE }: Key = keys[type];
  return prefix + instance;
}

function first(type: KeyedType): bigint {
  const { first: counter }: Key = keys[type];
  return counter === undefined ? 1n : counterOf(counter);
}

function counterText(value: bigint): string {
  let text = '';
  for (let rest = value; rest > 0n; rest /= 62n) text = DIGITS[Number(rest % 62n)] + text;
  return text.padStart(COUNTER_LENGTH, '0');
}

function counterOf(text: string): bigint {
  return [...text].reduce((value, digit) => value * 62n + BigInt(DIGITS.indexOf(digit)), 0n);
}

/** Of each five characters, which are capitals: the first one counts least. */
function suffixOf(id: string): string {
  return [0, 5, 10].map((start) => SUFFIX[capitals(id.slice(start, start + 5))]).join('');
}

function capitals(chunk: string): number {
  return [...chunk].reduce((bits, char, index) => (/[A-Z]/.test(char) ? bits | (1 << index) : bits), 0);
}

/**
 * What all forms of an id have in common; undefined for what is none.
 * The 15 characters with the case that the suffix tells; as they are where there is none, or one that is no suffix.
 */
export function withCase(text: string): string | undefined {
  if (!isSalesforceId(text)) return undefined;
  const [id, suffix] = [text.slice(0, 15), text.slice(15).toUpperCase()];
  const restored = [...id].map((char, index) => {
    const bits = SUFFIX.indexOf(suffix[Math.floor(index / 5)] ?? '');
    return (bits >> (index % 5)) & 1 ? char.toUpperCase() : char.toLowerCase();
  });
  const whole = restored.join('');
  return suffix !== '' && suffixOf(whole) === suffix ? whole : id;
}
