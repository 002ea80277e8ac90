import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderInvoice } from '../../src/drawing/render.js';
import type { InvoiceSnapshot } from '../../src/drawing/types.js';
import { decimal, invoice, item, items } from './fixtures.js';

/** `it`, or where a program is not installed a skipped test that says which. */
function itWith(program: string): (title: string, check: () => Promise<void>) => void {
  const installed = spawnSync(program, ['--version']).error === undefined;
  return (title, check) =>
    installed ? it(title, check) : it.skip(`${title} (${program} is not installed)`, check);
}

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'localbill-documents-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function fileOf(snapshot: InvoiceSnapshot): Promise<string> {
  const file = join(folder, `${snapshot.invoiceNumber}.pdf`);
  writeFileSync(file, (await renderInvoice(snapshot)).pdf);
  return file;
}

function run(
  program: string,
  ...args: readonly string[]
): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

const worldly = [
  '株式会社サンプル',
  'ООО «Ромашка»',
  'Ελληνική',
  '한국회사',
  '😀',
  '\u{20000}',
  'বাংলা',
  'شركة',
  'บริษัทจำกัด',
];

const cases: readonly (readonly [string, Partial<InvoiceSnapshot>])[] = [
  ['one page', {}],
  ['many pages', { items: items(100) }],
  ['2,000 rows', { items: items(2_000) }],
  ['no items', { items: [] }],
  ['names in many scripts', { billTo: worldly }],
  [
    'names of 5,000 characters',
    { billTo: ['N'.repeat(5_000)], items: [item({ chargeName: 'word '.repeat(1_000) })] },
  ],
  ['a draft', { status: 'Draft' }],
  ['a canceled invoice', { status: 'Canceled' }],
  ['a third revision', { revision: 3 }],
  ['custom fields', { customFields: ['a', 'b', 'c'].map((label) => ({ label, value: label })) }],
  ['tax and negative amounts', { items: [item({ tax: decimal('1.10'), amount: decimal('-20.00') })] }],
  ['yen', { currency: 'JPY' }],
  ['dinars', { currency: 'KWD' }],
];

describe('Programs that read documents', () => {
  describe.each(cases)('%s', (_, changes) => {
    itWith('qpdf')('qpdf finds no fault in it', async () => {
      const { status, output } = run('qpdf', '--check', await fileOf(invoice(changes)));
      expect(output).toContain('No syntax or stream encoding errors found');
      expect(status).toBe(0);
    });

    itWith('pdftotext')('pdftotext reads the number and the balance without complaint', async () => {
      const { status, output } = run('pdftotext', '-layout', await fileOf(invoice(changes)), '-');
      expect(output).toContain('INV00000042');
      expect(output).toMatch(/Balance due\s+(\$|€|¥|KWD.)54/);
      expect(output).not.toMatch(/error/i);
      expect(status).toBe(0);
    });
  });

  itWith('pdftotext')('pdftotext reads names as they were written', async () => {
    const { output } = run('pdftotext', await fileOf(invoice({ billTo: worldly })), '-');
    const plain = output.replace(/[\u202a-\u202e]/g, '');
    for (const name of worldly) expect(plain).toContain(name);
  });

  itWith('pdffonts')('pdffonts finds two fonts, both embedded subsets with a map to Unicode', async () => {
    const { output } = run('pdffonts', await fileOf(invoice({ billTo: worldly })));
    const fonts = output.trim().split('\n').slice(2);
    expect(fonts).toHaveLength(2);
    for (const font of fonts) {
      expect(font).toMatch(/^[A-Z]{6}\+NotoSans-(Regular|Bold) +CID TrueType +Identity-H +yes yes yes/);
    }
  });
});
