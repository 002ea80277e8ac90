import fc from 'fast-check';
import { renderInvoice } from '../../src/drawing/render.js';
import type { InvoiceSnapshot } from '../../src/drawing/types.js';
import { decimal, invoice, item, items } from './fixtures.js';
import { readPdf } from './read-pdf.js';

async function read(changes: Partial<InvoiceSnapshot>) {
  const { pdf, warnings } = await renderInvoice(invoice(changes));
  const { pages } = await readPdf(pdf);
  return { pdf, warnings, pages, text: pages.map((page) => page.text).join('\n') };
}

const count = (text: string, char: string): number => text.split(char).length - 1;

describe('Long texts', () => {
  it('loses no character of names of 5,000, wherever they stand', async () => {
    const long = (char: string): string => char.repeat(5_000);
    const { text } = await read({
      accountName: long('ä'),
      billTo: [long('ö')],
      soldTo: [long('ß')],
      comments: long('î'),
      customFields: [{ label: long('ò'), value: long('ó') }],
      items: [
        item({
          chargeName: long('ü'),
          productName: long('é'),
          description: long('ñ'),
          unitOfMeasure: long('ø'),
        }),
      ],
    });
    for (const char of 'äößîòóüéñø') expect(count(text, char)).toBe(5_000);
  });

  it('keeps every line within its page', async () => {
    const { pages } = await read({
      items: [item({ chargeName: 'many words '.repeat(450) })],
      comments: 'w '.repeat(2_500),
    });
    for (const page of pages) for (const { y } of page.shown) expect(y).toBeGreaterThan(30);
  });

  it('shows every digit of amounts of 40 digits, and calculates with each', async () => {
    const amount = decimal('1234567890123456789012345678901234567890.12');
    const { text } = await read({
      amount,
      balance: decimal('0.13'),
      items: [item({ amount, unitPrice: amount })],
    });
    expect(text).toContain('$1,234,567,890,123,456,789,012,345,678,901,234,567,890.12');
    expect(text).toContain('-$1,234,567,890,123,456,789,012,345,678,901,234,567,889.99');
    expect(
      text.replace(/\n/g, '').split('$1,234,567,890,123,456,789,012,345,678,901,234,567,890.12'),
    ).toHaveLength(4);
  });

  it('draws 2,000 rows', async () => {
    const { pages, text } = await read({ items: items(2_000) });
    expect(pages.length).toBeGreaterThan(80);
    expect(text.match(/^Charge \d+$/gm)).toHaveLength(2_000);
  });
});

describe('Odd characters', () => {
  it('breaks lines at line breaks, takes a tab for a blank and draws no control characters', async () => {
    const { text, warnings } = await read({
      billTo: ['one\ntwo\r\nthree\u2028four', 'a\tb\u0000c\u0007d\u200be\u202e'],
    });
    for (const line of ['one', 'two', 'three', 'four', 'a bcde']) expect(text.split('\n')).toContain(line);
    expect(warnings).toEqual([]);
  });

  it('composes letters and their accents, and shows half a surrogate pair as the replacement character', async () => {
    const { text } = await read({ billTo: ['e\u0301clair', 'x\ud800y'] });
    expect(text.split('\n')).toContain('éclair');
    expect(text.split('\n')).toContain('x\ufffdy');
  });

  it('draws a box for a character that no font has, lists it once and keeps it to be copied', async () => {
    const { text, warnings } = await read({ billTo: ['a\u{20000}b', '\u{e000}\u{20000}'] });
    expect(text).toContain('a\u{20000}b');
    expect(warnings).toEqual([
      'No font has U+20000 (\u{20000}): it is drawn as a box.',
      'No font has U+E000 (\u{e000}): it is drawn as a box.',
    ]);
  });

  it('takes nothing for a snapshot with empty texts everywhere', async () => {
    const empty = { name: '', address: [''], contact: [] };
    const { pages } = await read({
      invoiceNumber: '',
      paymentTerm: '',
      currency: '',
      accountName: '',
      accountNumber: '',
      purchaseOrderNumber: '',
      seller: empty,
      billTo: ['', ''],
      soldTo: [''],
      comments: '',
      customFields: [{ label: '', value: '' }],
      items: [
        item({ subscriptionNumber: '', productName: '', chargeName: '', description: '', unitOfMeasure: '' }),
      ],
    });
    expect(pages).toHaveLength(1);
  });

  it('draws whatever text it is given', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme-composite', maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 6, maxLength: 6 }),
        async ([a = '', b = '', c = '', d = '', e = '', f = '']) => {
          const { pdf, pages } = await renderInvoice(
            invoice({
              accountName: a,
              billTo: [b, c],
              comments: d,
              invoiceNumber: e,
              items: [item({ chargeName: f, description: a })],
            }),
          );
          expect((await readPdf(pdf)).pages).toHaveLength(pages);
        },
      ),
      { numRuns: 25, seed: 20260201 },
    );
  });
});

describe('Size', () => {
  it.each([
    ['one item', {}],
    ['40 items', { items: items(40, () => ({ description: 'Monthly fee billed in advance, prorated' })) }],
  ])('stays below 40 KB, which fits into a reply of 64 KB: %s', async (_, changes) => {
    expect((await read(changes)).pdf.length).toBeLessThan(40_000);
  });
});
