import fc from 'fast-check';
import { clip, wrapParagraph } from '../../src/drawing/text/wrap.js';

/** Every character is one wide. */
const measure = (text: string): number => [...text].length;
const wrap = (text: string, width: number): readonly string[] => wrapParagraph(text, width, measure);

describe('wrapParagraph', () => {
  it.each([
    ['', 5, ['']],
    ['fits', 5, ['fits']],
    ['one two three', 7, ['one two', 'three']],
    ['one   two', 5, ['one', 'two']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['a abcdefgh b', 4, ['a', 'abcd', 'efgh', 'b']],
    ['self-service', 6, ['self-', 'servic', 'e']],
    ['年間契約・優先', 3, ['年間契', '約・優', '先']],
    ['東日本。西', 3, ['東日', '本。西']],
    ['a\u00a0b c', 3, ['a\u00a0b', 'c']],
    ['👨‍👩‍👧👨‍👩‍👧', 5, ['👨‍👩‍👧', '👨‍👩‍👧']],
    ['x', 0, ['x']],
  ])('%j in %i', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  it('loses nothing but blanks and fits every line that can fit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, width) => {
        const lines = wrap(text, width);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
        for (const line of lines) {
          expect(measure(line) <= width || [...graphemes.segment(line)].length === 1).toBe(true);
        }
      }),
      { seed: 7 },
    );
  });
});

describe('clip', () => {
  it('shows by an ellipsis that there was more', () => {
    expect(clip('one two three', 8, measure)).toBe('one two…');
    expect(clip('one two', 7, measure)).toBe('one two');
  });
});
