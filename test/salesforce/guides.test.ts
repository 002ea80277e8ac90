import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startLocalbill, type Localbill } from '../../src/index.js';

const root = join(__dirname, '../..');

/** The examples of the pages, as they stand there, against a fresh start. */

let bill: Localbill;
let folder: string;
beforeEach(async () => {
  bill = await startLocalbill({ port: 0, memory: true, logLevel: 'silent' });
  folder = mkdtempSync(join(tmpdir(), 'localbill-guide-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await bill.stop();
});

/** @returns what it printed */
async function run(page: string, language: string, start: string, command: string, file: string) {
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)];
  const example = blocks.find(([, known, code]) => known === language && code?.startsWith(start))?.[2];
  if (example === undefined) throw new Error(`${page} has no such example`);
  writeFileSync(join(folder, file), example.replaceAll('http://127.0.0.1:4510', bill.url));
  return (await promisify(execFile)(command, [file], { cwd: folder })).stdout;
}

const isPdf = (file: string) => readFileSync(join(folder, file)).subarray(0, 5).toString() === '%PDF-';

/** Examples for a shell need curl; where it is not installed they are skipped. */
const withCurl = spawnSync('curl', ['--version']).status === 0 ? it : it.skip;

describe('The example of', () => {
  withCurl('the guide asks for documents, waits for them, and downloads one', async () => {
    await run('docs/salesforce.md', 'sh', 'base=', 'sh', 'example.sh');
    expect(isPdf('invoice.pdf')).toBe(true);
  });

  it('the page on jsforce leaves the documents of the draft and the posted invoice', async () => {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const printed = await run('docs/connect-jsforce.md', 'js', 'import', process.execPath, 'example.mjs');
    expect(printed).toMatch(/^(INV\d{8} Success \n){2}$/);
    const files = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
    expect(files).toHaveLength(2);
    expect(files.every(isPdf)).toBe(true);
  });
});
