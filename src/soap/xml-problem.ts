/** Why and where a text is no XML. */
export class Malformed extends Error {
  override readonly name = 'Malformed';

  /**
   * @param message with the name of the parser's error before it, where it has one
   * @param at how many characters were read; undefined where the parser says no place
   * @param isAtEnd the text ended too early
   */
  constructor(
    message: string,
    readonly at: number | undefined,
    readonly isAtEnd = false,
  ) {
    super(message);
  }
}

/** What the service allows no SOAP message to have. */
export const DOCTYPE_REFUSED = 'javax.xml.stream.XMLStreamException: DOCTYPE is not allowed';
export const INSTRUCTION_REFUSED = 'SOAP message MUST NOT contain Processing Instructions(PI)';

/** What the parser says where it is asked for the text of an element that has others in it. */
export const NO_TEXT = 'com.ctc.wstx.exc.WstxParsingException: Expected a text token, got START_ELEMENT.';

/** Names that a request has may be as long as it is. */
const LONGEST_TEXT = 300;

/**
 * What the parser says, with row and column of the last character that it read (sources: soap-server).
 * @returns the message, in steps as long as there are line ends to count
 */
export function* messageOf({ message, at }: Malformed, text: string): Generator<void, string> {
  const said = message.length <= LONGEST_TEXT ? message : `${message.slice(0, LONGEST_TEXT)}...`;
  if (at === undefined) return said;
  let row = 1;
  let start = 0;
  const ends = /\r\n?|\n/g;
  for (let end = ends.exec(text); end && ends.lastIndex <= at; end = ends.exec(text)) {
    start = ends.lastIndex;
    if (++row % MOST_AT_ONCE === 0) yield;
  }
  return `${said}\n at [row,col {unknown-source}]: [${row},${at - start}]`;
}

const MOST_AT_ONCE = 10_000;

/** A character as the parser's errors show it. */
export function describe(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 32 || (code >= 127 && code < 160)) return `(CTRL-CHAR, code ${code})`;
  return `'${character}' (code ${code}${code > 255 ? ` / 0x${code.toString(16)}` : ''})`;
}

export function isIllegal(character: string): boolean {
  return character < ' ' && character !== '\t' && character !== '\n' && character !== '\r';
}

/** What is said of a character that no document has, wherever it stands. */
export function illegalCharacter(character: string): string {
  return character === '\0'
    ? 'Illegal character (NULL, unicode 0) encountered: not valid in any content'
    : `Illegal character (${describe(character)})`;
}

const LAST_CODE_POINT = 0x10ffff;

/**
 * What is wrong with a reference to a character.
 * @param found the character that was read last, `;` at its end
 * @param code the number so far
 */
export function referenceProblem(found: string, code: number, isHexadecimal: boolean): string | undefined {
  const digit = isHexadecimal ? /[0-9a-f]/i : /\d/;
  if (found !== ';' && !digit.test(found)) {
    const expected = isHexadecimal ? 'a hex digit (0-9a-fA-F)' : 'a decimal number';
    return `Unexpected character ${describe(found)}; expected ${expected}.`;
  }
  if (code > LAST_CODE_POINT) return 'Illegal character entity: value higher than max allowed (0x10ffff)';
  if (found === ';' && !isCharacter(code))
    return `Illegal character entity: expansion character (code 0x${code.toString(16)}) not a valid XML character`;
  return undefined;
}

/** Whether XML 1.0 has a character (its section on characters). */
function isCharacter(code: number): boolean {
  if (code < 32) return code === 9 || code === 10 || code === 13;
  return code < 0xd800 || (code > 0xdfff && code !== 0xfffe && code !== 0xffff);
}
