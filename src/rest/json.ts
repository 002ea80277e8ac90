import { RestError } from './error.js';
import type { Json } from './types.js';

/**
 * Reads a JSON body.
 * @throws RestError JSON_PARSER_ERROR in the words of the service's parser, with line and column (sources: rest-errors)
 */
export function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new RestError(400, 'JSON_PARSER_ERROR', new Complaint(text).message());
  }
}

/** Nesting beyond this is not looked into for the error's place. */
const DEEPEST = 500;

/** Goes through a text that is not JSON up to the first character that is wrong. */
class Complaint {
  private index = 0;

  constructor(private readonly text: string) {}

  message(): string {
    try {
      this.value(0);
      this.space();
      if (this.index < this.text.length) this.unexpected('end of the document');
    } catch (error) {
      if (error instanceof Found) return error.message;
      throw error;
    }
    return `Unexpected content at ${this.place(this.index)}`;
  }

  private value(depth: number): void {
    this.space();
    const char = this.text[this.index];
    if (char === '{') return this.list('}', 'Object', depth, () => this.property(depth + 1));
    if (char === '[') return this.list(']', 'Array', depth, () => this.value(depth + 1));
    if (char === '"') return this.string();
    const literal = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/.exec(
      this.text.slice(this.index, this.index + 400),
    );
    if (!literal)
      this.unexpected(
        "a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
      );
    this.index += literal[0].length;
  }

  private list(close: string, kind: string, depth: number, element: () => void): void {
    const start = this.index++;
    if (depth > DEEPEST) throw new Found(`Document nesting depth exceeds ${DEEPEST} at ${this.place(start)}`);
    this.space();
    if (this.text[this.index] === close) return this.advance();
    for (;;) {
      element();
      this.space();
      if (this.text[this.index] === close) return this.advance();
      if (this.index >= this.text.length) {
        const started = `(start marker at ${this.place(start)})`;
        throw new Found(
          `Unexpected end-of-input: expected close marker for ${kind} ${started} at ${this.place(this.index)}`,
        );
      }
      if (this.text[this.index] !== ',') this.unexpected(`comma to separate ${kind} entries`);
      this.index++;
    }
  }

  private property(depth: number): void {
    this.space();
    if (this.text[this.index] !== '"') this.unexpected('double-quote to start field name');
    this.string();
    this.space();
    if (this.text[this.index] !== ':') this.unexpected('a colon to separate field name and value');
    this.index++;
    this.value(depth);
  }

  private string(): void {
    for (this.index++; this.text[this.index] !== '"'; this.index++) {
      const char = this.text[this.index];
      if (char === undefined)
        throw new Found(`Unexpected end-of-input in VALUE_STRING at ${this.place(this.index)}`);
      if (char < ' ')
        throw new Found(`Illegal unquoted character (${codeOf(char)}) at ${this.place(this.index)}`);
      if (
        char === '\\' &&
        !/^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(this.text.slice(this.index, this.index + 6))
      )
        throw new Found(`Unrecognized character escape at ${this.place(this.index + 1)}`);
      if (char === '\\') this.index++;
    }
    this.index++;
  }

  private advance(): void {
    this.index++;
  }

  private space(): void {
    while (this.index < this.text.length && ' \t\r\n'.includes(this.text[this.index] as string)) this.index++;
  }

  private unexpected(expected: string): never {
    const char = this.text[this.index];
    const place = this.place(this.index + 1);
    if (char === undefined) throw new Found(`Unexpected end-of-input: was expecting ${expected} at ${place}`);
    throw new Found(`Unexpected character (${codeOf(char)}): was expecting ${expected} at ${place}`);
  }

  private place(index: number): string {
    const before = this.text.slice(0, Math.min(index, this.text.length + 1));
    const line = before.split('\n').length;
    return `[line:${line}, column:${index - before.lastIndexOf('\n') - 1 || 1}]`;
  }
}

class Found extends Error {}

function codeOf(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  return `'${code < 32 ? `\\u${code.toString(16).padStart(4, '0')}` : char}' (code ${code})`;
}
