import { Cursor, FULL_NAME, IS_NAME_START, NAME_PARTS } from './xml-cursor.js';
import { Declarations } from './xml-declarations.js';
import type { XmlElement } from './xml-element.js';
import { DOCTYPE_REFUSED, INSTRUCTION_REFUSED, Malformed, messageOf, NO_TEXT } from './xml-problem.js';

/**
 * Says why and where a text is no XML, as the service's own parser finds it (sources: soap-server): in reading order, to
 * the character after which that parser stops. It runs only over what the strict reader has refused, and decides nothing
 * (docs/decisions/0015-malformed-xml.md). Each character is looked at once, in steps of a few milliseconds.
 * @param text all of a document, or its beginning
 * @param mostOpen elements inside one another; nobody refuses what is deeper for what is in it
 * @returns undefined when nothing is found
 */
export function* explain(
  text: string,
  { isWhole, mostOpen }: { readonly isWhole: boolean; readonly mostOpen: number },
): Generator<void, string | undefined> {
  // A second mark of the byte order, which the strict reader drops as well.
  const unmarked = text.replace(/^\ufeff/, '');
  const malformed = yield* findMalformed(unmarked, mostOpen);
  return malformed && (isWhole || !malformed.isAtEnd) ? yield* messageOf(malformed, unmarked) : undefined;
}

/**
 * What is said of an element that stands where text should be, with the place of its start tag.
 * @param text a sound document
 */
export function* explainElement(text: string, element: XmlElement): Generator<void, string> {
  const found = yield* findMalformed(text, Infinity, numberOf(element));
  return yield* messageOf(found ?? new Malformed(NO_TEXT, undefined), text);
}

/** Which element of its document it is, in the order of their start tags. */
function numberOf(element: XmlElement): number {
  let number = 1;
  for (let at = element; at.parent; at = at.parent) {
    number += 1;
    for (const before of at.parent.children) {
      if (before === at) break;
      number += sizeOf(before);
    }
  }
  return number;
}

function sizeOf({ children }: XmlElement): number {
  return children.reduce((size, child) => size + sizeOf(child), 1);
}

function* findMalformed(
  text: string,
  mostOpen: number,
  refused?: number,
): Generator<void, Malformed | undefined> {
  const reader = new Reader(text, mostOpen, refused);
  try {
    reader.readStart();
    while (reader.isOpen()) {
      for (let parts = 0; parts < MOST_AT_ONCE && reader.isOpen(); parts++) reader.readPart();
      yield;
    }
  } catch (error) {
    if (error instanceof Malformed) return error;
    if (error !== NOT_READ) throw error;
  }
  return undefined;
}

/** Something of which it is not known what the service says. */
const NOT_READ = new Error('not read');

/** Parts of a document of one step: a few milliseconds. */
const MOST_AT_ONCE = 500;

/** Characters that mean nothing by themselves, as many as one step looks at. */
const PLAIN_TEXT = /[^<&\]>\0-\x08\x0b\x0c\x0e-\x1f]{1,65536}/y;
const PLAIN_VALUE = /[^<&"'\0-\x08\x0b\x0c\x0e-\x1f]{1,65536}/y;
const PLAIN_COMMENT = /[^-\0-\x08\x0b\x0c\x0e-\x1f]{1,65536}/y;
const PLAIN_CDATA = /[^\]\0-\x08\x0b\x0c\x0e-\x1f]{1,65536}/y;
const PLAIN_INSTRUCTION = /[^?\0-\x08\x0b\x0c\x0e-\x1f]{1,65536}/y;

const DECLARATION = /^<\?xml\s+version\s*=\s*("[^"<]{0,50}"|'[^'<]{0,50}')[^<>]{0,200}\?>/;
/** What follows `<!` in the content of an element. */
const [COMMENT, CDATA] = ['--', '[CDATA['] as const;

class Reader extends Cursor {
  private elements = 0;
  private readonly open: string[] = [];
  private readonly declarations = new Declarations();

  constructor(
    text: string,
    private readonly mostOpen: number,
    /** The number of an element that is one too many. */
    private readonly refused = 0,
  ) {
    super(text);
  }

  isOpen(): boolean {
    return this.open.length > 0;
  }

  /** Up to the end of the root's start tag. */
  readStart(): void {
    this.readDeclaration();
    for (;;) {
      this.skipSpace();
      if (this.at === this.text.length) throw this.ended('Unexpected EOF in prolog');
      const first = this.next('');
      if (first !== '<') throw this.unexpected(first, " in prolog; expected '<'");
      const second = this.next(' in prolog');
      if (second === '?') {
        this.readInstruction();
        throw new Malformed(INSTRUCTION_REFUSED, undefined);
      } else if (second === '!') this.readDeclarationInProlog();
      else if (second === '/') throw this.wrong("Unexpected character combination '</' in prolog.");
      else if (second === ':' || IS_NAME_START.test(second)) return this.readStartTag(second);
      else throw this.unexpected(second, " in prolog, after '<'.");
    }
  }

  private readDeclaration(): void {
    if (!/^<\?xml\s/.test(this.text)) return;
    const [whole, version] = DECLARATION.exec(this.text) ?? [];
    if (whole === undefined || version === undefined) throw NOT_READ;
    const value = version.slice(1, -1);
    if (value !== '1.0' && value !== '1.1') {
      const message = `Invalid XML pseudo-attribute 'version' value '${value}'; expected "1.0" or "1.1"`;
      throw new Malformed(message, whole.indexOf(version) + version.length);
    }
    this.at = whole.length;
  }

  private readDeclarationInProlog(): void {
    const first = this.next(' in prolog');
    if (first === 'D') throw new Malformed(DOCTYPE_REFUSED, undefined);
    if (first !== '-') throw this.unexpected(first, " after '<!' (malformed comment?)");
    const second = this.next(' in prolog');
    if (second !== '-') throw this.unexpected(second, ' (malformed comment?)');
    this.readComment();
  }

  /** Text, or a tag, comment or reference. */
  readPart(): void {
    const { text } = this;
    if (this.at === text.length) {
      const name = this.open[this.open.length - 1];
      throw this.ended(`Unexpected EOF; was expecting a close tag for element <${name}>`);
    }
    if (this.skip(PLAIN_TEXT)) return;
    const first = this.next('');
    if (first === '<') this.readMarkup();
    else if (first === '&') this.readReference(true);
    else if (first === '>') this.checkEndOfCdata();
    else this.checkCharacter(first);
  }

  private checkEndOfCdata(): void {
    if (this.text.startsWith(']]', this.at - 3))
      throw this.wrong(
        "String ']]>' not allowed in textual content, except as the end marker of CDATA section",
      );
  }

  private readMarkup(): void {
    const first = this.next(' in start tag');
    if (first === '/') this.readEndTag();
    else if (first === '?') this.readInstruction();
    else if (first === '!') this.readCommentOrCdata();
    else if (first === ':' || IS_NAME_START.test(first)) this.readStartTag(first);
    else if (first === '[')
      throw this.unexpected(first, " in content after '<' (malformed <![CDATA[]] directive?)");
    else throw this.unexpected(first, " in content after '<' (malformed start element?).");
  }

  private readCommentOrCdata(): void {
    if (this.text.startsWith(COMMENT, this.at)) {
      this.at += COMMENT.length;
      this.readComment();
    } else if (this.text.startsWith(CDATA, this.at)) {
      this.at += CDATA.length;
      this.readUpTo(PLAIN_CDATA, ']]>', ' in CDATA section');
    } else {
      const isCutOff = [COMMENT, CDATA].some((start) => start.startsWith(this.text.slice(this.at)));
      if (isCutOff) this.at = this.text.length;
      this.next(' in main document content');
      throw this.wrong("Unrecognized XML directive; expected CDATA or comment ('<![CDATA[' or '<!--').");
    }
  }

  private readComment(): void {
    this.readUpTo(PLAIN_COMMENT, '--', ' in comment');
    if (this.next(' in comment') !== '>')
      throw this.wrong("String '--' not allowed in comment (missing '>'?)");
  }

  private readInstruction(): void {
    const first = this.next(' in processing instruction');
    if (!IS_NAME_START.test(first)) throw NOT_READ;
    const target = first + this.take(FULL_NAME);
    if (target.toLowerCase() === 'xml')
      throw this.wrong(
        `Illegal processing instruction target ("${target}"); xml (case insensitive) is reserved by the specs.`,
      );
    this.readUpTo(PLAIN_INSTRUCTION, '?>', ' in processing instruction');
  }

  private readStartTag(first: string): void {
    const name = this.readName(first);
    if (this.open.length >= this.mostOpen) throw NOT_READ;
    this.declarations.begin(name);
    for (;;) {
      const found = this.nextInTag();
      if (found === '>') break;
      if (found === '/') {
        const last = this.next(' in start tag');
        if (last !== '>') throw this.unexpected(last, " expected '>'");
        this.checkNames();
        this.declarations.end();
        return;
      }
      if (found === '<') throw this.wrong("Unexpected '<' character in element (missing closing '>'?)");
      this.readAttribute(found);
    }
    this.checkNames();
    this.open.push(name);
  }

  private checkNames(): void {
    const problem = this.declarations.problem();
    if (problem !== undefined) throw this.wrong(problem);
    if (++this.elements === this.refused) throw new Malformed(NO_TEXT, this.at);
  }

  /** What stands behind the blanks of a start tag, which must be there before an attribute. */
  private nextInTag(): string {
    const found = this.next(' in start tag');
    if (found === '/' || found === '>') return found;
    if (found > ' ') throw this.unexpected(found, ` excepted space, or '>' or "/>"`);
    return this.afterSpace(found);
  }

  private afterSpace(found: string): string {
    if (found > ' ') return found;
    this.at -= 1;
    this.skipSpace();
    return this.next(' in start tag');
  }

  private readAttribute(first: string): void {
    const name = this.readName(first);
    const equals = this.afterSpace(this.next(' in start tag'));
    if (equals !== '=') throw this.unexpected(equals, " expected '='");
    const quote = this.afterSpace(this.next(' in start tag'));
    if (quote !== '"' && quote !== "'") throw this.unexpected(quote, ' in start tag Expected a quote');
    const double = this.declarations.doubled(name);
    if (double !== undefined) throw this.wrong(double);
    const start = this.at;
    this.readValue(quote);
    const problem = this.declarations.add(name, this.text.slice(start, this.at - 1));
    if (problem !== undefined) throw this.wrong(problem);
  }

  private readValue(quote: string): void {
    for (;;) {
      if (this.skip(PLAIN_VALUE)) continue;
      const found = this.next(' in attribute value');
      if (found === quote) return;
      if (found === '<') throw this.wrong("Unexpected '<'  in attribute value");
      if (found === '&') this.readReference(false);
      else if (found !== '"' && found !== "'") this.checkCharacter(found);
    }
  }

  /** A name with or without a prefix. */
  private readName(first: string): string {
    const prefix = this.readSimpleName(first);
    if (this.next('; expected an identifier') !== ':') {
      this.at -= 1;
      return prefix;
    }
    return `${prefix}:${this.readSimpleName(this.next('; expected an identifier'))}`;
  }

  private readSimpleName(first: string): string {
    if (first === ':') throw this.unexpected(first, ' (missing namespace prefix?)');
    if (!IS_NAME_START.test(first)) throw this.unexpected(first, ' (expected a name start character)');
    return first + this.take(NAME_PARTS);
  }

  private readEndTag(): void {
    const expected = this.open[this.open.length - 1] ?? '';
    const first = this.next(' in end tag');
    if (first !== ':' && !IS_NAME_START.test(first))
      throw this.unexpected(first, first <= ' ' ? '; missing element name?' : '; expected an element name.');
    const name = first + this.take(FULL_NAME);
    const isCutOff = this.at === this.text.length && expected.startsWith(name);
    if (name !== expected && !isCutOff)
      throw this.wrong(`Unexpected close tag </${name}>; expected </${expected}>.`);
    this.skipSpace();
    const last = this.next(' in end tag');
    if (last !== '>') throw this.unexpected(last, " in end tag Expected '>'.");
    this.open.pop();
    this.declarations.end();
  }
}
