import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TemplateError } from '../../src/drawing/template/errors.js';
import { readTemplate } from '../../src/drawing/template/read.js';
import { templateSchema } from '../../src/drawing/template/schema.js';
import { shippedTemplates } from '../../src/drawing/template/shipped.js';
import { brokenLogo, dataAddress } from './template-texts.js';

const minimal = `version: 1
name: Minimal
locale: en-US
sections:
  - type: items
    columns: [charge, amount]
`;

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
