import { type PDFArray, type PDFContext, type PDFRef, PDFString } from 'pdf-lib';
import { fontMetrics } from '../fonts/truetype.js';
import type { PreparedFont } from './prepare.js';
import { addStream } from './stream.js';

export type Weight = 'Regular' | 'Bold';

/** Bit 3 of a font descriptor's flags: the glyphs are not those of a standard Latin set. */
const SYMBOLIC = 4;
const STEM = { Regular: 80, Bold: 140 };

/**
 * Embeds a font, whatever fonts its glyphs come from (ISO 32000-1, 9.7: a composite font with two-byte codes
 * that are the glyph numbers).
 */
export function embedFont(context: PDFContext, weight: Weight, font: PreparedFont): PDFRef {
  const name = `${font.tag}+NotoSans-${weight}`;
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    FontDescriptor: addDescriptor(context, name, weight, font),
    CIDToGIDMap: 'Identity',
    W: [0, widthsOf(context, font)],
  });
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [context.register(descendant)],
      ToUnicode: addStream(context, font.toUnicode),
    }),
  );
}

const widths = new WeakMap<PreparedFont, PDFArray>();

/** Numbers belong to no document: those of a font that many documents share are made once. */
function widthsOf(context: PDFContext, font: PreparedFont): PDFArray {
  let array = widths.get(font);
  if (!array) widths.set(font, (array = context.obj([...font.advances])));
  return array;
}

function addDescriptor(context: PDFContext, name: string, weight: Weight, font: PreparedFont): PDFRef {
  return context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: SYMBOLIC,
      FontBBox: [...font.box],
      ItalicAngle: 0,
      Ascent: fontMetrics.ascent,
      Descent: fontMetrics.descent,
      CapHeight: fontMetrics.capHeight,
      StemV: STEM[weight],
      FontFile2: addStream(context, font.file, { Length1: font.length }),
    }),
  );
}
