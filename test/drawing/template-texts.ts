import { PNG } from 'pngjs';
import { renderInvoice } from '../../src/drawing/render.js';
import type { InvoiceTemplate } from '../../src/drawing/template/schema.js';
import { classicTemplate } from '../../src/drawing/template/shipped.js';
import { invoice } from './fixtures.js';
import { readPdf } from './read-pdf.js';

/** A PNG with what is no picture in it. */
export const brokenLogo = dataAddress(
  'png',
  Buffer.from(PNG.sync.write(new PNG({ width: 8, height: 8 }))).fill('garbage', 41, 55),
);

export function dataAddress(format: 'png' | 'jpeg', bytes: Buffer): string {
  return `data:image/${format};base64,${bytes.toString('base64')}`;
}

export async function textOf(
  template: InvoiceTemplate,
  changes: Parameters<typeof invoice>[0] = {},
): Promise<string> {
  const { pages } = await readPdf((await renderInvoice(invoice(changes), template)).pdf);
  return pages.map(({ text }) => text).join('\n');
}

export const withSections = (...sections: InvoiceTemplate['sections']): InvoiceTemplate => ({
  ...classicTemplate,
  sections,
});
