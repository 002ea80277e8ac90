import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { renderInvoice } from '../../src/drawing/render.js';
import type { InvoiceTemplate } from '../../src/drawing/template/schema.js';
import { classicTemplate, shippedTemplates } from '../../src/drawing/template/shipped.js';
import type { InvoiceSnapshot } from '../../src/drawing/types.js';
import { invoice, items } from './fixtures.js';

async function hashOf(snapshot: InvoiceSnapshot, template?: InvoiceTemplate): Promise<string> {
  const { pdf } = await renderInvoice(snapshot, template);
  return createHash('sha256').update(pdf).digest('hex');
}

function hashInChild(snapshot: InvoiceSnapshot, template?: InvoiceTemplate): string {
  const child = spawnSync(process.execPath, [join(__dirname, 'render-in-child.mjs')], {
    input: JSON.stringify({ snapshot, template }),
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(child.stderr);
  return child.stdout;
}

const plain = invoice({ items: items(30) });
const worldly = invoice({
  billTo: ['株式会社サンプル', 'شركة مثال للتجارة', 'บริษัทตัวอย่างจำกัด', 'Škoda Łódź', '한국회사 😀'],
  items: items(3, () => ({ description: 'ثم تاج بيت' })),
});

describe('The same snapshot', () => {
  it.each([
    ['a plain invoice', plain],
    ['an invoice with names in many scripts', worldly],
  ])('gives the same bytes in 20 interleaved drawings and in another process: %s', async (_, snapshot) => {
    const others = items(20).map(({ chargeName }, index) =>
      invoice({ accountName: `${chargeName} تاجر 会社 ${'ąβж'.repeat(index)}`, items: items(index) }),
    );
    const hashes = await Promise.all(
      others.flatMap((other) => [hashOf(snapshot), hashOf(other).then(() => '')]),
    );
    const own = hashes.filter((hash) => hash !== '');
    expect(own).toHaveLength(20);
    expect([...new Set(own)]).toEqual([hashInChild(snapshot)]);
  });
});

describe('100 drawings of each template', () => {
  const archive = { ...classicTemplate, pdfA: true, font: { family: 'serif' as const } };
  const cases = [
    ...shippedTemplates.map(({ template }) => [template.name, template] as const),
    ['PDF/A', archive] as const,
  ];

  it.each(cases)('have one hash, in two orders and three processes: %s', async (_, template) => {
    const snapshots = [
      worldly,
      plain,
      ...items(3).map((_item, index) => invoice({ items: items(index * 20) })),
    ];
    const hashes = snapshots.map(() => new Set<string>());
    for (let round = 0; round < 10; round++) {
      const order = [...snapshots.keys()];
      if (round % 2 === 1) order.reverse();
      const drawn = await Promise.all(
        order.flatMap((index) =>
          [0, 1].map(
            async () => [index, await hashOf(snapshots[index] as InvoiceSnapshot, template)] as const,
          ),
        ),
      );
      for (const [index, hash] of drawn) hashes[index]?.add(hash);
    }
    expect(hashes.map((set) => set.size)).toEqual(snapshots.map(() => 1));
    const children = [hashInChild(worldly, template), hashInChild(worldly, template)];
    expect([...new Set(children)]).toEqual([...(hashes[0] ?? [])]);
  });
});

describe('A changed snapshot', () => {
  it.each([
    ['its revision', { revision: 2 }],
    ['the time of drawing', { drawnAt: (plain.drawnAt + 1_000) as InvoiceSnapshot['drawnAt'] }],
    ['an amount', { balance: '53.00' as InvoiceSnapshot['balance'] }],
  ])('gives other bytes: %s', async (_, change) => {
    expect(await hashOf({ ...plain, ...change })).not.toBe(await hashOf(plain));
  });
});
