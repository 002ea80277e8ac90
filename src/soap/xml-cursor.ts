import { describe, illegalCharacter, isIllegal, Malformed, referenceProblem } from './xml-problem.js';

const NAME_START =
  'A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\uD800-\\uDBFF';
const NAME_PART = `${NAME_START}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040\\uDC00-\\uDFFF`;
export const IS_NAME_START = new RegExp(`[${NAME_START}]`);
export const NAME_PARTS = new RegExp(`[${NAME_PART}]*`, 'y');
export const FULL_NAME = new RegExp(`[:${NAME_PART}]*`, 'y');
const SPACES = /[ \t\n\r]*/y;
const KNOWN_ENTITIES: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/** Goes over a text as the service's parser does, and stops where that does, with its words. */
export class Cursor {
  /** Characters that are read; an error is told with the place of the last one. */
  protected at = 0;

  constructor(protected readonly text: string) {}

  /** @param plain what no part of `end` is in */
  protected readUpTo(plain: RegExp, end: string, where: string): void {
    for (;;) {
      if (this.skip(plain)) continue;
      if (this.text.startsWith(end, this.at)) break;
      const found = this.next(where);
      if (found !== end[0]) this.checkCharacter(found);
    }
    this.at += end.length;
  }

  /** @param isText else in an attribute's value */
  protected readReference(isText: boolean): void {
    const first = this.next(' in entity reference');
    if (first === '#') return this.readCharacterReference(isText);
    if (!IS_NAME_START.test(first)) throw this.unexpected(first, ' (missing name?)');
    const name = first + this.take(FULL_NAME);
    const last = this.next(' in entity reference');
    if (last !== ';')
      throw this.unexpected(last, `; expected a semi-colon after the reference for entity '${name}'`);
    // The parser fails on these without a word of its own.
    if (!KNOWN_ENTITIES.has(name)) throw new Malformed('unknown', undefined);
  }

  private readCharacterReference(isText: boolean): void {
    const isHexadecimal = this.text[this.at] === 'x';
    if (isHexadecimal) this.at += 1;
    let code = 0;
    for (;;) {
      const found = this.next(' in entity reference');
      const digit = parseInt(found, isHexadecimal ? 16 : 10);
      if (found !== ';' && !Number.isNaN(digit)) code = code * (isHexadecimal ? 16 : 10) + digit;
      const problem = referenceProblem(found, code, isHexadecimal);
      // Text is read when it is asked for, and its errors come out in an error of their own.
      if (problem !== undefined && isText)
        throw new Malformed(`[com.ctc.wstx.exc.WstxLazyException] ${problem}`, this.at);
      if (problem?.startsWith('Unexpected character')) throw this.ofCharacter(problem);
      if (problem !== undefined) throw this.wrong(problem);
      if (found === ';') return;
    }
  }

  protected checkCharacter(found: string): void {
    if (isIllegal(found)) throw this.illegal(found);
  }

  protected skipSpace(): void {
    this.skip(SPACES);
    const found = this.text[this.at];
    if (found === undefined || !isIllegal(found)) return;
    this.at += 1;
    throw this.illegal(found);
  }

  /** Goes over what a sticky expression finds here. @returns whether that is anything */
  protected skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text) || pattern.lastIndex === this.at) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  protected take(pattern: RegExp): string {
    const start = this.at;
    this.skip(pattern);
    return this.text.slice(start, this.at);
  }

  /** The next character. @param where it is missing, for the error at the end of the text */
  protected next(where: string): string {
    const found = this.text[this.at];
    if (found === undefined) throw this.ended(`Unexpected end of input block${where}`);
    this.at += 1;
    return found;
  }

  protected ended(message: string): Malformed {
    return new Malformed(`com.ctc.wstx.exc.WstxEOFException: ${message}`, this.at, true);
  }

  protected wrong(message: string): Malformed {
    return new Malformed(`com.ctc.wstx.exc.WstxParsingException: ${message}`, this.at);
  }

  protected unexpected(found: string, message: string): Malformed {
    if (isIllegal(found)) return this.illegal(found);
    return this.ofCharacter(`Unexpected character ${describe(found)}${message}`);
  }

  private illegal(found: string): Malformed {
    return this.ofCharacter(illegalCharacter(found));
  }

  private ofCharacter(message: string): Malformed {
    return new Malformed(`com.ctc.wstx.exc.WstxUnexpectedCharException: ${message}`, this.at);
  }
}
