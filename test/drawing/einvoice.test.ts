import fc from 'fast-check';
import type { PDFRawStream } from 'pdf-lib';
import { PDFArray, PDFDict, PDFDocument, PDFName, decodePDFRawStream } from 'pdf-lib';
import { crossIndustryInvoice } from '../../src/drawing/einvoice/cii.js';
import { countryCode } from '../../src/drawing/einvoice/country.js';
import { renderInvoice } from '../../src/drawing/render.js';
import { TemplateError } from '../../src/drawing/template/errors.js';
import type { InvoiceTemplate } from '../../src/drawing/template/schema.js';
import { classicTemplate } from '../../src/drawing/template/shipped.js';
import type { InvoiceSnapshot } from '../../src/drawing/types.js';
import { exact, sum } from '../../src/platform/money.js';
import { brokenRules, eInvoice, german, schemaErrors, tax, valueOf } from './einvoice-checks.js';
import { decimal, invoice, item } from './fixtures.js';
import { readPdf } from './read-pdf.js';

/** PDF/A-3b with an EN 16931 invoice in it: Factur-X 1.07, ZUGFeRD 2.3. The schemas are those of Factur-X. */

const template: InvoiceTemplate = { ...classicTemplate, locale: 'de-DE', eInvoice };

async function drawn(snapshot: InvoiceSnapshot, by: InvoiceTemplate = template): Promise<PDFDocument> {
  const { pdf } = await renderInvoice(snapshot, by);
  return PDFDocument.load(pdf, { updateMetadata: false });
}

function embedded(document: PDFDocument): { readonly file: PDFDict; readonly xml: string } {
  const file = document.catalog.lookup(PDFName.of('AF'), PDFArray).lookup(0, PDFDict);
  const stream = file.lookup(PDFName.of('EF'), PDFDict).lookup(PDFName.of('F')) as PDFRawStream;
  return { file, xml: Buffer.from(decodePDFRawStream(stream).decode()).toString('utf8') };
}

describe('The embedded invoice', () => {
  it.each([
    ['an invoice', {}],
    ['one that is paid', { balance: decimal('0') }],
    ['without comments, order or items with tax', { purchaseOrderNumber: null, items: [item()] }],
    ['with comments', { comments: 'Danke & <bis bald>' }],
    [
      'one that the seller owes',
      { items: [item({ amount: decimal('-10.00') })], amount: decimal('-10.00'), balance: decimal('-10.00') },
    ],
    ['with half a period and no quantity', { items: [item({ serviceEnd: null, quantity: null })] }],
  ])('fits the schema of the profile EN 16931: %s', async (_, changes) => {
    const { xml } = embedded(await drawn(german(changes)));
    expect(await schemaErrors(xml)).toEqual([]);
  });

  it('is refused by the schema when something is in a wrong place', async () => {
    const { xml } = embedded(await drawn(german()));
    expect(await schemaErrors(xml.replace(/<ram:Name>[^<]*<\/ram:Name>/, ''))).not.toEqual([]);
  });

  it('adds up: lines, tax by rate, total, what was paid, what is due', async () => {
    const { xml } = embedded(await drawn(german()));
    expect(valueOf(xml, 'LineTotalAmount')).toEqual(['100', '-10', '50', '140']);
    expect(valueOf(xml, 'CalculatedAmount')).toEqual(['17.1', '0']);
    expect(valueOf(xml, 'BasisAmount')).toEqual(['90', '50']);
    expect(valueOf(xml, 'CategoryCode')).toEqual(['S', 'S', 'Z', 'S', 'Z']);
    expect(valueOf(xml, 'TaxTotalAmount')).toEqual(['17.1']);
    expect(valueOf(xml, 'GrandTotalAmount')).toEqual(['157.1']);
    expect(valueOf(xml, 'TotalPrepaidAmount')).toEqual(['57.1']);
    expect(valueOf(xml, 'DuePayableAmount')).toEqual(['100']);
  });

  it('has no negative price: what takes something off has a negative quantity', async () => {
    const { xml } = embedded(await drawn(german()));
    expect(valueOf(xml, 'ChargeAmount')).toEqual(['100', '10', '16.66666667']);
    expect(valueOf(xml, 'BilledQuantity')).toEqual(['1', '-1', '3']);
    expect(xml).toContain('unitCode="HUR"');
  });

  it('is a credit note with positive amounts when the seller owes', async () => {
    const owed = german({
      items: [item({ ...tax('-1.90'), amount: decimal('-10.00') })],
      amount: decimal('-11.90'),
      balance: decimal('-11.90'),
    });
    const { xml } = embedded(await drawn(owed));
    expect(valueOf(xml, 'TypeCode')[0]).toBe('381');
    expect(valueOf(xml, 'DuePayableAmount')).toEqual(['11.9']);
  });

  it('names buyer and seller with their countries and VAT ids', async () => {
    const { xml } = embedded(await drawn(german()));
    expect(valueOf(xml, 'CountryID')).toEqual(['DE', 'AT']);
    expect(xml).toContain('<ram:ID schemeID="VA">ATU12345678</ram:ID>');
    expect(xml).toContain('<ram:BuyerReference>A00000017</ram:BuyerReference>');
    expect(xml).toContain('<ram:IBANID>DE02120300000000202051</ram:IBANID>');
  });

  it('is refused as a fault of the template when the buyer has no country', async () => {
    const nowhere = german({ records: { ...german().records, BillTo: { City: 'Wien' } } });
    await expect(renderInvoice(nowhere, template)).rejects.toThrow(TemplateError);
  });
});

const CENTS = /^-?\d+(\.\d{1,2})?$/;
const amounts = [
  'LineTotalAmount',
  'CalculatedAmount',
  'BasisAmount',
  'TaxBasisTotalAmount',
  'TaxTotalAmount',
  'RoundingAmount',
  'GrandTotalAmount',
  'TotalPrepaidAmount',
  'DuePayableAmount',
];

/** What an item is billed for and its tax at rates in per cent, as `items` of a snapshot with their sums. */
function billed(...lines: readonly (readonly [amount: string, ...rates: readonly string[]])[]) {
  const items = lines.map(([amount, ...rates], index) => {
    const taxes = rates.map((rate) => ({
      name: 'VAT',
      rate: decimal(rate),
      amount: decimal(exact(amount).times(rate).div(100).toFixed(2)),
    }));
    const total = decimal(sum(taxes.map((part) => part.amount)).toFixed(2));
    return item({ chargeName: `Charge ${index}`, amount: decimal(amount), tax: total, taxes });
  });
  const amount = decimal(sum(items.flatMap((one) => [one.amount, one.tax])).toFixed(2));
  return { items, amount, balance: amount };
}

describe('The business rules of EN 16931', () => {
  it.each<readonly [string, Partial<InvoiceSnapshot>]>([
    ['an invoice with two rates and a discount', {}],
    ['one that is paid', { balance: decimal('0') }],
    ['without an order or tax', { purchaseOrderNumber: null, ...billed(['49.90']) }],
    ['one that the seller owes', billed(['-10.00', '19'])],
    ['several taxes of one item', billed(['200.00', '4', '4.875'], ['100.00', '4', '4.875'])],
    ['a rate of three decimals on much money', billed(['1000000.00', '8.875'])],
    ['nothing to pay', billed(['10.00', '19'], ['-10.00', '19'])],
    ['a quantity of nothing', billed(['0.00'])],
    [
      'a fee as tax',
      {
        ...billed(['50.00']),
        items: [
          item({
            amount: decimal('50.00'),
            tax: decimal('2.50'),
            taxes: [{ name: 'Fee', rate: null, amount: decimal('2.50') }],
          }),
        ],
        amount: decimal('52.50'),
        balance: decimal('52.50'),
      },
    ],
    [
      'thousandths in the amounts',
      {
        currency: 'KWD',
        items: [
          item({ amount: decimal('1.005') }),
          item({ amount: decimal('1.005') }),
          item({ amount: decimal('1.005') }),
        ],
        amount: decimal('3.015'),
        balance: decimal('3.015'),
      },
    ],
    [
      'a VAT id of the buyer without its country',
      { records: { ...german().records, Account: { VATId: '12345678' } } },
    ],
  ])('hold for %s', async (_, changes) => {
    const { pdf } = await renderInvoice(german(changes), template);
    expect(await brokenRules(pdf)).toEqual([]);
    const { xml } = embedded(await PDFDocument.load(pdf, { updateMetadata: false }));
    expect(await schemaErrors(xml)).toEqual([]);
    // The rules BR-DEC, which that reader does not know.
    expect(amounts.flatMap((name) => valueOf(xml, name)).filter((value) => !CENTS.test(value))).toEqual([]);
  });

  it('are checked: what does not add up is found', async () => {
    const { xml } = embedded(await drawn(german()));
    const wrong = xml.replace('<ram:GrandTotalAmount>157.1<', '<ram:GrandTotalAmount>158.1<');
    expect(await brokenRules(wrong)).toEqual([
      expect.stringMatching(/^\[BR-CO-15\]/),
      expect.stringMatching(/^\[BR-CO-16\]/),
    ]);
  });

  it('hold for whatever is billed', async () => {
    const line = fc.tuple(
      fc.integer({ min: -100_000, max: 500_000 }).map((cents) => exact(cents).div(100).toFixed(2)),
      fc.constantFrom('7', '19', '20.5', '8.875'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(line, fc.tuple(line.map(([amount]) => amount))), { minLength: 1, maxLength: 6 }),
        async (lines) => {
          const invoice = german(billed(...(lines as [string, ...string[]][])));
          const xml = crossIndustryInvoice(invoice, { eInvoice, buyerReference: 'A1' });
          // Taxes are rounded by line: their sum may be off by as much as the published rules' own check allows, 1.
          const exactly = (await brokenRules(xml)).filter((rule) => !/^\[BR-(CO-17|S-9)\]/.test(rule));
          expect(exactly).toEqual([]);
          const [rates, bases, taxes] = ['RateApplicablePercent', 'BasisAmount', 'CalculatedAmount'].map(
            (name) => valueOf(xml, name),
          );
          taxes?.forEach((tax, index) => {
            const expected = exact(bases?.[index])
              .times(exact(rates?.slice(-taxes.length)[index]))
              .div(100);
            expect(expected.minus(tax).abs().toNumber()).toBeLessThan(1);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are out of reach for a tax that is no percentage, which is a fault of the template', async () => {
    const tax = { tax: decimal('1'), taxes: [{ name: 'Fee', rate: null, amount: decimal('1') }] };
    const fee = german({ items: [item({ ...tax, amount: decimal('0') })], amount: decimal('1') });
    await expect(renderInvoice(fee, template)).rejects.toThrow(
      'an e-invoice cannot have the tax 1 of "Platform fee"',
    );
  });
});

describe('An item in whose days a rate changes', () => {
  const parts = [
    { name: 'Old', rate: decimal('8'), amount: decimal('720'), base: decimal('9000') },
    { name: 'New', rate: decimal('10'), amount: decimal('300'), base: decimal('3000') },
  ];
  const taxed = (taxes: typeof parts) => {
    const amounts = { amount: decimal('12000'), tax: decimal('1020') };
    return german({
      items: [item({ ...amounts, taxes })],
      amount: decimal('13020'),
      balance: decimal('13020'),
    });
  };

  it('has no e-invoice, whose lines have one rate', async () => {
    await expect(renderInvoice(taxed(parts), template)).rejects.toThrow(
      'an e-invoice cannot have "Platform fee", in whose days a rate changes: a line has one rate',
    );
  });

  it('shows what each tax is on', async () => {
    const withTaxes: InvoiceTemplate = { ...classicTemplate, sections: [{ type: 'taxes' }] };
    const { pages } = await readPdf((await renderInvoice(taxed(parts), withTaxes)).pdf);
    const text = pages.map((page) => page.text).join('\n');
    expect(text).toContain('9,000.00');
    expect(text).toContain('3,000.00');
  });
});

describe('The file around it', () => {
  it('is related to the document as its alternative', async () => {
    const document = await drawn(german());
    const { file } = embedded(document);
    expect(file.lookup(PDFName.of('AFRelationship'))).toBe(PDFName.of('Alternative'));
    const names = document.catalog
      .lookup(PDFName.of('Names'), PDFDict)
      .lookup(PDFName.of('EmbeddedFiles'), PDFDict);
    expect(names.lookup(PDFName.of('Names'), PDFArray).lookup(1)).toBe(file);
    const stream = file.lookup(PDFName.of('EF'), PDFDict).lookup(PDFName.of('F')) as PDFRawStream;
    expect(stream.dict.lookup(PDFName.of('Subtype'))).toBe(PDFName.of('text/xml'));
  });

  it('says what its colours mean', async () => {
    const document = await drawn(german());
    const intent = document.catalog.lookup(PDFName.of('OutputIntents'), PDFArray).lookup(0, PDFDict);
    expect(intent.lookup(PDFName.of('S'))).toBe(PDFName.of('GTS_PDFA1'));
    const profile = intent.lookup(PDFName.of('DestOutputProfile')) as PDFRawStream;
    const icc = Buffer.from(decodePDFRawStream(profile).decode());
    expect(icc.readUInt32BE(0)).toBe(icc.length);
    expect(icc.toString('latin1', 12, 24)).toBe('mntrRGB XYZ ');
    expect(icc.toString('latin1', 36, 40)).toBe('acsp');
  });

  it('says in readable metadata what it is, in accord with its properties', async () => {
    const document = await drawn(german());
    const stream = document.catalog.lookup(PDFName.of('Metadata')) as PDFRawStream;
    const xmp = Buffer.from(stream.contents).toString('utf8');
    for (const part of [
      '<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>',
      '<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>',
      '<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>',
      '<rdf:li xml:lang="x-default">Rechnung INV00000042</rdf:li>',
      '<xmp:CreateDate>2026-02-01T10:20:30Z</xmp:CreateDate>',
      '<pdf:Producer>localbill</pdf:Producer>',
    ]) {
      expect(xmp).toContain(part);
    }
    expect(document.getTitle()).toBe('Rechnung INV00000042');
    expect(document.getCreationDate()?.toISOString()).toBe('2026-02-01T10:20:30.000Z');
  });

  it('is PDF/A-3b without an invoice too, and nothing of it when nobody asks', async () => {
    const archive = await drawn(invoice(), { ...classicTemplate, pdfA: true });
    expect(archive.catalog.has(PDFName.of('OutputIntents'))).toBe(true);
    expect(archive.catalog.has(PDFName.of('AF'))).toBe(false);
    const plain = await drawn(invoice(), classicTemplate);
    expect(plain.catalog.has(PDFName.of('Metadata'))).toBe(false);
  });
});

describe('Countries', () => {
  it.each([
    ['Germany', 'DE'],
    ['United States', 'US'],
    ['DE', 'DE'],
    ['Atlantis', undefined],
  ])('%s', (name, code) => expect(countryCode(name)).toBe(code));
});
