import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Localbill } from '../../src/index.js';

/** The page in docs/ that shows how to connect with a stack, and how its example is run. */
export interface Guide {
  readonly page: string;
  /** Of the example's code block. */
  readonly language: string;
  /** What the example is written to. */
  readonly file: string;
  /** Shell commands that run it in the folder where it is; `stubs` is the folder that build.sh made for 91.0. */
  readonly run: (stubs: string) => string;
}

/** Runs the example of the page as it stands there, against a server that has the demo tenant. */
export async function runGuide(guide: Guide, stubs: string, bill: Localbill): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'localbill-guide-'));
  try {
    writeFileSync(join(folder, guide.file), exampleOf(guide).replaceAll('http://127.0.0.1:4510', bill.url));
    const run = () => promisify(execFile)('sh', ['-ec', guide.run(stubs)], { cwd: folder });
    const pdf = () => readFileSync(join(folder, 'invoice.pdf'));
    expect((await run()).stdout).toMatch(/^INV\d{8}:? \d+\.\d\d\n$/);
    const first = pdf();
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    // A second time nothing is left to bill: the reader is told so, and keeps what there is.
    const again = expect.stringContaining('There are no charges to bill on or before the target date.');
    await expect(run()).rejects.toMatchObject({ code: expect.any(Number), stdout: '', stderr: again });
    expect(pdf()).toEqual(first);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function exampleOf({ page, language }: Guide): string {
  const text = readFileSync(join(__dirname, '../../docs', page), 'utf8');
  const [, example] = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(text) ?? [];
  if (example === undefined) throw new Error(`docs/${page} has no example in ${language}`);
  return example;
}
