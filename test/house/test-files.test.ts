import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

function filesBelow(folder: string, ending: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

it('no file of the tests has more than 320 lines', () => {
  const files = filesBelow('test', '.ts');
  expect(files.length).toBeGreaterThan(200);
  expect(files.filter((file) => read(file).split('\n').length > 321)).toEqual([]);
});

it('the tests that INVARIANTS.md and the other pages name are there', () => {
  const pages = ['CONTRIBUTING.md', 'INVARIANTS.md', 'README.md', ...filesBelow('docs', '.md')];
  const named = pages.flatMap((page) =>
    // A folder or a file, also without its ending, as jest takes it.
    [...read(page).matchAll(/(?<![\w./-])test\/[\w./-]*\w/g)].map(([path]) => ({ page, path })),
  );
  expect(named.length).toBeGreaterThan(30);
  const isThere = (path: string) => existsSync(join(root, path)) || existsSync(join(root, `${path}.test.ts`));
  expect(named.filter(({ path }) => !isThere(path))).toEqual([]);
});
