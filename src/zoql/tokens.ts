import { syntaxFault } from './faults.js';

export type TokenKind = 'word' | 'text' | 'number' | 'dateTime' | 'operator' | ',' | ';' | 'end';

/** A part of the text: a name or keyword as written, a quoted text without quotes and escapes, a sign. */
export interface Token {
  readonly kind: TokenKind;
  readonly value: string;
}

const QUOTE = 39;
const BACKSLASH = 92;
const EQUALS = 61;
const ASTERISK = 42;
const DOT = 46;

/** What follows a backslash, and what it means (sources: zoql). */
const escapes: ReadonlyMap<string, string> = new Map([
  ["'", "'"],
  ['\\', '\\'],
  ['"', '"'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
]);

const NUMBER = /^[+-]?(\d+(\.\d+)?|\.\d+)$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/;

const comma: Token = { kind: ',', value: ',' };
const semicolon: Token = { kind: ';', value: ';' };
const end: Token = { kind: 'end', value: '' };

/** What a query on a data source has beyond those of query(): dotted names and `*`. */
export interface ZoqlDialect {
  readonly dataSource: boolean;
}

/**
 * Cuts a query into its tokens, the last of which is `end`. Goes once over the text.
 * @throws Fault MALFORMED_QUERY for a sign that ZOQL does not have and for a quoted text that does not end
 */
export function tokenize(
  text: string,
  { dataSource }: ZoqlDialect = { dataSource: false },
): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) {
      at += 1;
    } else if (code === QUOTE) {
      at = readText(text, at + 1, tokens);
    } else {
      const token = readToken(text, at, code, dataSource);
      tokens.push(token);
      at += token.value.length;
    }
  }
  tokens.push(end);
  return tokens;
}

/** A token whose value is the text that it was written with. */
function readToken(text: string, at: number, code: number, dataSource: boolean): Token {
  if (isWordStart(code)) return { kind: 'word', value: run(text, at, dataSource ? isNamePart : isWordPart) };
  if (code === ASTERISK && dataSource) return { kind: 'word', value: '*' };
  if (code === 44) return comma;
  if (code === 59) return semicolon;
  if (code >= 60 && code <= 62) return readOperator(text, at, code);
  if (code === 33 && text.charCodeAt(at + 1) === EQUALS) return { kind: 'operator', value: '!=' };
  if (isBareStart(code)) return readBare(run(text, at, isBarePart));
  throw syntaxFault();
}

/** `<`, `<=`, `=`, `>` or `>=`. */
function readOperator(text: string, at: number, code: number): Token {
  const isLong = code !== EQUALS && text.charCodeAt(at + 1) === EQUALS;
  return { kind: 'operator', value: text.slice(at, isLong ? at + 2 : at + 1) };
}

/** A number, or a date or dateTime that stands without quotes (sources: zoql). */
function readBare(value: string): Token {
  if (NUMBER.test(value)) return { kind: 'number', value };
  if (DATE_TIME.test(value)) return { kind: 'dateTime', value };
  throw syntaxFault();
}

/** Reads a quoted text from behind its first quote on; returns the place behind its last one. */
function readText(text: string, start: number, tokens: Token[]): number {
  let value = '';
  let from = start;
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      tokens.push({ kind: 'text', value: value + text.slice(from, at) });
      return at + 1;
    }
    if (code === BACKSLASH) {
      value += text.slice(from, at) + unescape(text.charAt(at + 1));
      at += 1;
      from = at + 1;
    }
    // No database holds it, and XML cannot carry it.
    if (code === 0) throw syntaxFault();
  }
  throw syntaxFault();
}

function unescape(character: string): string {
  const meaning = escapes.get(character);
  if (meaning === undefined) throw syntaxFault();
  return meaning;
}

function run(text: string, start: number, belongs: (code: number) => boolean): string {
  let at = start + 1;
  while (at < text.length && belongs(text.charCodeAt(at))) at += 1;
  return text.slice(start, at);
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isWordStart(code: number): boolean {
  return isLetter(code) || code === 95;
}

function isWordPart(code: number): boolean {
  return isWordStart(code) || isDigit(code);
}

/** Of a name with dots, such as `Account.Name`. */
function isNamePart(code: number): boolean {
  return isWordPart(code) || code === DOT;
}

/** A digit, a sign or a decimal point. */
function isBareStart(code: number): boolean {
  return isDigit(code) || code === 43 || code === 45 || code === 46;
}

function isBarePart(code: number): boolean {
  return isBareStart(code) || isLetter(code) || code === 58;
}
