import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(__dirname, '..', '..');

/** A fenced block of a page. */
export interface Block {
  /** From the project's folder: `docs/templates.md`. */
  readonly page: string;
  readonly line: number;
  /** What stands behind the fence; empty for plain text. */
  readonly language: string;
  readonly text: string;
}

/** Every page that users and developers read. */
export function pages(): string[] {
  const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  return [
    'README.md',
    'CONTRIBUTING.md',
    'INVARIANTS.md',
    'CHANGELOG.md',
    ...inDocs.map((name) => `docs/${name}`),
  ]
    .filter((name) => name.endsWith('.md'))
    .sort();
}

export function read(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

export function blocksOf(page: string): Block[] {
  const text = read(page);
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(({ 1: language = '', 2: code = '', index }) => ({
    page,
    line: text.slice(0, index).split('\n').length,
    language,
    text: code,
  }));
}
