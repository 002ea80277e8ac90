import { PDFHexString, PDFName, PDFString } from 'pdf-lib';
import { renderInvoice } from '../../src/drawing/render.js';
import type { InvoiceSnapshot } from '../../src/drawing/types.js';
import { localDate } from '../../src/platform/dates.js';
import { decimal, invoice, item, items } from './fixtures.js';
import { readPdf, type ReadPage } from './read-pdf.js';

async function pagesOf(changes: Partial<InvoiceSnapshot> = {}): Promise<readonly ReadPage[]> {
  const { pdf, pages } = await renderInvoice(invoice(changes));
  const read = await readPdf(pdf);
  expect(read.pages).toHaveLength(pages);
  return read.pages;
}

async function textOf(changes: Partial<InvoiceSnapshot> = {}): Promise<string> {
  return (await pagesOf(changes)).map(({ text }) => text).join('\n');
}

const MILLIMETRE = 72 / 25.4;

describe('An invoice of one page', () => {
  it('shows who bills whom, and the facts of the invoice', async () => {
    const text = await textOf();
    for (const expected of [
      ['Northwind Cloud Services', '1200 Harbor Boulevard', 'billing@northwind.example'],
      ['Acme Manufacturing Inc.', 'Attn: Jane Doe', '48 Industrial Way', 'Portland, OR 97201'],
      ['INVOICE', 'INV00000042', 'Jan 31, 2026', 'Mar 2, 2026', 'Jan 30, 2026'],
      ['Net 30', 'A00000017', 'PO-77812', 'Page 1 of 1'],
    ].flat()) {
      expect(text.split('\n')).toContain(expected);
    }
  });

  it('leaves out what the invoice does not have', async () => {
    const text = await textOf({ purchaseOrderNumber: null });
    for (const absent of [
      'Purchase order',
      'Sold to',
      'Comments',
      'Additional information',
      'Status',
      'Revision',
    ]) {
      expect(text).not.toContain(absent);
    }
  });

  it("puts the address where an envelope's window is: 25 mm from the left, 45 to 90 mm from above", async () => {
    for (const currency of ['EUR', 'USD']) {
      const [page] = await pagesOf({
        currency,
        billTo: ['Window line', 'a', 'b', 'c', 'd', 'e', 'Last line'],
      });
      const places = ['Window line', 'Last line'].map((text) =>
        page?.shown.find((shown) => shown.text === text),
      );
      expect(places[0]?.x).toBeCloseTo(25 * MILLIMETRE, 1);
      expect(((page?.height ?? 0) - (places[0]?.y ?? 0)) / MILLIMETRE).toBeGreaterThan(50);
      expect(((page?.height ?? 0) - (places[1]?.y ?? 0)) / MILLIMETRE).toBeLessThan(90);
    }
  });

  it.each([
    ['USD', 612, 792],
    ['CAD', 612, 792],
    ['EUR', 595.28, 841.89],
    ['JPY', 595.28, 841.89],
  ])(
    'is on Letter where the currency is of a country that uses it, else on A4: %s',
    async (currency, width, height) => {
      const [page] = await pagesOf({ currency });
      expect([page?.width, page?.height]).toEqual([width, height]);
    },
  );

  it('has properties that a reader shows', async () => {
    const { document } = await readPdf((await renderInvoice(invoice())).pdf);
    expect(document.getTitle()).toBe('Invoice INV00000042');
    expect(document.getProducer()).toBe('localbill');
    expect(document.getCreationDate()?.toISOString()).toBe('2026-02-01T10:20:30.000Z');
    expect(document.catalog.lookup(PDFName.of('Lang'), PDFString).asString()).toBe('en-US');
    expect(document.context.trailerInfo.ID?.toString()).toMatch(/^\[ <([0-9a-f]{32})> <\1> \]$/i);
    expect(document.context.lookup(document.context.trailerInfo.Info)?.toString()).toContain(
      PDFHexString.fromText('Northwind Cloud Services').toString(),
    );
  });
});

describe('The table of items', () => {
  it('groups the rows by subscription, in the order in which the subscriptions first appear', async () => {
    const text = await textOf({
      items: [
        item({ subscriptionNumber: 'S-2', chargeName: 'one' }),
        item({ subscriptionNumber: 'S-1', chargeName: 'two' }),
        item({ subscriptionNumber: 'S-2', chargeName: 'three' }),
        item({ subscriptionNumber: null, chargeName: 'four' }),
      ],
    });
    const order = ['Subscription S-2', 'one', 'three', 'Subscription S-1', 'two', 'four'].map((word) =>
      text.split('\n').indexOf(word),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  it('tells product, description, service period, quantity with unit, unit price and amount', async () => {
    const lines = (
      await textOf({
        items: [
          item({
            description: 'Billed in advance',
            quantity: decimal('12500.5'),
            unitOfMeasure: 'Calls',
            unitPrice: decimal('0.0035'),
            amount: decimal('43.75'),
          }),
        ],
      })
    ).split('\n');
    for (const expected of [
      'Cloud Platform',
      'Billed in advance',
      'Jan 1 – Jan 31, 2026',
      '12,500.5 Calls',
      '$0.0035',
      '$43.75',
    ]) {
      expect(lines).toContain(expected);
    }
  });

  it('has a column for the tax only where a row is taxed', async () => {
    const heads = (text: string): number => text.split('\n').filter((line) => line === 'Tax').length;
    expect(heads(await textOf())).toBe(1);
    expect(heads(await textOf({ items: [item({ tax: decimal('4.10') })] }))).toBe(2);
  });

  it('aligns amounts at the right, digit under digit', async () => {
    const amounts = ['1.00', '1234.00', '-56.70'];
    const [page] = await pagesOf({ items: amounts.map((amount) => item({ amount: decimal(amount) })) });
    const shown = ['$1.00', '$1,234.00', '-$56.70'].map((text) =>
      page?.shown.find((piece) => piece.text === text),
    );
    // In the font, every digit is 572 thousandths wide, a period or comma 268, a hyphen 322, a dollar sign 572.
    const widths = [4 * 572 + 268, 7 * 572 + 2 * 268, 5 * 572 + 268 + 322];
    const ends = shown.map(
      (piece, index) => (piece?.x ?? 0) + ((widths[index] ?? 0) * (piece?.size ?? 0)) / 1000,
    );
    for (const end of ends) expect(Math.abs(end - (ends[0] ?? 0))).toBeLessThan(0.05);
  });

  it('says so when there are no items', async () => {
    expect(await textOf({ items: [] })).toContain('No charges on this invoice.');
  });

  it('shows one-time charges with their day and leaves unknown periods and prices empty', async () => {
    const day = localDate('2026-01-15');
    const lines = (
      await textOf({
        items: [
          item({ serviceStart: day, serviceEnd: day }),
          item({
            serviceStart: null,
            serviceEnd: null,
            quantity: null,
            unitPrice: null,
            unitOfMeasure: 'Each',
          }),
        ],
      })
    ).split('\n');
    expect(lines).toContain('Jan 15, 2026');
    expect(lines.filter((line) => line.includes('Each'))).toHaveLength(1);
  });
});

describe('An invoice of many pages', () => {
  it('repeats the column heads, numbers the pages and keeps every row whole', async () => {
    const pages = await pagesOf({ items: items(120, () => ({ description: 'Second line of the row' })) });
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((page, index) => {
      const lines = page.text.split('\n');
      expect(lines).toContain(`Page ${index + 1} of ${pages.length}`);
      if (!page.text.includes('Second line')) return;
      expect(lines.filter((line) => line === 'Service period')).toHaveLength(1);
      const count = (start: string): number => lines.filter((line) => line.startsWith(start)).length;
      expect(count('Second line of the row')).toBe(count('Charge ') /* rows; the head is «Charge» alone */);
    });
    const rows = pages.flatMap(({ text }) => text.match(/^Charge \d+$/gm) ?? []);
    expect(rows).toEqual(Array.from({ length: 120 }, (_, index) => `Charge ${index + 1}`));
  });

  it('says on each page which subscription goes on', async () => {
    const pages = await pagesOf({ items: items(60) });
    for (const page of pages.slice(1)) {
      if (!/^Charge \d+$/m.test(page.text)) continue;
      expect(page.text).toContain('Subscription A-S00000001\ncontinued');
    }
    expect(pages[0]?.text).not.toContain('continued');
  });

  it.each([20, 21, 22, 23, 24, 25, 26, 27, 28])('keeps the totals together after %i rows', async (count) => {
    const pages = await pagesOf({ items: items(count), balance: decimal('10.00') });
    const labels = ['Subtotal', 'Total', 'Payments and credits', 'Balance due'];
    const last = pages.filter(({ text }) => text.includes('Subtotal'));
    expect(last).toHaveLength(1);
    for (const label of labels) expect(last[0]?.text.split('\n')).toContain(label);
  });

  it('stays within the margins and never paints one line over another', async () => {
    const pages = await pagesOf({
      items: items(45, (index) => ({
        description: index % 2 ? 'A description that is long enough '.repeat(4) : null,
      })),
      comments: 'A comment. '.repeat(400),
    });
    for (const { shown, width, height } of pages) {
      for (const { x, y } of shown) {
        expect(x).toBeGreaterThan(50);
        expect(x).toBeLessThan(width - 40);
        expect(y).toBeGreaterThan(30);
        expect(y).toBeLessThan(height - 25);
      }
      const places = shown.map(({ x, y }) => `${x} ${y}`);
      expect(new Set(places).size).toBe(places.length);
    }
  });
});

describe('The totals', () => {
  it('show subtotal, tax, total, what was applied, and the balance', async () => {
    const lines = (await textOf({ balance: decimal('4.00') })).split('\n');
    const after = (label: string): string | undefined => lines[lines.lastIndexOf(label) + 1];
    expect(['Subtotal', 'Tax', 'Total', 'Payments and credits', 'Balance due'].map(after)).toEqual([
      '$49.90',
      '$4.10',
      '$54.00',
      '-$50.00',
      '$4.00',
    ]);
  });

  it('leave out what was applied when nothing was', async () => {
    expect(await textOf({ balance: decimal('54') })).not.toContain('Payments and credits');
  });

  it.each([
    ['JPY', '1234567', '¥1,234,567'],
    ['KWD', '1234.5', 'KWD\u00a01,234.500'],
    ['EUR', '-0.5', '-€0.50'],
  ])('have the decimals of the currency: %s', async (currency, amount, expected) => {
    const text = await textOf({ currency, amount: decimal(amount), balance: decimal(amount) });
    expect(text.split('\n').filter((line) => line === expected).length).toBeGreaterThanOrEqual(2);
  });
});

describe('What an invoice may have besides', () => {
  it('shows the custom fields, the comments and the sold-to address', async () => {
    const lines = (
      await textOf({
        customFields: [
          { label: 'Project', value: 'Apollo' },
          { label: 'Cost centre', value: '4711' },
        ],
        comments: 'Thank you.\nSee you next month.',
        soldTo: ['Acme West', '1 Pier', 'Seattle'],
      })
    ).split('\n');
    for (const expected of [
      'Additional information',
      'Project',
      'Apollo',
      'Cost centre',
      '4711',
      'Comments',
    ]) {
      expect(lines).toContain(expected);
    }
    for (const expected of ['Thank you.', 'See you next month.', 'Sold to', 'Acme West, 1 Pier, Seattle']) {
      expect(lines).toContain(expected);
    }
  });

  it.each([
    ['Draft', 'DRAFT'],
    ['Canceled', 'CANCELED'],
  ] as const)('marks every page of a %s invoice', async (status, mark) => {
    const pages = await pagesOf({ status, items: items(60) });
    for (const page of pages) expect(page.text.split('\n')).toContain(mark);
    expect(pages[0]?.text).toContain(`Status\n${status}`);
  });

  it('marks no posted invoice', async () => {
    expect(await textOf()).not.toMatch(/DRAFT|CANCELED/);
  });

  it('tells from the second revision on which it is and when it was drawn, in the zone of the tenant', async () => {
    expect(await textOf({ revision: 1 })).not.toContain('Revision');
    for (const page of await pagesOf({ revision: 7, items: items(60) })) {
      expect(page.text).toContain('Revision 7, drawn 2026-02-01 02:20:30 -08:00');
    }
  });
});
