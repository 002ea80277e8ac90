import fc from 'fast-check';
import { atOnce } from '../../src/platform/in-turns.js';
import { DEFAULT_LIMITS } from '../../src/soap/limits.js';
import { explain } from '../../src/soap/xml-malformed.js';
import { INSTRUCTION_REFUSED } from '../../src/soap/xml-problem.js';
import { parseStrictly } from '../../src/soap/xml-strict.js';
import { LIMIT_MS, times } from '../attack/strength.js';
import { faultOf } from './envelopes.js';
import { clientRequests } from './client-requests.js';
import { pieces } from './xml-pieces.js';

/**
 * What the service's parser says of a text that is no XML, and where: row and column of the last character that it read.
 * The texts are those that a server of its kind was seen to answer (sources: soap-server), which come from Woodstox's
 * BasicStreamReader, StreamScanner, InputElementStack and StreamBootstrapper; the places are counted by hand.
 */

const EOF = 'com.ctc.wstx.exc.WstxEOFException: ';
const CHARACTER = 'com.ctc.wstx.exc.WstxUnexpectedCharException: ';
const PARSING = 'com.ctc.wstx.exc.WstxParsingException: ';
const LAZY = '[com.ctc.wstx.exc.WstxLazyException] ';

const messageFor = (text: string): string => faultOf(() => parseStrictly(text, DEFAULT_LIMITS)).message;

describe('A text that is no XML is refused in the words of the service, with the place', () => {
  it.each<[string, string, number, number]>([
    ['', `${EOF}Unexpected EOF in prolog`, 1, 0],
    [' \n ', `${EOF}Unexpected EOF in prolog`, 2, 1],
    ['hello', `${CHARACTER}Unexpected character 'h' (code 104) in prolog; expected '<'`, 1, 1],
    ['\n {"a":1}', `${CHARACTER}Unexpected character '{' (code 123) in prolog; expected '<'`, 2, 2],
    ['€', `${CHARACTER}Unexpected character '€' (code 8364 / 0x20ac) in prolog; expected '<'`, 1, 1],
    ['</a>', `${PARSING}Unexpected character combination '</' in prolog.`, 1, 2],
    ['< a/>', `${CHARACTER}Unexpected character ' ' (code 32) in prolog, after '<'.`, 1, 2],
    [
      '\n<?xml version="1.0"?><a/>',
      `${PARSING}Illegal processing instruction target ("xml"); xml (case insensitive) is reserved by the specs.`,
      2,
      5,
    ],
    [
      '<a><?XML version="1.0"?></a>',
      `${PARSING}Illegal processing instruction target ("XML"); xml (case insensitive) is reserved by the specs.`,
      1,
      8,
    ],
    [
      '<?xml version="2.0"?><a/>',
      `Invalid XML pseudo-attribute 'version' value '2.0'; expected "1.0" or "1.1"`,
      1,
      19,
    ],
    ['<a', `${EOF}Unexpected end of input block; expected an identifier`, 1, 2],
    ['<a x="1" ', `${EOF}Unexpected end of input block in start tag`, 1, 9],
    ['<a x="1', `${EOF}Unexpected end of input block in attribute value`, 1, 7],
    ['<a>x</a', `${EOF}Unexpected end of input block in end tag`, 1, 7],
    ['<a><!-- x', `${EOF}Unexpected end of input block in comment`, 1, 9],
    ['<a><![CDATA[x', `${EOF}Unexpected end of input block in CDATA section`, 1, 13],
    [
      '<a><z:password xmlns:z="u">x',
      `${EOF}Unexpected EOF; was expecting a close tag for element <z:password>`,
      1,
      28,
    ],
    [
      '<a><z:username xmlns:z="u">x</z:user></a>',
      `${PARSING}Unexpected close tag </z:user>; expected </z:username>.`,
      1,
      36,
    ],
    ['<a>\r\n\r<b></c></a>', `${PARSING}Unexpected close tag </c>; expected </b>.`, 3, 6],
    ['<a></ a>', `${CHARACTER}Unexpected character ' ' (code 32); missing element name?`, 1, 6],
    ['<a></1>', `${CHARACTER}Unexpected character '1' (code 49); expected an element name.`, 1, 6],
    ['<a></a x>', `${CHARACTER}Unexpected character 'x' (code 120) in end tag Expected '>'.`, 1, 8],
    ['<a x=b/>', `${CHARACTER}Unexpected character 'b' (code 98) in start tag Expected a quote`, 1, 6],
    ['<a x>', `${CHARACTER}Unexpected character '>' (code 62) expected '='`, 1, 5],
    ['<a/ >', `${CHARACTER}Unexpected character ' ' (code 32) expected '>'`, 1, 4],
    ['<a a="1" a="2">', `${PARSING}Duplicate attribute 'a'.`, 1, 15],
    ['<a xmlns:p="u" xmlns:q="u" p:x="" q:x=""/>', `${PARSING}Duplicate attribute 'q:x'.`, 1, 42],
    ['<a>x & y</a>', `${CHARACTER}Unexpected character ' ' (code 32) (missing name?)`, 1, 7],
    [
      '<a>&lt x</a>',
      `${CHARACTER}Unexpected character ' ' (code 32); expected a semi-colon after the reference for entity 'lt'`,
      1,
      7,
    ],
    [
      '<a>x < y</a>',
      `${CHARACTER}Unexpected character ' ' (code 32) in content after '<' (malformed start element?).`,
      1,
      7,
    ],
    ['<a><b<c/></a>', `${CHARACTER}Unexpected character '<' (code 60) excepted space, or '>' or "/>"`, 1, 6],
    ['<a b="<"/>', `${PARSING}Unexpected '<'  in attribute value`, 1, 7],
    ['<a><q:b/></a>', `${PARSING}Undeclared namespace prefix "q"`, 1, 9],
    ['<a><b xmlns:q="u"/><q:b/></a>', `${PARSING}Undeclared namespace prefix "q"`, 1, 25],
    ['<a q:a="1">', `${PARSING}Undeclared namespace prefix "q" (for attribute "a")`, 1, 11],
    ['<a>\u0001</a>', `${CHARACTER}Illegal character ((CTRL-CHAR, code 1))`, 1, 4],
    ['<a b="\u001f"/>', `${CHARACTER}Illegal character ((CTRL-CHAR, code 31))`, 1, 7],
    [
      '<a>\0</a>',
      `${CHARACTER}Illegal character (NULL, unicode 0) encountered: not valid in any content`,
      1,
      4,
    ],
    [
      '<a>&#1;</a>',
      `${LAZY}Illegal character entity: expansion character (code 0x1) not a valid XML character`,
      1,
      7,
    ],
    ['<a>&#x110000;</a>', `${LAZY}Illegal character entity: value higher than max allowed (0x10ffff)`, 1, 12],
    ['<a>&#65 </a>', `${LAZY}Unexpected character ' ' (code 32); expected a decimal number.`, 1, 8],
    ['<a>&#xg;</a>', `${LAZY}Unexpected character 'g' (code 103); expected a hex digit (0-9a-fA-F).`, 1, 7],
    [
      '<a b="&#1;"/>',
      `${PARSING}Illegal character entity: expansion character (code 0x1) not a valid XML character`,
      1,
      10,
    ],
    [
      '<a>]]></a>',
      `${PARSING}String ']]>' not allowed in textual content, except as the end marker of CDATA section`,
      1,
      6,
    ],
    ['<a><!-- -- --></a>', `${PARSING}String '--' not allowed in comment (missing '>'?)`, 1, 11],
  ])('%j', (text, message, row, column) => {
    expect(messageFor(text)).toBe(`${message}\n at [row,col {unknown-source}]: [${row},${column}]`);
  });

  it('without a place where the service says none', () => {
    expect(messageFor('<a>&nbsp;</a>')).toBe('unknown');
    expect(messageFor('<!DOCTYPE a><a/>')).toBe(
      'javax.xml.stream.XMLStreamException: DOCTYPE is not allowed',
    );
    expect(messageFor('<!DOCTYPE a')).toBe('javax.xml.stream.XMLStreamException: DOCTYPE is not allowed');
  });

  it('in those of the strict reader where the service was not heard', () => {
    expect(messageFor('<a>\ud800</a>')).toMatch(
      /^com\.ctc\.wstx\.exc\.Wstx\w+Exception: .+\n at \[row,col \{unknown-source\}\]: \[1,\d\]$/,
    );
  });

  it('and the place stays whole, however long the names are', () => {
    const message = messageFor(`<a></${'n'.repeat(100_000)}>`);
    expect(message).toHaveLength(
      message.indexOf('\n at ') + '\n at [row,col {unknown-source}]: [1,100005]'.length,
    );
    expect(message.length).toBeLessThan(400);
  });
});

describe('The reader that tells what is wrong', () => {
  const find = (text: string, isWhole = true) => atOnce(explain(text, { isWhole, mostOpen: 64 }));

  it(
    'finds nothing in what the strict reader takes',
    () => {
      // The strict reader takes half a pair for a character with what follows it; no charset that is read has one.
      const whole = pieces.filter((piece) => piece !== '\ud800');
      const document = fc.array(fc.constantFrom(...whole), { maxLength: 8 }).map((row) => row.join(''));
      const changed = fc
        .tuple(
          fc.constantFrom(...clientRequests.map(({ text }) => text)),
          fc.nat(),
          fc.constantFrom(...whole),
        )
        .map(([text, place, piece]) => {
          const at = place % text.length;
          return text.slice(0, at) + piece + text.slice(at);
        });
      const inRoot = document.map((text) => `<a xmlns:p="urn:root">${text}</a>`);
      fc.assert(
        fc.property(fc.oneof(document, inRoot, changed), (text) => {
          // Instructions are sound XML, and no SOAP.
          if (isSound(text)) expect([undefined, INSTRUCTION_REFUSED]).toContain(find(text));
        }),
        { numRuns: times(4000, 400_000) },
      );
    },
    LIMIT_MS,
  );

  it('does not take the end of a beginning for an error', () => {
    for (const { text } of clientRequests)
      for (let end = 0; end < text.length; end += 7) expect(find(text.slice(0, end), false)).toBeUndefined();
  });

  // The same work for each character: a text of twice the length takes twice the steps.
  it.each([
    ['blanks', '<a>', ' '],
    ['entities', '<a>', '&amp;'],
    ['brackets', '<a>', ']'],
    ['attributes', '<a x="', '"'.replace('"', "'")],
    ['elements', '<a>', '<b xmlns:p="u"/>'],
    ['hyphens', '<a><!--', '- '],
    ['line ends', '<a>', '\r\n'],
  ])('goes once over many %s', (_name, start, content) => {
    expect(find(start + content.repeat(300_000))).toContain('WstxEOFException');
  });
});

function isSound(text: string): boolean {
  try {
    parseStrictly(text, DEFAULT_LIMITS);
    return true;
  } catch {
    return false;
  }
}
