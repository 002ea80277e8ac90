import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderInvoice } from '../../src/drawing/render.js';
import type { InvoiceTemplate } from '../../src/drawing/template/schema.js';
import { shippedTemplates } from '../../src/drawing/template/shipped.js';
import type { InvoiceDocument } from '../../src/drawing/types.js';
import { canSeePages, difference, pictureOf } from './pictures.js';
import { type GoldenCase, goldenCases } from './worldly.js';

/**
 * What the shipped templates look like. `UPDATE_GOLDEN=1` writes the pictures anew; each is looked at before it is
 * committed.
 */

const FOLDER = join(__dirname, 'golden');
/** Other versions of poppler smooth edges otherwise: that much may differ. */
const MOST_DIFFERENT = 0.004;

const cases = shippedTemplates.flatMap(({ template }) =>
  goldenCases.map((golden) => [template.name, golden.name, template, golden] as const),
);

const itSees = canSeePages ? it : it.skip;
const itChecks = spawnSync('qpdf', ['--version']).error === undefined ? it : it.skip;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'localbill-golden-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(cases)('%s: %s', (templateName, name, template, golden) => {
  let document: InvoiceDocument;

  beforeAll(async () => {
    document = await renderInvoice(golden.invoice, inLocale(template, golden.locale));
  });

  itSees.each(golden.pages)('page %i looks as it was accepted', (page) => {
    const number = page < 0 ? document.pages + page + 1 : page;
    const file = join(FOLDER, `${templateName}-${name}-${page}.png`.replace(/ /g, '-').toLowerCase());
    const picture = pictureOf(document.pdf, number);
    if (process.env['UPDATE_GOLDEN']) writeFileSync(file, picture);
    expect(difference(picture, readFileSync(file))).toBeLessThan(MOST_DIFFERENT);
  });

  itChecks('qpdf finds no fault in it, and every character has a font', () => {
    expect(document.warnings).toEqual([]);
    const file = join(folder, 'checked.pdf');
    writeFileSync(file, document.pdf);
    const { stdout, stderr } = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' });
    expect(`${stdout}${stderr}`).toContain('No syntax or stream encoding errors found');
  });

  if (golden.name === '40 pages') {
    it('has 40 pages or, set small, nearly as many', () => {
      expect(document.pages).toBeGreaterThanOrEqual(templateName === 'Usage statement' ? 25 : 40);
    });
  }
});

function inLocale(template: InvoiceTemplate, locale: string | undefined): InvoiceTemplate {
  if (locale === undefined || locale === template.locale) return template;
  return { ...template, locale, sections: template.sections.filter(({ type }) => type !== 'text') };
}

describe('The comparison', () => {
  itSees('sees a column that moved and an amount that changed', async () => {
    const [{ invoice }] = goldenCases as readonly [GoldenCase];
    const draw = async (changes: object) =>
      pictureOf((await renderInvoice({ ...invoice, ...changes })).pdf, 1);
    const same = await draw({});
    expect(difference(same, await draw({}))).toBe(0);
    expect(difference(same, await draw({ invoiceNumber: 'INV00000043X' }))).toBeGreaterThan(0);
    expect(difference(same, await draw({ items: invoice.items.slice(1) }))).toBeGreaterThan(MOST_DIFFERENT);
  });
});
