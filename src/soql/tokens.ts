import { errorAt } from './error.js';

export type TokenKind = 'name' | 'text' | 'number' | 'date' | 'datetime' | 'symbol' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** As written; of a text, what it says. */
  readonly value: string;
  /** Where it begins. */
  readonly at: number;
}

/** The longest query that is read (the service's own limit). */
const LONGEST = 100_000;

const patterns: readonly (readonly [TokenKind, RegExp])[] = [
  ['datetime', /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})/y],
  ['date', /\d{4}-\d{2}-\d{2}/y],
  ['number', /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['name', /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y],
  ['text', /'(?:[^'\\]|\\[\s\S])*'/y],
  ['symbol', /<=|>=|!=|<>|[=<>(),:]/y],
];

/** @throws SoqlError MALFORMED_QUERY */
export function tokenize(text: string): Token[] {
  if (text.length > LONGEST)
    throw errorAt(
      'MALFORMED_QUERY',
      text,
      LONGEST,
      'SOQL statements cannot be longer than 100,000 characters.',
    );
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++;
    if (at >= text.length) break;
    const token = tokenAt(text, at);
    tokens.push(token.kind === 'text' ? { ...token, value: unescaped(text, token) } : token);
    at += token.value.length;
  }
  return [...tokens, { kind: 'end', value: '<EOF>', at: text.length }];
}

function tokenAt(text: string, at: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return { kind, value: found, at };
  }
  const message = text[at] === "'" ? 'string literal is not closed' : `unexpected char: '${text[at]}'`;
  throw errorAt('MALFORMED_QUERY', text, at, message);
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  "'": "'",
  '"': '"',
};

/** `\%`, `\_` and `\\` keep their backslash, which means something to LIKE. */
function unescaped(text: string, { value, at }: Token): string {
  return value.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (whole, code: string, index: number) => {
    if (code.length > 1) return String.fromCharCode(parseInt(code.slice(1), 16)).replace('\\', '\\\\');
    const char = '%_\\'.includes(code) ? whole : escapes[code.toLowerCase()];
    if (char !== undefined) return char;
    throw errorAt(
      'MALFORMED_QUERY',
      text,
      at + 1 + index,
      `Invalid string literal: illegal character sequence '${whole}'`,
    );
  });
}
