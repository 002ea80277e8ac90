import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';

/** A piece of text as a page shows it: where it begins, from the lower left, and what a reader copies. */
export interface ShownText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
}

export interface ReadPage {
  readonly width: number;
  readonly height: number;
  readonly shown: readonly ShownText[];
  /** The texts in the order in which they are painted, one a line. */
  readonly text: string;
}

/** Reads back a document's pages: every code of its content streams by way of the fonts' ToUnicode maps. */
export async function readPdf(
  bytes: Uint8Array,
): Promise<{ document: PDFDocument; pages: readonly ReadPage[] }> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const pages = document.getPages().map((page) => {
    const fonts = page.node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
    const maps = { R: unicodeOf(fonts, 'R'), B: unicodeOf(fonts, 'B') };
    const content = decoded(page.node.lookup(PDFName.of('Contents')));
    const shown = textsOf(content, maps);
    return { ...page.getSize(), shown, text: shown.map(({ text }) => text).join('\n') };
  });
  return { document, pages };
}

/** The embedded font programs, decompressed. */
export function fontFiles(document: PDFDocument): readonly Uint8Array[] {
  const descriptors = document.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter((object): object is PDFDict => object instanceof PDFDict && object.has(PDFName.of('FontFile2')));
  return descriptors.map((descriptor) => {
    const file = descriptor.lookup(PDFName.of('FontFile2'));
    if (!(file instanceof PDFRawStream)) throw new Error('The font file is no stream');
    return decodePDFRawStream(file).decode();
  });
}

type UnicodeMap = ReadonlyMap<string, string>;

function decoded(stream: unknown): string {
  if (!(stream instanceof PDFRawStream)) throw new Error('The page has no content stream');
  return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
}

function unicodeOf(fonts: PDFDict | undefined, name: string): UnicodeMap {
  const font = fonts?.lookup(PDFName.of(name), PDFDict);
  const descendants = font?.lookup(PDFName.of('DescendantFonts'), PDFArray);
  if (descendants?.size() !== 1) throw new Error('A composite font has one descendant');
  const map = decoded(font?.lookup(PDFName.of('ToUnicode')));
  return new Map(
    [...map.matchAll(/<([0-9a-f]{4})> <([0-9a-f]+)>\n/g)].map(([, code = '', hex = '']) => [
      code,
      utf16(hex),
    ]),
  );
}

function utf16(hex: string): string {
  return (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('');
}

const TOKEN = /\/Span <<\/ActualText <feff([0-9a-f]*)>>> BDC|<([0-9a-f]*)>|[^\s<>[\]]+|[[\]]/g;

function textsOf(content: string, maps: Readonly<Record<'R' | 'B', UnicodeMap>>): ShownText[] {
  const shown: ShownText[] = [];
  const operands: string[] = [];
  let font = { name: 'R' as 'R' | 'B', size: 0 };
  let place = { x: 0, y: 0 };
  let text = '';
  let actual: string | undefined;
  for (const [token, actualHex, hex] of content.matchAll(TOKEN)) {
    if (actualHex !== undefined) actual = utf16(actualHex);
    else if (hex !== undefined && actual === undefined) text += glyphTexts(hex, maps[font.name]);
    else if (token === 'EMC') [text, actual] = [text + (actual ?? ''), undefined];
    else if (token === 'BT') text = '';
    else if (token === 'Tf')
      font = { name: operands.at(-2) === '/B' ? 'B' : 'R', size: Number(operands.at(-1)) };
    else if (token === 'Td' || token === 'Tm')
      place = { x: Number(operands.at(-2)), y: Number(operands.at(-1)) };
    else if (token === 'ET') shown.push({ text, ...place, size: font.size, bold: font.name === 'B' });
    operands.push(token);
  }
  return shown;
}

function glyphTexts(hex: string, map: UnicodeMap): string {
  return (hex.match(/.{4}/g) ?? []).map((code) => map.get(code) ?? '').join('');
}
