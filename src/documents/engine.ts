import fontkit from '@pdf-lib/fontkit';

import { type FontBook, openFontBook } from './fonts/book.js';
import type { ParsedFont } from './fonts/face.js';
import { createFontLibrary, type FontLibrary } from './fonts/library.js';
import { type Drawing, layoutInvoice } from './layout/invoice.js';
import { createTypesetter } from './layout/typesetter.js';
import { writePdf } from './paint/file.js';
import { paperFor } from './layout/paper.js';
import type { InvoiceTemplate } from './template/schema.js';
import { writerFor } from './write-values.js';
import type { InvoiceDocument, InvoiceSnapshot } from './types.js';

/** Fonts held beyond this many files are let go: text of all the world's scripts must not fill the memory. */
const MOST_FONT_FILES = 120;

let fonts: FontLibrary | undefined;

/** Draws an invoice. Loads with its libraries, so it is to be imported when the first one is drawn. */
export async function drawInvoice(
  invoice: InvoiceSnapshot,
  template: InvoiceTemplate,
): Promise<InvoiceDocument> {
  const book = await openFontBook(currentLibrary());
  const drawing = await layoutWithFonts(invoice, template, book);
  const title = `Invoice ${invoice.invoiceNumber}`;
  const pdf = await writePdf(drawing, book.base, {
    title,
    author: invoice.seller.name,
    drawnAt: invoice.drawnAt,
  });
  return { pdf, pages: drawing.pages.length, warnings: book.missing().map(warningFor) };
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
): Promise<Drawing> {
  const { width } = paperFor(invoice.currency, template.page);
  const mirrorAt = writerFor(template.locale).rightToLeft ? width : undefined;
  let drawing = layoutInvoice(invoice, template, createTypesetter(book, mirrorAt));
  while (await book.loadWanted())
    drawing = layoutInvoice(invoice, template, createTypesetter(book, mirrorAt));
  return drawing;
}

function warningFor(codePoint: number): string {
  const hex = codePoint.toString(16).toUpperCase().padStart(4, '0');
  return `No font has U+${hex} (${String.fromCodePoint(codePoint)}): it is drawn as a box.`;
}
