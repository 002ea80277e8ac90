import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const root = join(__dirname, '../..');

const files = [
  ...readdirSync(root),
  ...['bench', 'docs', 'lint', 'scripts', 'src', 'test', 'wsdl'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  ),
];

const code = files.filter((file) => /^(bench|lint|scripts|src|test)\/.*\.[cm]?[jt]s$/.test(file));

const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };

const sections = [...read('docs/sources.md').matchAll(/^### (.*)$/gm)].map(([, name = '']) => name);

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** The lines of a file with what is broken over lines of a comment in one. */
function unbroken(file: string): string {
  return read(file).replace(/\n\s*(\/\/|\*(?!\/)) ?/g, ' ');
}

/** The sections that the file cites. */
function cited(file: string): string[] {
  return [...unbroken(file).matchAll(/\(sources: ([^():]*)\)/g)].flatMap(([, names = '']) =>
    names.split(', '),
  );
}

function comments(file: string): string[] {
  return read(file).match(/\/\*\*[^]*?\*\/|\/\/ .*$/gm) ?? [];
}

function titles(file: string): string[] {
  return read(file).match(/^ *(?:it|describe|\]\)).*|^ *['"`]%s .*/gm) ?? [];
}

/** Whether a file's comment may call something so: by its path from the root, from `src`, from itself, or by its end. */
function isThere(name: string, file: string): boolean {
  const path = name.replace(/^(\.\/)+/, '').replace(/\.js$/, '.ts');
  const paths = [name, `src/${path}`, join(dirname(file), path)];
  return files.some((other) => paths.includes(other) || other.endsWith(`/${path}`));
}

it('each section of the sources has a name that a comment can cite, once', () => {
  expect(sections.length).toBeGreaterThan(50);
  expect(sections.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
  expect(new Set(sections).size).toBe(sections.length);
});

it('what a comment cites is in the sources', () => {
  const dangling = code.flatMap((file) =>
    cited(file)
      .filter((name) => !sections.includes(name))
      .map((name) => `${file}: ${name}`),
  );
  expect(dangling).toEqual([]);
});

it('each section of the sources is cited', () => {
  const names = new Set(code.flatMap(cited));
  expect(names.size).toBeGreaterThan(50);
  expect(sections.filter((name) => !names.has(name))).toEqual([]);
});

it('no comment and no title of a test cites by a bare number', () => {
  const number = /\((?:seed, )?\d+\.\d+(\.\d+)*(?:[:,;][^()]*)?\)|\bappendix [A-Z]\b/;
  const bare = code.flatMap((file) =>
    [...comments(file), ...titles(file)]
      .filter((text) => number.test(text))
      .map((text) => `${file}: ${text}`),
  );
  expect(bare).toEqual([]);
});

it('a file that a comment names is in the repository', () => {
  const missing = code
    .filter((file) => /^(lint|src|test)\//.test(file))
    .flatMap((file) =>
      comments(file)
        .flatMap((comment) => comment.match(/[\w./-]+\.(?:md|tsv|txt|[cm]?[jt]s|json|wsdl|xsd)\b/g) ?? [])
        .filter((name) => !(name in dependencies) && !isThere(name, file))
        .map((name) => `${file}: ${basename(name)}`),
    );
  expect(missing).toEqual([]);
});
