import { PDFDict, PDFName } from 'pdf-lib';
import { PNG } from 'pngjs';
import { renderInvoice } from '../../src/drawing/render.js';
import { TemplateError } from '../../src/drawing/template/errors.js';
import type { InvoiceTemplate } from '../../src/drawing/template/schema.js';
import { classicTemplate } from '../../src/drawing/template/shipped.js';
import { decimal, invoice, item, items } from './fixtures.js';
import { readPdf } from './read-pdf.js';
import { brokenLogo, dataAddress, textOf, withSections } from './template-texts.js';

describe('What a template changes', () => {
  it('carries subtotals from page to page, of the rows above', async () => {
    const { pages } = await readPdf(
      (await renderInvoice(invoice({ items: items(60) }), classicTemplate)).pdf,
    );
    let rows = 0;
    pages.slice(0, -1).forEach(({ text }, index) => {
      if (!text.includes('Carried forward')) return;
      rows += text.match(/^Charge \d+$/gm)?.length ?? 0;
      const sum = `$${(rows * 49.9).toFixed(2)}`.replace(/(\d)(\d{3}\.)/, '$1,$2');
      expect(text).toContain(sum);
      expect(pages[index + 1]?.text).toContain(sum);
      expect(pages[index + 1]?.text).toContain('Brought forward');
    });
    expect(rows).toBeGreaterThan(20);
  });

  it('carries none where the template says so, or where the table ends', async () => {
    const items20 = { items: items(60) };
    const off = withSections({ type: 'items', columns: ['charge', 'amount'], carry: false });
    expect(await textOf(off, items20)).not.toContain('Carried forward');
    expect(await textOf(classicTemplate)).not.toContain('Carried forward');
  });

  it('puts decimals one under the other', async () => {
    const prices = ['0.0035', '49.9', '1200'];
    const { pages } = await readPdf(
      (
        await renderInvoice(
          invoice({
            items: prices.map((price) => item({ unitPrice: decimal(price), amount: decimal('1') })),
          }),
        )
      ).pdf,
    );
    // Digits are 572 thousandths wide, a dollar sign too, periods and commas 268.
    const points = ['$0.0035', '$49.90', '$1,200.00'].map((text) => {
      const shown = pages[0]?.shown.find((piece) => piece.text === text);
      const before = text.slice(0, text.indexOf('.'));
      const width = [...before].reduce((sum, char) => sum + (char === ',' ? 268 : 572), 0);
      return (shown?.x ?? 0) + (width * (shown?.size ?? 0)) / 1000;
    });
    for (const point of points) expect(Math.abs(point - (points[0] ?? 0))).toBeLessThan(0.05);
  });

  it('leads from bookmarks to the subscriptions of a long document', async () => {
    const many = items(60, (index) => ({ subscriptionNumber: `S-${Math.floor(index / 20)}` }));
    const { document } = await readPdf((await renderInvoice(invoice({ items: many }))).pdf);
    const outline = document.catalog.lookup(PDFName.of('Outlines'), PDFDict);
    expect(outline.lookup(PDFName.of('Count'))?.toString()).toBe('3');
    const short = await readPdf((await renderInvoice(invoice())).pdf);
    expect(short.document.catalog.has(PDFName.of('Outlines'))).toBe(false);
  });

  it('draws a logo', async () => {
    const image = dataAddress('png', PNG.sync.write(new PNG({ width: 40, height: 20 })));
    const template = { ...classicTemplate, logo: { image, width: 40 } };
    const { document } = await readPdf((await renderInvoice(invoice(), template)).pdf);
    const resources = document.getPage(0).node.Resources();
    expect(resources?.lookup(PDFName.of('XObject'), PDFDict).has(PDFName.of('Logo'))).toBe(true);
    const again = await renderInvoice(invoice(), template);
    expect((await renderInvoice(invoice(), template)).pdf).toEqual(again.pdf);
  });

  it('cannot be drawn with a logo that is broken, and says so', async () => {
    const template = { ...classicTemplate, logo: { image: brokenLogo, width: 40 } };
    await expect(renderInvoice(invoice(), template)).rejects.toThrow(
      new TemplateError([
        {
          name: 'logo.image',
          message: 'the PNG is damaged: the checksum of its chunk "IDAT" is wrong',
          line: null,
        },
      ]),
    );
  });

  it('takes nothing from what every object inherits, whatever the records and words are named', async () => {
    const template: InvoiceTemplate = {
      ...withSections({
        type: 'items',
        columns: ['charge', { label: 'Region', value: '[{{Subscription.Name}}]', align: 'left' }],
      }),
      labels: { page: 'Page {constructor} {page}' },
    };
    const text = await textOf(template, { items: [item({ subscriptionNumber: 'constructor' })] });
    expect(text).toContain('[]');
    expect(text).toContain('Page {constructor} 1');
  });

  it('says things in its language, and in its own words', async () => {
    const german = await textOf(
      { ...classicTemplate, locale: 'de-DE', labels: { title: 'Quittung' } },
      { currency: 'EUR' },
    );
    for (const expected of ['Quittung', 'Fällig am', '02.03.2026', '54,00\u00a0€', 'Seite 1 von 1']) {
      expect(german).toContain(expected);
    }
  });

  it('turns the page round where one writes from right to left; numbers stay at the right of their column', async () => {
    const { pages } = await readPdf(
      (await renderInvoice(invoice({ currency: 'EUR' }), { ...classicTemplate, locale: 'he-IL' })).pdf,
    );
    const at = (text: string) => pages[0]?.shown.find((piece) => piece.text === text)?.x ?? -1;
    expect(at('INVOICE')).toBeLessThan(100);
    expect(at('Northwind Cloud Services')).toBeGreaterThan(300);
    expect(at('Amount')).toBeLessThan(at('Charge'));
  });
});
