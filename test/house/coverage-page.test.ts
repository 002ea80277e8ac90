import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mentionedNames } from '../../scripts/contract/coverage/mentions.js';
import { coveragePage } from '../../scripts/contract/coverage/page.js';

const src = join(__dirname, '../../src');
const page = join(__dirname, '../../docs/coverage.md');

/** What the code says that it does not emulate: the texts of its `notEmulated(...)` calls, with their variables named. */
function notEmulated(): string[] {
  const files = readdirSync(src, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  const calls = files.flatMap((text) => [...text.matchAll(/throw notEmulated\(\s*(['`])(.*?)\1,?\s*\)/gs)]);
  const texts = calls.map(([, , text = '']) =>
    text.replace(/\$\{([^}]*)\}/g, (_, code: string) => `<${wordOf(code)}>`),
  );
  return [...new Set(texts)].sort();
}

/** `ChargeType` of `charge.ChargeType ?? ''`. */
function wordOf(code: string): string {
  return /(\w+)\W*$/.exec(code.replace(/\?\?.*$/, ''))?.[1] ?? '';
}

it('docs/coverage.md says what the code does', () => {
  const text = `${coveragePage(mentionedNames(src), notEmulated())}\n`;
  // UPDATE_DOCS=1 npx jest test/house/coverage-page writes the page; review what it changed.
  if (process.env['UPDATE_DOCS']) writeFileSync(page, text);
  expect(readFileSync(page, 'utf8')).toBe(text);
});
