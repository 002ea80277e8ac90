import fontkit from '@pdf-lib/fontkit';
import { openFontBook } from '../../src/drawing/fonts/book.js';
import type { ParsedFont } from '../../src/drawing/fonts/face.js';
import { createFontLibrary } from '../../src/drawing/fonts/library.js';
import { createSubset } from '../../src/drawing/fonts/subset.js';
import { readWoff2 } from '../../src/drawing/fonts/woff2.js';
import { renderInvoice } from '../../src/drawing/render.js';
import { invoice } from './fixtures.js';
import { fontFiles, readPdf } from './read-pdf.js';

const parse = (file: Uint8Array): ParsedFont => fontkit.create(file) as unknown as ParsedFont;
const library = createFontLibrary(parse);
const choice = { family: 'sans', locale: 'en-US' } as const;
const codePointOf = (char: string): number => char.codePointAt(0) ?? 0;

describe('Shaping', () => {
  it.each([
    ['a conjunct of Devanagari is one glyph', 'क्ष', 1],
    ['a vowel sign of Devanagari goes before its consonant', 'कि', 2],
  ])('%s', async (_, text, count) => {
    await import('../../src/drawing/engine.js');
    const face = await library.find(codePointOf(text), false, choice);
    const shaped = face?.shape(text, false) ?? [];
    expect(shaped).toHaveLength(count);
    if (count === 2) expect(shaped[0]?.glyph).not.toBe(face?.glyph(codePointOf(text)));
  });
});

describe('The font library', () => {
  it('reads two files for Latin text and others only when a character needs them', async () => {
    const fresh = createFontLibrary(parse);
    const book = await openFontBook(fresh, choice);
    for (const char of 'Invoice 42 – naïve €') book.glyph(codePointOf(char), false);
    expect(await book.loadWanted()).toBe(false);
    expect(fresh.size()).toBe(2);
    book.glyph(codePointOf('Ж'), false);
    expect(await book.loadWanted()).toBe(true);
    expect(await book.loadWanted()).toBe(false);
    expect(fresh.size()).toBe(3);
  });

  it('finds none for a character of private use, every time it is asked', async () => {
    expect(await library.find(0xe000, false, choice)).toBeUndefined();
    expect(await library.find(0xe000, true, choice)).toBeUndefined();
  });

  it('has bold letters that are wider than the regular ones', async () => {
    for (const char of ['W', 'Ж', 'Ω', '한']) {
      const [regular, bold] = await Promise.all(
        [false, true].map((isBold) => library.find(codePointOf(char), isBold, choice)),
      );
      const widthOf = (face: typeof regular): number => {
        const box = face?.glyph(codePointOf(char))?.outline().box;
        return box ? box.xMax - box.xMin : 0;
      };
      expect(widthOf(bold)).toBeGreaterThan(widthOf(regular));
    }
  });

  it('sets digits of one width, regular and bold', async () => {
    const { regular, bold } = await library.base(choice);
    for (const face of [regular, bold]) {
      expect(new Set([...'0123456789'].map((digit) => face.glyph(codePointOf(digit))?.advance)).size).toBe(1);
    }
  });
});

describe('A subset', () => {
  it('has the shapes and widths of the font it comes from', async () => {
    const text = 'AgÅé%@ßЖΩ';
    const faces = await Promise.all([...text].map((char) => library.find(codePointOf(char), false, choice)));
    const glyphs = faces.flatMap((face, index) => face?.glyph(codePointOf([...text][index] ?? '')) ?? []);
    expect(glyphs).toHaveLength(text.length);
    const font = fontkit.create(createSubset(glyphs).file);
    glyphs.forEach((glyph, index) => {
      const read = font.getGlyph(index);
      const { xMin, yMin, xMax, yMax } = glyph.outline().box;
      expect(read.advanceWidth).toBe(glyph.advance);
      expect(read.cbox).toMatchObject({ minX: xMin, minY: yMin, maxX: xMax, maxY: yMax });
    });
  });

  it.each(['A', 'g', '&', 'Å', '8'])('draws the very outline of the original: %s', async (char) => {
    const { regular } = await library.base(choice);
    const glyph = regular.glyph(codePointOf(char));
    if (!glyph) throw new Error(`The Latin font lacks ${char}`);
    const read = fontkit.create(createSubset([glyph]).file).getGlyph(0);
    const original = await originalOutline(char);
    expect(outlineOf(read.path)).toEqual(original);
  });

  it('is a font of which readers can check the sums', async () => {
    const { document } = await readPdf((await renderInvoice(invoice({ billTo: ['会社', 'Жук'] }))).pdf);
    const files = fontFiles(document);
    expect(files).toHaveLength(2);
    for (const file of files) expect(sumOf(file)).toBe(0xb1b0afba);
  });
});

/** Points of a path without the ones that only repeat where the path is. */
function outlineOf(path: { toSVG(): string }): ReadonlySet<string> {
  return new Set(path.toSVG().match(/-?\d+(\.\d+)? -?\d+(\.\d+)?/g) ?? []);
}

async function originalOutline(char: string): Promise<ReadonlySet<string>> {
  const file = await readWoff2(
    require.resolve('@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2'),
  );
  return outlineOf(fontkit.create(file).glyphForCodePoint(codePointOf(char)).path);
}

function sumOf(file: Uint8Array): number {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let sum = 0;
  for (let at = 0; at < file.byteLength; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
