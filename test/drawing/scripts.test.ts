import { renderInvoice } from '../../src/drawing/render.js';
import { invoice } from './fixtures.js';
import { readPdf } from './read-pdf.js';

/** What a document shows of a name in its address, with the warnings of drawing it. */
async function drawName(name: string): Promise<{ lines: readonly string[]; warnings: readonly string[] }> {
  const { pdf, warnings } = await renderInvoice(
    invoice({ billTo: [name], seller: { name, address: [], contact: [] } }),
  );
  const { pages } = await readPdf(pdf);
  return { lines: pages.flatMap(({ text }) => text.split('\n')), warnings };
}

const reversed = (text: string): string => [...text].reverse().join('');

describe('Names of the world', () => {
  it.each([
    ['Latin with accents', 'Škoda Łódź Ñandú Ærøskøbing'],
    ['Vietnamese', 'Công ty Trách nhiệm Hữu hạn'],
    ['Greek', 'Ελληνική Εταιρεία ΑΕ'],
    ['Greek, polytonic', 'ἀρχῇ ὁ λόγος'],
    ['Cyrillic', 'ООО «Ромашка» Ўзбекистон'],
    ['Chinese, simplified', '北京示例科技有限公司'],
    ['Chinese, traditional', '臺灣範例股份有限公司'],
    ['Japanese', '株式会社サンプルのテスト桜'],
    ['Korean', '주식회사 한국전자'],
    ['Thai', 'บริษัทตัวอย่างจำกัด'],
    ['Devanagari', 'कंपनी प्रौद्योगिकी'],
    ['Georgian', 'ქართული კომპანია'],
    ['Armenian', 'Հայկական'],
    ['Ethiopic', 'ኢትዮጵያ'],
    ['emoji', 'Rocket 🚀 & Robot 🤖'],
    ['signs', '₹ ₩ ₺ ½ → ✓ ★ ∑ №'],
  ])('are drawn whole and copied as they are: %s', async (_, name) => {
    const { lines, warnings } = await drawName(name);
    expect(warnings).toEqual([]);
    expect(lines.filter((line) => line === name)).toHaveLength(3);
  });

  it.each([
    ['Bengali', 'বাংলা কোম্পানি', 'U+09AC (ব)'],
    ['Tamil', 'தமிழ் நிறுவனம்', 'U+0BA4 (த)'],
  ])('are drawn letter by letter, with a warning, where no font joins them: %s', async (_, name, letter) => {
    const { lines, warnings } = await drawName(name);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('each stands alone');
    expect(warnings[0]).toContain(letter);
    expect(lines.filter((line) => line === name)).toHaveLength(3);
  });

  it.each([
    ['Arabic', 'شركة مثال للتجارة'],
    ['Hebrew', 'חברה לדוגמה'],
  ])('run from right to left, as readers expect it of a document: %s', async (_, name) => {
    const { lines, warnings } = await drawName(name);
    expect(warnings).toEqual([]);
    expect(lines).toContain(reversed(name));
  });

  it('keep the order of Latin words and numbers within a line that runs from right to left', async () => {
    const { lines } = await drawName('חברה ABC 2026');
    expect(lines).toContain('ABC 2026 הרבח');
  });

  it('turn brackets round where the text runs from right to left', async () => {
    const { lines } = await drawName('(חברה)');
    expect(lines).toContain('(הרבח)');
  });
});
