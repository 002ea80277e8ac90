import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PNG } from 'pngjs';
import { drawInThreads } from '../../src/drawing/drawing.js';
import { readTemplate } from '../../src/drawing/template/read.js';
import { createThreadPool, OverLimit } from '../../src/drawing/thread-pool.js';
import { compileSources } from '../support/compiled.js';

/** What takes too long ends, and others go on. */

/** A thread that does what it is told. */
const worker = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ source }) => {
  parentPort.postMessage({ at: { line: 7, name: 'logo.image' } });
  if (source === 'hang') for (;;);
  const held = [];
  while (source === 'grow') held.push(new Array(100000).fill(held.length));
  parentPort.postMessage({ template: source });
});
`;

const folder = mkdtempSync(join(tmpdir(), 'localbill-threads-'));
const file = join(folder, 'worker.cjs');
writeFileSync(file, worker);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const question = (source: string) => ({ kind: 'read', source, customFields: new Map() }) as const;

it.each([
  ['hang', { limitMs: 300, memoryMb: 200 }, 'more than 0.3 seconds'],
  ['grow', { limitMs: 60_000, memoryMb: 30 }, 'more than 30 MB of memory'],
])(
  'A thread that would %s is ended, says where it was, and the next question is answered',
  async (what, limits, said) => {
    const pool = createThreadPool({ file, threads: 1, idleMs: 10, ...limits });
    const [ended, answered] = await Promise.allSettled([pool.ask(question(what)), pool.ask(question('x'))]);
    expect(ended).toMatchObject({ status: 'rejected', reason: new OverLimit(said, undefined) });
    expect((ended as PromiseRejectedResult).reason).toMatchObject({ place: { line: 7, name: 'logo.image' } });
    expect(answered).toEqual({ status: 'fulfilled', value: { template: 'x' } });
    await pool.close();
  },
);

const template = (more: string) => `version: 1
name: N
locale: en-US
${more}
sections:
  - type: totals
`;
/** A PNG that was cut after 60 bytes: decoding it never ended. */
const cut = PNG.sync
  .write(new PNG({ width: 90, height: 70 }))
  .subarray(0, 60)
  .toString('base64');

it('The product reads templates in a thread of its own, and says there what is wrong with a picture that is cut', async () => {
  const compiled = compileSources();
  const drawing = drawInThreads(join(dirname(compiled.main), 'drawing', 'render-worker.js'), 1);
  const logo = `logo: { width: 30, image: "data:image/png;base64,${cut}" }`;
  await expect(drawing.readTemplate(template(logo), new Map())).rejects.toMatchObject({
    code: 'INVALID_TEMPLATE',
    message: 'line 4, logo.image: the PNG is cut: it ends within a chunk',
  });
  expect(await drawing.readTemplate(template(''), new Map())).toMatchObject({ name: 'N' });
  await drawing.close();
  compiled.remove();
});

describe('A template that is hostile is refused', () => {
  it.each([
    [
      '40,000 properties',
      Array.from({ length: 40_000 }, (_, at) => `k${at}: 1`).join('\n'),
      'has more in it than a template has',
    ],
    [
      '2,000 properties',
      Array.from({ length: 2_000 }, (_, at) => `k${at}: 1`).join('\n'),
      '1980 more things are wrong',
    ],
    ['brackets in brackets', '['.repeat(100_000), 'line 4, template: is more than 20 levels deep'],
    [
      'blocks in blocks',
      Array.from({ length: 200 }, (_, at) => `${' '.repeat(at)}k:`).join('\n'),
      'levels deep',
    ],
    ['many aliases', `a: &a 1\nb: [${'*a, '.repeat(200)}]`, 'has more than 100 aliases'],
    [
      'aliases of aliases',
      'a: &a [x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c]',
      'aliases of nothing, or of more',
    ],
    ['an alias of nothing', 'a: *nothing', /alias/i],
    ['blanks', `footer: ["{{Invoice.Amount|Round${' '.repeat(400)}x}}"]`, 'the functions are Round(2)'],
    ['megabytes', `name2: ${'x'.repeat(2_000_001)}`, 'has more than 2000000 bytes'],
  ])('%s', async (_, more, message) => {
    await expect(readTemplate(template(more))).rejects.toThrow(message);
  });
});
