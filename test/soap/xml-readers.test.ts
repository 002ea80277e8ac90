import fc from 'fast-check';
import { DEFAULT_LIMITS } from '../../src/soap/limits.js';
import type { XmlElement } from '../../src/soap/xml-element.js';
import { parsePlain } from '../../src/soap/xml-plain.js';
import { parseStrictly } from '../../src/soap/xml-strict.js';
import { LIMIT_MS, times } from '../attack/strength.js';
import { clientRequests } from './client-requests.js';
import { pieces } from './xml-pieces.js';

/** What callers can see of an element. */
function seen({ namespace, name, children, text, nil, xsiType, mustUnderstand }: XmlElement): object {
  return { namespace, name, text, nil, xsiType, mustUnderstand, children: children.map(seen) };
}

/** The same as the strict reader, or no answer. */
function expectAgreement(text: string, limits = DEFAULT_LIMITS): void {
  const plain = parsePlain(text, limits);
  if (plain) expect(seen(plain)).toEqual(seen(parseStrictly(text, limits)));
}

describe('the reader of plain XML', () => {
  it('reads what clients send, as the strict reader does, and no CDATA, comments and character references', () => {
    for (const { client, text } of clientRequests) {
      const plain = parsePlain(text, DEFAULT_LIMITS);
      const isUnusual = client === 'CDATA, character references and comments';
      const expected = isUnusual ? undefined : seen(parseStrictly(text, DEFAULT_LIMITS));
      expect([client, plain && seen(plain)]).toEqual([client, expected]);
    }
  });

  it('agrees with the strict reader on each piece alone and inside an element', () => {
    for (const piece of pieces)
      for (const text of [piece, `${piece}</a>`, `${piece}</p:b>`, `<a>${piece}</a>`, `<a>${piece}</a></a>`])
        expectAgreement(text);
  });

  it(
    'agrees with the strict reader on any row of pieces',
    () => {
      const document = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((row) => row.join(''));
      const inRoot = document.map((text) => `<a xmlns:p="urn:root">${text}</a>`);
      fc.assert(
        fc.property(fc.oneof(document, inRoot), (text) => expectAgreement(text)),
        { numRuns: times(5000, 700_000) },
      );
    },
    LIMIT_MS,
  );

  it(
    'agrees with the strict reader on requests of which some characters are changed',
    () => {
      const bodies = fc.constantFrom(...clientRequests.map(({ text }) => text));
      const change = fc.tuple(fc.nat(), fc.constantFrom(...pieces, '"', "'", '=', '/', ':', 'x', ''));
      const changed = fc
        .tuple(bodies, fc.array(change, { minLength: 1, maxLength: 3 }))
        .map(([body, changes]) =>
          changes.reduce((text, [place, piece]) => {
            const at = place % text.length;
            return text.slice(0, at) + piece + text.slice(at + (place % 3));
          }, body),
        );
      fc.assert(
        fc.property(changed, (text) => expectAgreement(text)),
        { numRuns: times(3000, 300_000) },
      );
    },
    LIMIT_MS,
  );

  it.each([
    ['depth', { maxDepth: 2 }, '<a><b><c/></b></a>'],
    ['attributes', { maxAttributes: 2 }, '<a x="1" y="2" z="3"/>'],
    ['elements', { maxElements: 2 }, '<a><b/><c/></a>'],
  ])('leaves documents beyond the limit of %s to the strict reader', (_, limits, text) => {
    expect(parsePlain(text, { ...DEFAULT_LIMITS, ...limits })).toBeUndefined();
    expect(parsePlain(text, DEFAULT_LIMITS)).toBeDefined();
  });
});
