import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(__dirname, '../..');

/** Code that has a name of its own making: the contract's types bear the wire's names, and other languages have rules. */
function codeFiles(): string[] {
  return ['bench', 'lint', 'scripts', 'src', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.[cm]?[jt]s$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
      .filter((file) => !/^src\/contract\/(salesforce\/)?objects\/|^bench\/results\//.test(file)),
  );
}

it('names of files are words in lower case with hyphens between them', () => {
  const files = codeFiles();
  expect(files.length).toBeGreaterThan(500);
  const kebab = /^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)+$/;
  expect(files.filter((file) => !kebab.test(file))).toEqual([]);
});
