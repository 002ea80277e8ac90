import { queryFault, syntaxFault } from './faults.js';
import type { ZoqlCondition, ZoqlLiteral, ZoqlOperator, ZoqlStatement } from './statement.js';
import { tokenize, type Token, type ZoqlDialect } from './tokens.js';

/** How long a statement may be, and how many conditions it may have (sources: zoql). */
const MOST_CHARACTERS = 10_000;
const MOST_CONDITIONS = 200;

/** Words that are no names of fields and objects. */
const keywords: ReadonlySet<string> = new Set([
  'select',
  'from',
  'where',
  'and',
  'or',
  'like',
  'true',
  'false',
  'null',
]);

/** The tokens, and how many of them are read. */
interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
}

/**
 * Reads a ZOQL statement: keywords in any case, white space anywhere, a `;` at the end allowed (sources: zoql).
 * @param text the `queryString`; missing when the request has none
 * @param dialect that of query() when left out
 * @throws Fault MalformedQueryFault with MALFORMED_QUERY
 */
export function parseZoql(text: string | null | undefined, dialect?: ZoqlDialect): ZoqlStatement {
  if (!text) throw syntaxFault();
  if (text.length > MOST_CHARACTERS) {
    throw queryFault('MALFORMED_QUERY', `The query string can have at most ${MOST_CHARACTERS} characters.`);
  }
  const cursor: Cursor = { tokens: tokenize(text, dialect), at: 0 };
  expectKeyword(cursor, 'select');
  const fields = readNames(cursor);
  expectKeyword(cursor, 'from');
  const object = readName(cursor);
  const where = skipKeyword(cursor, 'where') ? readAlternatives(cursor) : [];
  if (peek(cursor).kind === ';') cursor.at += 1;
  if (peek(cursor).kind !== 'end') throw syntaxFault();
  return { fields, object, where };
}

function readNames(cursor: Cursor): readonly string[] {
  const names = [readName(cursor)];
  while (peek(cursor).kind === ',') {
    cursor.at += 1;
    names.push(readName(cursor));
  }
  return names;
}

function readName(cursor: Cursor): string {
  const { kind, value } = take(cursor);
  if (kind !== 'word' || keywords.has(value.toLowerCase())) throw syntaxFault();
  return value;
}

function readAlternatives(cursor: Cursor): readonly (readonly ZoqlCondition[])[] {
  let joined = [readCondition(cursor)];
  const alternatives = [joined];
  for (let conditions = 2; ; conditions += 1) {
    const isAnother = skipKeyword(cursor, 'or');
    if (!isAnother && !skipKeyword(cursor, 'and')) return alternatives;
    if (conditions > MOST_CONDITIONS) {
      throw queryFault('MALFORMED_QUERY', `The where clause can have at most ${MOST_CONDITIONS} conditions.`);
    }
    if (isAnother) alternatives.push((joined = []));
    joined.push(readCondition(cursor));
  }
}

function readCondition(cursor: Cursor): ZoqlCondition {
  return { field: readName(cursor), operator: readOperator(cursor), literal: readLiteral(take(cursor)) };
}

function readOperator(cursor: Cursor): ZoqlOperator {
  if (skipKeyword(cursor, 'like')) return 'like';
  const { kind, value } = take(cursor);
  if (kind !== 'operator') throw syntaxFault();
  return value as ZoqlOperator;
}

function readLiteral({ kind, value }: Token): ZoqlLiteral {
  if (kind === 'text' || kind === 'number' || kind === 'dateTime') return { kind, value };
  if (kind !== 'word') throw syntaxFault();
  switch (value.toLowerCase()) {
    case 'true':
      return { kind: 'boolean', value: true };
    case 'false':
      return { kind: 'boolean', value: false };
    case 'null':
      return { kind: 'null' };
    default:
      throw syntaxFault();
  }
}

function expectKeyword(cursor: Cursor, keyword: string): void {
  if (!skipKeyword(cursor, keyword)) throw syntaxFault();
}

/** Whether the keyword comes next; if so, goes past it. */
function skipKeyword(cursor: Cursor, keyword: string): boolean {
  const { kind, value } = peek(cursor);
  const isNext = kind === 'word' && value.length === keyword.length && value.toLowerCase() === keyword;
  if (isNext) cursor.at += 1;
  return isNext;
}

function peek(cursor: Cursor): Token {
  return cursor.tokens[cursor.at] as Token;
}

/** The next token. Never goes past `end`, which nothing but the end of the statement takes. */
function take(cursor: Cursor): Token {
  const token = peek(cursor);
  if (token.kind === 'end') throw syntaxFault();
  cursor.at += 1;
  return token;
}
