import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { renderInvoice } from '../../src/documents/render.js';
import type { InvoiceSnapshot } from '../../src/documents/types.js';
import { invoice, items } from './fixtures.js';

async function hashOf(snapshot: InvoiceSnapshot): Promise<string> {
  const { pdf } = await renderInvoice(snapshot);
  return createHash('sha256').update(pdf).digest('hex');
}

function hashInChild(snapshot: InvoiceSnapshot): string {
  const child = spawnSync(process.execPath, [join(__dirname, 'renderInChild.mjs')], {
    input: JSON.stringify(snapshot),
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

describe('A changed snapshot', () => {
  it.each([
    ['its revision', { revision: 2 }],
    ['the time of drawing', { drawnAt: (plain.drawnAt + 1_000) as InvoiceSnapshot['drawnAt'] }],
    ['an amount', { balance: '53.00' as InvoiceSnapshot['balance'] }],
  ])('gives other bytes: %s', async (_, change) => {
    expect(await hashOf({ ...plain, ...change })).not.toBe(await hashOf(plain));
  });
});
