import type { FieldType } from '../../contract/model.js';
import { isTimeZone, type TimeZone } from '../../platform/dates.js';
import { ownOf } from '../../platform/own.js';

/**
 * Formatter functions of merge fields, in the style of the real service's HTML templates:
 * `{{Invoice.Amount|Round(2)|Localise(de_DE)}}`. Each takes what the one before it gives.
 */
export type MergeFunction =
  | { readonly name: 'Round'; readonly decimals: number }
  /** Without a locale the template's. */
  | { readonly name: 'Localise'; readonly locale: string | undefined }
  | { readonly name: 'Format'; readonly pattern: string }
  | { readonly name: 'ConvertTz'; readonly zone: TimeZone }
  | { readonly name: 'Substr'; readonly begin: number; readonly end: number };

/** What a function gets and gives. A text may hold anything: a custom field has no other type. */
type Kind = 'number' | 'day' | 'moment' | 'text';

/** What comes after the first bar of a merge field, one function each. */
export function functionsOf(written: string): readonly string[] {
  return written.split('|').slice(1);
}

/** Of a trimmed text: blanks at both sides of what may be missing would be tried in every way. */
const CALL = /^(\w+)\s*(?:\(([^()]*)\))?$/;

/** @returns undefined when there is no such function, or not with these arguments */
export function readFunction(written: string): MergeFunction | undefined {
  const [, name, argument = ''] = CALL.exec(written.trim()) ?? [];
  const given = argument.trim();
  switch (name) {
    case 'Round':
      return /^\d{1,2}$/.test(given) ? { name, decimals: Number(given) } : undefined;
    case 'Localise':
      return readLocalise(given);
    case 'Format':
      return isPattern(given) ? { name, pattern: given } : undefined;
    case 'ConvertTz': {
      const zone = ownOf(SHORT_ZONES, given) ?? given;
      return isTimeZone(zone) ? { name, zone } : undefined;
    }
    case 'Substr': {
      const [begin = 0, end = 0] = given.split(',').map(Number);
      return Number.isInteger(begin) && 0 <= begin && begin < end ? { name, begin, end } : undefined;
    }
    default:
      return undefined;
  }
}

function readLocalise(given: string): MergeFunction | undefined {
  try {
    const [locale] = given === '' ? [] : Intl.getCanonicalLocales(given.replaceAll('_', '-'));
    return { name: 'Localise', locale };
  } catch {
    return undefined;
  }
}

/** @returns why the functions cannot follow a field of this type; undefined when they can */
export function whyNotFor(fieldType: FieldType, functions: readonly string[]): string | undefined {
  let kind = kindOf(fieldType);
  for (const written of functions) {
    const read = readFunction(written);
    if (!read) return `${written.trim()}: the functions are ${SYNTAX}`;
    const takes = TAKES[read.name];
    if (!takes.includes(kind) && kind !== 'text')
      return `${read.name} takes ${takes.map((taken) => KINDS[taken]).join(' or ')}`;
    if (read.name === 'Format' && kind === 'day' && NAMES_TIME.test(unquoted(read.pattern)))
      return `${read.pattern}: a date has no time`;
    kind = read.name === 'Round' || read.name === 'ConvertTz' ? kind : 'text';
  }
  return undefined;
}

const SYNTAX =
  'Round(2), Localise, Localise(de_DE), Format(dd.MM.yyyy), ConvertTz(Europe/Berlin) and Substr(0,10)';
const KINDS: Readonly<Record<Kind, string>> = {
  number: 'a number',
  day: 'a date',
  moment: 'a date with a time',
  text: 'a text',
};
const TAKES: Readonly<Record<MergeFunction['name'], readonly Kind[]>> = {
  Round: ['number'],
  Localise: ['number', 'day', 'moment'],
  Format: ['day', 'moment'],
  ConvertTz: ['moment'],
  Substr: ['number', 'day', 'moment'],
};

/** What the value of a field is, before any function. */
export function kindOf(fieldType: FieldType): Kind {
  switch (fieldType) {
    case 'decimal':
    case 'int':
    case 'long':
      return 'number';
    case 'date':
      return 'day';
    case 'dateTime':
      return 'moment';
    default:
      return 'text';
  }
}

/** The letters of a pattern: a run of one letter is one part of the date, texts stand in single quotes. */
export const PATTERN_PART = /'([^']*)'|([yuMLdEaHhKkmsSzX])\2*/g;
const NAMES_TIME = /[aHhKkmsSzX]/;

function isPattern(text: string): boolean {
  return text !== '' && !/[A-Za-z']/.test(text.replace(PATTERN_PART, ''));
}

function unquoted(pattern: string): string {
  return pattern.replace(/'[^']*'/g, '');
}

/** The short names of time zones that Java knows, and with it the real service. */
const SHORT_ZONES: Readonly<Record<string, TimeZone>> = {
  ACT: 'Australia/Darwin',
  AET: 'Australia/Sydney',
  AGT: 'America/Argentina/Buenos_Aires',
  ART: 'Africa/Cairo',
  AST: 'America/Anchorage',
  BET: 'America/Sao_Paulo',
  BST: 'Asia/Dhaka',
  CAT: 'Africa/Harare',
  CNT: 'America/St_Johns',
  CST: 'America/Chicago',
  CTT: 'Asia/Shanghai',
  EAT: 'Africa/Addis_Ababa',
  ECT: 'Europe/Paris',
  EST: 'America/Panama',
  HST: 'Pacific/Honolulu',
  IET: 'America/Indiana/Indianapolis',
  IST: 'Asia/Kolkata',
  JST: 'Asia/Tokyo',
  MIT: 'Pacific/Apia',
  MST: 'America/Phoenix',
  NET: 'Asia/Yerevan',
  NST: 'Pacific/Auckland',
  PLT: 'Asia/Karachi',
  PNT: 'America/Phoenix',
  PRT: 'America/Puerto_Rico',
  PST: 'America/Los_Angeles',
  SST: 'Pacific/Guadalcanal',
  VST: 'Asia/Ho_Chi_Minh',
};
