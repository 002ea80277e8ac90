import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { renderInvoice } from '../../src/drawing/render.js';
import type { InvoiceTemplate } from '../../src/drawing/template/schema.js';
import { shippedTemplates } from '../../src/drawing/template/shipped.js';
import type { InvoiceSnapshot } from '../../src/drawing/types.js';
import { invoice } from './fixtures.js';
import { goldenCases } from './worldly.js';

/**
 * Templates with `pdfA`, read by PDFBox Preflight of the Apache Software Foundation. It knows PDF/A-1b (ISO 19005-1),
 * whose rules for fonts, colours, metadata and file structure are those of PDF/A-3b; what only the first part asks
 * for is left out.
 */

const JARS = [
  'preflight',
  'xmpbox',
  'pdfbox2',
  'fontbox2',
  'commons-logging',
  'commons-io',
  'javax.activation',
  'jaxb-api',
];
const classPath = JARS.map((name) => `/usr/share/java/${name}.jar`);
const canCheck = spawnSync('java', ['-version']).status === 0 && classPath.every((file) => existsSync(file));

/** ISO 19005-1 alone: its number in the metadata, a list of each font's glyphs, no embedded files, no transparency. */
const ONLY_PART_1 =
  /part must be 1|CIDSet entry is missing|EmbeddedFile entry is present in (the Names|a FileSpecification)|Soft Mask must be/;

const eInvoice: InvoiceTemplate['eInvoice'] = {
  profile: 'EN 16931',
  seller: {
    name: 'Nordwind GmbH',
    city: 'Hamburg',
    postalCode: '20457',
    country: 'DE',
    vatId: 'DE123456789',
  },
};

const german = invoice({
  records: { ...invoice().records, BillTo: { City: 'Wien', Country: 'Austria' } },
});

/** Documents by name: each template with each invoice, and what a tenant can add to them. */
const documents = new Map<string, readonly [InvoiceSnapshot, InvoiceTemplate]>(
  shippedTemplates.flatMap(({ template }) => [
    ...goldenCases.map(
      (golden) =>
        [`${template.name}, ${golden.name}`, [golden.invoice, { ...template, pdfA: true }]] as const,
    ),
    [`${template.name}, e-invoice`, [german, { ...template, eInvoice }]] as const,
    [`${template.name}, draft`, [invoice({ status: 'Draft' }), { ...template, pdfA: true }]] as const,
    [
      `${template.name}, logo`,
      [invoice(), { ...template, pdfA: true, logo: { image: logo(), width: 40 } }],
    ] as const,
    [
      `${template.name}, characters of no font`,
      [invoice({ billTo: ['\u{1fae8} ꯍ'] }), { ...template, pdfA: true }],
    ] as const,
  ]),
);

const itChecks = canCheck ? it : it.skip;
const missing = canCheck ? '' : ' (needs java with libpdfbox2-java, libactivation-java and libjaxb-api-java)';

describe(`PDF/A-3b${missing}`, () => {
  let folder = '';
  let faults: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    if (!canCheck) return;
    folder = mkdtempSync(join(tmpdir(), 'localbill-archive-'));
    for (const [name, [snapshot, template]] of documents) {
      writeFileSync(join(folder, `${name}.pdf`), (await renderInvoice(snapshot, template)).pdf);
    }
    writeFileSync(join(folder, 'plain.pdf'), (await renderInvoice(invoice())).pdf);
    faults = preflight(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  itChecks.each([...documents.keys()])('%s', (name) => {
    const found = faults.get(`${name}.pdf`);
    // The file was read as what it says to be.
    expect(found).toContainEqual(expect.stringContaining('part must be 1'));
    expect(found?.filter((fault) => !ONLY_PART_1.test(fault))).toEqual([]);
  });

  itChecks('is checked: a document without it has faults', () => {
    expect(faults.get('plain.pdf')).toContainEqual(expect.stringContaining('Metadata'));
  });
});

/** A picture with transparent parts, as a data URL. */
function logo(): string {
  const png = new PNG({ width: 8, height: 8 });
  png.data.forEach((_, index) => (png.data[index] = (index * 37) % 256));
  return `data:image/png;base64,${PNG.sync.write(png).toString('base64')}`;
}

/** Checks all files of a folder; writes the report beside it. */
function preflight(folder: string): ReadonlyMap<string, readonly string[]> {
  const main = 'org.apache.pdfbox.preflight.Validator_A1b';
  const options = ['-XX:TieredStopAtLevel=1', '-cp', classPath.join(':')];
  const { stderr } = spawnSync('java', [...options, main, 'xml', 'group', folder], { encoding: 'utf8' });
  const file = `${folder}.preflight.xml`;
  if (!existsSync(file)) throw new Error(`Preflight wrote no report: ${stderr}`);
  const report = readFileSync(file, 'utf8');
  rmSync(file);
  return new Map(
    report
      .split('<preflight name="')
      .slice(1)
      .map((part) => [
        part.slice(0, part.indexOf('"')),
        [...part.matchAll(/<details>([^<]*)<\/details>/g)].map(([, details = '']) => details),
      ]),
  );
}
