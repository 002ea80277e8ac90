import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDict, PDFName } from 'pdf-lib';
import { PNG } from 'pngjs';
import { renderInvoice } from '../../src/drawing/render.js';
import { TemplateError } from '../../src/drawing/template/errors.js';
import { readTemplate } from '../../src/drawing/template/read.js';
import { templateSchema, type InvoiceTemplate } from '../../src/drawing/template/schema.js';
import { classicTemplate, shippedTemplates } from '../../src/drawing/template/shipped.js';
import { writerFor } from '../../src/drawing/write-values.js';
import { localDate } from '../../src/platform/dates.js';
import { decimal, invoice, item, items } from './fixtures.js';
import { readPdf } from './read-pdf.js';

const minimal = `version: 1
name: Minimal
locale: en-US
sections:
  - type: items
    columns: [charge, amount]
`;

/** A PNG with what is no picture in it. */
const brokenLogo = dataAddress(
  'png',
  Buffer.from(PNG.sync.write(new PNG({ width: 8, height: 8 }))).fill('garbage', 41, 55),
);

/** The head of a JPEG of 8 by 8 pixels in four colours. */
const cmykLogo = dataAddress(
  'jpeg',
  Buffer.from(
    [
      'ffd8',
      `ffdb0043${'00'.repeat(65)}`,
      'ffc00014080008000804011100021100031100041100',
      `ffc40013${'00'.repeat(17)}`,
      'ffda000e0401000200030004003f00',
      '00ffd9',
    ].join(''),
    'hex',
  ),
);

function dataAddress(format: 'png' | 'jpeg', bytes: Buffer): string {
  return `data:image/${format};base64,${bytes.toString('base64')}`;
}

async function problemsOf(text: string) {
  try {
    await readTemplate(text);
    return [];
  } catch (error) {
    if (error instanceof TemplateError)
      return error.problems.map(({ line, name, message }) => `${line} ${name}: ${message}`);
    throw error;
  }
}

async function textOf(
  template: InvoiceTemplate,
  changes: Parameters<typeof invoice>[0] = {},
): Promise<string> {
  const { pages } = await readPdf((await renderInvoice(invoice(changes), template)).pdf);
  return pages.map(({ text }) => text).join('\n');
}

const withSections = (...sections: InvoiceTemplate['sections']): InvoiceTemplate => ({
  ...classicTemplate,
  sections,
});

describe('A template', () => {
  it('is read from YAML and from JSON', async () => {
    const read = await readTemplate(minimal);
    expect(read.name).toBe('Minimal');
    expect(await readTemplate(JSON.stringify(read))).toEqual(read);
  });

  it.each(shippedTemplates.map(({ template }) => [template.name, template] as const))(
    '%s fits its own schema',
    (_, template) => {
      expect(templateSchema.parse(template)).toEqual(template);
    },
  );

  it.each<readonly [string, string, RegExp]>([
    ['a word that is no property', minimal.replace('name:', 'nam:'), /^2 nam: there is no such property$/m],
    [
      'a section of no type',
      minimal.replace('type: items', 'type: item'),
      /^5 sections\.0\.type: must be one of letterhead, text, items, /,
    ],
    [
      'a colour',
      `${minimal}colours: { accent: red }\n`,
      /^7 colours\.accent: must be a colour such as #1c3f6b$/,
    ],
    ['a version of the future', minimal.replace('version: 1', 'version: 2'), /^1 version: must be 1$/],
    [
      'a locale',
      minimal.replace('en-US', 'english, please'),
      /^3 locale: must be a language tag such as de-DE$/,
    ],
    ['broken YAML', `${minimal}  - }`, /^7 syntax: the YAML cannot be read: /],
    ['no template at all', 'hello', /^1 template: must be a group of properties$/],
    ['nothing', '', /^1 template: /],
    ['what is missing', minimal.replace('locale: en-US\n', ''), /^1 locale: is missing$/],
    ['a text for a number', `${minimal}font: { size: big }\n`, /^7 font\.size: must be a number$/],
    ['too much', `${minimal}font: { size: 15 }\n`, /^7 font\.size: must have at most the value 14$/],
    [
      'no sections',
      'version: 1\nname: N\nlocale: de\nsections: []\n',
      /^4 sections: must have at least 1 entries$/,
    ],
    [
      'a column that is none',
      minimal.replace('amount]', 'amout]'),
      /^6 columns|^6 sections\.0\.columns\.1: must be one of position, /,
    ],
    [
      'a column without a value',
      minimal.replace('amount]', '{ label: x }]'),
      /^6 sections\.0\.columns\.1\.value: is missing$/,
    ],
    [
      'a column with too much',
      minimal.replace('amount]', '{ label: x, value: y, colour: z }]'),
      /^6 sections\.0\.columns\.1\.colour: there is no such property$/,
    ],
    ['a property that stands there twice', `${minimal}name: Other\n`, /^7 name: stands there twice$/],
    ['two documents', `${minimal}---\n${minimal}`, /^\d template: has more than one document in it$/],
    [
      'a logo that is none',
      `${minimal}logo: { width: 30, image: "data:image/png;base64,AAAA" }\n`,
      /^7 logo\.image: the data are no PNG or JPEG$/,
    ],
    [
      'a logo whose pixels are broken',
      `${minimal}logo: { width: 30, image: "${brokenLogo}" }\n`,
      /^7 logo\.image: the PNG is damaged: the checksum of its chunk "IDAT" is wrong$/,
    ],
    [
      'a logo in CMYK for an archive',
      `${minimal}pdfA: true\nlogo: { width: 30, image: "${cmykLogo}" }\n`,
      /^8 logo\.image: PDF\/A needs a picture in RGB or grey, and this one is in CMYK$/,
    ],
    [
      'a VAT id without its country',
      `${minimal}eInvoice: { profile: EN 16931, seller: { name: N, city: H, postalCode: "1", country: DE, vatId: "123456789" } }\n`,
      /^7 eInvoice\.seller\.vatId: must be the letters of its country first, such as DE123456789$/,
    ],
    [
      'a field nobody knows',
      `${minimal}footer: ["{{Invoice.Numbr}}"]\n`,
      /^7 \{\{Invoice\.Numbr\}\}: unknown merge field/,
    ],
    [
      'a Word field nobody knows',
      `${minimal}footer: ["<<Account.Nme>>"]\n`,
      /^7 <<Account\.Nme>>: unknown merge field/,
    ],
    [
      'a field of an item elsewhere',
      `${minimal}footer: ["{{InvoiceItem.SKU}}"]\n`,
      /is of one item and stands only in the value of a column/,
    ],
    [
      'a function nobody knows',
      `${minimal}footer: ["{{Invoice.Amount|Rounded(2)}}"]\n`,
      /^7 \{\{Invoice\.Amount\|Rounded\(2\)\}\}: Rounded\(2\): the functions are Round\(2\)/,
    ],
    [
      'a function behind a field nobody knows',
      `${minimal}footer: ["{{Invoice.Amont|Round(2)}}"]\n`,
      /unknown merge field/,
    ],
    [
      'a function of numbers behind a date',
      `${minimal}footer: ["{{Invoice.DueDate|Round(2)}}"]\n`,
      /Round takes a number$/,
    ],
    [
      'a function of dates behind a number',
      `${minimal}footer: ["{{Invoice.Amount|Format(dd.MM.yyyy)}}"]\n`,
      /Format takes a date or a date with a time$/,
    ],
    [
      'a time of a date',
      `${minimal}footer: ["{{Invoice.DueDate|Format(dd.MM. HH:mm)}}"]\n`,
      /a date has no time$/,
    ],
    [
      'a pattern of other letters',
      `${minimal}footer: ["{{Invoice.DueDate|Format(dd nn)}}"]\n`,
      /Format\(dd nn\): the/,
    ],
    [
      'a time zone',
      `${minimal}footer: ["{{Invoice.PostedDate|ConvertTz(Mars)}}"]\n`,
      /ConvertTz\(Mars\): the/,
    ],
    [
      'a locale of a function',
      `${minimal}footer: ["{{Invoice.Amount|Localise(x)}}"]\n`,
      /Localise\(x\): the/,
    ],
    [
      'a section of text',
      `${minimal}footer: ["{{#Invoice}}{{/Invoice}}"]\n`,
      /sections of merge fields are not/,
    ],
    ...[
      '__proto__.x',
      'Invoice.constructor',
      'Invoice.__proto__',
      'constructor.name',
      'Invoice.toString.x',
    ].map(
      (path) =>
        [
          `what every object inherits: ${path}`,
          `${minimal}footer: ["{{${path}}}"]\n`,
          new RegExp(`^7 {{${path.replaceAll('.', '\\.')}}}: unknown merge field`),
        ] as const,
    ),
    [
      'a time zone that every object inherits',
      `${minimal}footer: ["{{Invoice.PostedDate|ConvertTz(constructor)}}"]\n`,
      /ConvertTz\(constructor\): the/,
    ],
    [
      'a property that every object inherits',
      `${minimal}__proto__: { x: 1 }\n`,
      /^7 __proto__: there is no such/,
    ],
    [
      'a word that every object inherits',
      `${minimal}labels: { constructor: x }\n`,
      /^7 labels\.constructor: /,
    ],
    ['the document in itself', `${minimal}footer: ["{{Invoice.Body}}"]\n`, /unknown merge field/],
  ])('is refused with the line and the name: %s', async (_, text, expected) => {
    expect((await problemsOf(text)).join('\n')).toMatch(expected);
  });

  it('survives a document that names itself a million times', async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`;
    await expect(readTemplate(bomb)).rejects.toThrow(TemplateError);
  });

  it('whose keys are maps are refused, without a warning of the process', async () => {
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation();
    await expect(readTemplate('{ { Invoice.Id }: 1 }')).rejects.toThrow(TemplateError);
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });
});

describe('The guide', () => {
  it('shows a template that can be uploaded, but for the bytes of its logo', async () => {
    const guide = readFileSync(join(__dirname, '../../docs/templates.md'), 'utf8');
    const [, main = '', eInvoice = ''] = guide.split('```yaml\n').map((part) => part.split('```')[0]);
    const text = `${main.replace(/^logo:.*\n/m, '')}${eInvoice}`;
    const read = await readTemplate(text, () => new Set(['Project__c']));
    expect(read.eInvoice?.seller.country).toBe('DE');
  });
});

describe('Merge fields', () => {
  const records = {
    Invoice: {
      InvoiceNumber: 'INV00000042',
      DueDate: '2026-03-02',
      Amount: '54.00',
      Balance: '-1234567.345',
      CreatedDate: Date.UTC(2021, 3, 20, 11, 2, 52),
      Project__c: 'Apollo',
      Hours__c: '0012.345',
      Rest__c: '-0.04',
    },
    Account: { Name: 'Acme' },
    BillTo: { FirstName: 'Jane' },
    SoldTo: {},
  };

  it.each([
    ['{{Invoice.InvoiceNumber}}', 'INV00000042'],
    ['{{ Invoice.Account.BillTo.FirstName }}', 'Jane'],
    ['<<Account.Name>> and «BillToContact.FirstName»', 'Acme and Jane'],
    ['Due {{Invoice.DueDate}}: {{Invoice.Amount}}', 'Due Mar 2, 2026: $54.00'],
    ['Project {{Invoice.Project__c}}', 'Project Apollo'],
    ['[{{Invoice.Comments}}]', '[]'],
    ['{{Seller.Name}}', 'Northwind Cloud Services'],
    ['{{Invoice.Balance|Round(2)}}', '-1234567.35'],
    ['{{Invoice.Amount|Round(0)}} {{Invoice.Amount|Round(3)}}', '54 54.000'],
    ['{{Invoice.Balance|Localise}}', '-1,234,567.345'],
    ['{{Invoice.Balance | Round(2) | Localise(de_DE)}}', '-1.234.567,35'],
    ['{{Invoice.DueDate|Localise}}, {{Invoice.DueDate|Localise(de_DE)}}', '03/02/2026, 02.03.2026'],
    // The published examples of Format and ConvertTz, and of a substring.
    ['{{Invoice.DueDate|Format(dd MMM yyyy)}}', '02 Mar 2026'],
    ['{{Invoice.DueDate|Format(dd-MMMM-yy)}}', '02-March-26'],
    ["{{Invoice.DueDate|Format(EEEE, d 'of' MMMM)}}", 'Monday, 2 of March'],
    ['{{Invoice.CreatedDate|ConvertTz(IST)|Format(dd.MMMM.yyyy HH:mm:ss a)}}', '20.April.2021 16:32:52 PM'],
    [
      '{{Invoice.CreatedDate|ConvertTz(America/Los_Angeles)|Format(dd-MMM-yyyy HH:mm:ss z)}}',
      '20-Apr-2021 04:02:52 -07:00',
    ],
    ['{{Invoice.CreatedDate|ConvertTz(Asia/Tokyo)|Format(d.M. h:mm a)}}', '20.4. 8:02 PM'],
    ['{{Invoice.InvoiceNumber|Substr(0,3)}} {{Invoice.InvoiceNumber|Substr(3,99)}}', 'INV 00000042'],
    ['{{Invoice.DueDate|Substr(0,7)}}', '2026-03'],
    ['{{Invoice.Hours__c|Round(1)}} of {{Invoice.Hours__c|Substr(0,4)}}', '12.3 of 0012'],
    ['{{Invoice.Rest__c|Round(1)}} {{Invoice.Rest__c|Round(1)|Localise(de_DE)}}', '0.0 0,0'],
    ['[{{Invoice.Comments|Substr(0,3)}}]', '[]'],
    ['{{Invoice.Project__c|Round(2)}}', 'Apollo'],
  ])('%s', async (text, expected) => {
    const lines = (await textOf(withSections({ type: 'text', text }), { records })).split('\n');
    expect(lines).toContain(expected);
  });

  it('are of the row in a column', async () => {
    const template = withSections({
      type: 'items',
      columns: [
        'charge',
        { label: 'Code', value: '{{InvoiceItem.SKU}}/{{Subscription.Region__c}}', align: 'left' },
      ],
    });
    const text = await textOf(template, {
      items: [item({ fields: { SKU: 'S1' } })],
      subscriptions: { 'A-S00000001': { Region__c: 'EMEA' } },
    });
    expect(text).toContain('S1/EMEA');
  });

  it('of pages stand in the footer', async () => {
    const template = { ...classicTemplate, footer: ['a', '{{Document.Page}} of {{Document.Pages}}'] };
    expect(await textOf(template, { items: items(60) })).toMatch(/^2 of \d$/m);
  });
});

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

describe('Values in a locale', () => {
  it.each([
    ['de-DE', '-1234.5', 'EUR', '-1.234,50\u00a0€'],
    ['ja-JP', '1234', 'JPY', '￥1,234'],
    ['en-IN', '1234567.8', 'INR', '₹12,34,567.80'],
    ['fr-FR', '0.0035', 'EUR', '0,0035\u00a0€'],
    ['de-DE', '123456789012345678.12', 'EUR', '123.456.789.012.345.678,12\u00a0€'],
    ['de-DE', '1.5', 'Points', '1,5\u00a0Points'],
    ['de-DE', '-0.00', 'EUR', '0,00\u00a0€'],
  ])('%s writes %s %s', (locale, value, currency, expected) => {
    expect(writerFor(locale).money(decimal(value), currency)).toBe(expected);
  });

  it('writes days, periods and rates', () => {
    const write = writerFor('de-DE');
    expect(write.date(localDate('2026-03-02'))).toBe('02.03.2026');
    expect(write.period(localDate('2026-01-01'), localDate('2026-01-31'))).toBe('01.01.2026 – 31.01.2026');
    expect(write.percent(decimal('7.5'))).toBe('7,5\u00a0%');
  });
});
