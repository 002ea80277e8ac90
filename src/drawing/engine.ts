// fontkit's shaping of the Indic scripts expects this global and does not bring it.
import 'regenerator-runtime/runtime.js';
import fontkit from '@pdf-lib/fontkit';
import { crossIndustryInvoice } from './einvoice/cii.js';
import { type FontBook, openFontBook } from './fonts/book.js';
import type { ParsedFont } from './fonts/face.js';
import { createFontLibrary, type FontLibrary } from './fonts/library.js';
import { type Drawing, layoutInvoice } from './layout/invoice.js';
import { paperFor } from './layout/paper.js';
import { createSheet, type Sheet } from './layout/sheet.js';
import { createTypesetter } from './layout/typesetter.js';
import { writePdf } from './paint/file.js';
import type { DocumentProperties } from './paint/properties.js';
import type { InvoiceTemplate } from './template/schema.js';
import type { InvoiceDocument, InvoiceSnapshot } from './types.js';
import { worded } from './words/words.js';
import { writerFor } from './write-values.js';

/** Fonts held beyond this many files are let go: text of all the world's scripts must not fill the memory. */
const MOST_FONT_FILES = 120;

let fonts: FontLibrary | undefined;

/** Draws an invoice. Loads with its libraries, so it is to be imported when the first one is drawn. */
export async function drawInvoice(
  invoice: InvoiceSnapshot,
  template: InvoiceTemplate,
): Promise<InvoiceDocument> {
  const family = template.font?.family ?? 'sans';
  const book = await openFontBook(currentLibrary(), { family, locale: template.locale });
  const { drawing, sheet } = await layoutWithFonts(invoice, template, book);
  const pdf = await writePdf(drawing, book.base, propertiesOf(sheet), template.logo?.image);
  return { pdf, pages: drawing.pages.length, warnings: warningsOf(book) };
}

function propertiesOf({ invoice, template, words, fill }: Sheet): DocumentProperties {
  const { eInvoice, pdfA } = template;
  const invoiceXml = eInvoice
    ? crossIndustryInvoice(invoice, { eInvoice, buyerReference: fill(eInvoice.buyerReference ?? '') })
    : null;
  return {
    title: worded(words.invoice, { number: invoice.invoiceNumber }),
    author: invoice.seller.name,
    drawnAt: invoice.drawnAt,
    language: template.locale,
    archive: eInvoice || pdfA ? { invoiceXml } : null,
  };
}

function currentLibrary(): FontLibrary {
  if (!fonts || fonts.size() > MOST_FONT_FILES) fonts = createFontLibrary(parseFont);
  return fonts;
}

function parseFont(file: Uint8Array): ParsedFont {
  return fontkit.create(file) as unknown as ParsedFont;
}

/** Most invoices need no more than the Latin fonts and are laid out once. */
async function layoutWithFonts(
  invoice: InvoiceSnapshot,
  template: InvoiceTemplate,
  book: FontBook,
): Promise<{ readonly drawing: Drawing; readonly sheet: Sheet }> {
  const { width } = paperFor(invoice.currency, template.page);
  const mirrorAt = writerFor(template.locale).rightToLeft ? width : undefined;
  for (;;) {
    const sheet = createSheet(invoice, template, createTypesetter(book, mirrorAt));
    const drawing = layoutInvoice(sheet);
    if (!(await book.loadWanted())) return { drawing, sheet };
  }
}

function warningsOf(book: FontBook): readonly string[] {
  const missing = book
    .missing()
    .map((codePoint) => `No font has ${nameOf(codePoint)}: it is drawn as a box.`);
  const unshaped = book.unshaped().map(nameOf).join(', ');
  return unshaped === ''
    ? missing
    : [...missing, `No font has the rules by which these letters join; each stands alone: ${unshaped}.`];
}

function nameOf(codePoint: number): string {
  const hex = codePoint.toString(16).toUpperCase().padStart(4, '0');
  return `U+${hex} (${String.fromCodePoint(codePoint)})`;
}
