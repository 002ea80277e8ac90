import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { optionDefinitions } from '../../src/start/options.js';
import { read } from '../docs/blocks.js';
import { pagesWith, proven } from '../docs/ways.js';
import { onEachNode, onOneNode, workplace, type Workplace } from './installed.js';

const use = `
  (async () => {
    const bill = await startLocalbill({ port: 0, memory: true });
    const { username } = await bill.createTenant();
    const wsdl = await fetch(bill.wsdlUrl('91.0'));
    await bill.waitForIdle();
    await bill.stop();
    let refused;
    try { await startLocalbill({ port: -1 }); } catch (error) { refused = error instanceof LocalbillError; }
    console.log(JSON.stringify({ user: typeof username, wsdl: wsdl.status, refused }));
  })();`;

onEachNode('the library', (product) => {
  let place: Workplace;
  beforeEach(() => (place = workplace(product)));
  afterEach(() => place.leave());

  it.each([
    ['required', 'use.cjs', "const { startLocalbill, LocalbillError } = require('localbill');"],
    ['imported', 'use.mjs', "import { startLocalbill, LocalbillError } from 'localbill';"],
    [
      'imported when needed',
      'late.mjs',
      "const { startLocalbill, LocalbillError } = await import('localbill');",
    ],
  ])('works %s, and writes nothing to the console of its user', async (_how, file, line) => {
    const ended = await place.run([place.write(file, `${line}\n${use}`)]);
    expect(ended).toEqual({ code: 0, out: '{"user":"string","wsdl":200,"refused":true}\n', err: '' });
  });

  it('is the same library for those who require and those who import it', async () => {
    const text =
      "import * as one from 'localbill';\nimport { createRequire } from 'node:module';\n" +
      "const two = createRequire(import.meta.url)('localbill');\n" +
      'console.log(Object.keys(one).every((name) => one[name] === two[name]), Object.keys(one).length === Object.keys(two).length);';
    expect((await place.run([place.write('both.mjs', text)])).out).toBe('true true\n');
  });

  it('comes with what V8 makes of its code, which V8 takes where it is the one that made it', async () => {
    const text =
      "const vm = require('node:vm');\nconst { Script } = vm;\n" +
      'vm.Script = function (...given) { const script = new Script(...given); ' +
      'console.log(script.cachedDataRejected); return script; };\n' +
      "require('localbill');";
    const { out } = await place.run([place.write('cache.cjs', text)]);
    expect(out).toMatch(product.node === process.execPath ? /^false\n$/ : /^(true|false)\n$/);
  });
});

// What the running Node compiles and reads is the same for each.
onOneNode('what is installed', (product) => {
  const root = join(product.folder, 'node_modules', 'localbill');
  let place: Workplace;
  beforeEach(() => (place = workplace(product)));
  afterEach(() => place.leave());

  it.each([
    ['an ECMAScript module', 'nodenext', 'module', 'strict.mts', []],
    [
      'CommonJS without esModuleInterop',
      'commonjs',
      'commonjs',
      'strict.ts',
      ['--moduleResolution', 'node10'],
    ],
    ['CommonJS under nodenext', 'nodenext', 'commonjs', 'strict.cts', []],
  ])('has types that a strict program compiles with: %s', (_what, module, type, file, more) => {
    place.write('package.json', JSON.stringify({ private: true, type }));
    const path = place.write(file, typed);
    const tsc = require.resolve('typescript/bin/tsc');
    const options = [
      '--strict',
      '--noEmit',
      '--target',
      'es2022',
      '--module',
      module,
      '--typeRoots',
      'none',
      ...more,
    ];
    expect(compile(tsc, [...options, path], place.folder)).toBe('');
  });

  it('has the types that the documentation uses', () => {
    place.write('package.json', '{ "private": true, "type": "module" }');
    const files = pagesWith('compiled').flatMap((page, number) => {
      const calls = [...read(page).matchAll(/`(bill\.[^`]+\(.*\))`/g)].map(([, call = '']) => `${call};`);
      const head = "import type { Localbill } from 'localbill';\ndeclare const bill: Localbill;";
      const texts = [...proven(page, 'compiled').map(({ text }) => text), [head, ...calls].join('\n')];
      return texts.map((text, index) => place.write(`page-${number}-${index}.ts`, text));
    });
    const types = join(dirname(require.resolve('@types/jest/package.json')), '..');
    const options = ['--strict', '--noEmit', '--target', 'es2022', '--module', 'nodenext', '--skipLibCheck'];
    const tsc = require.resolve('typescript/bin/tsc');
    expect(compile(tsc, [...options, '--typeRoots', types, '--types', 'jest', ...files], place.folder)).toBe(
      '',
    );
  });

  it('has types for every option, and refuses others', () => {
    place.write('package.json', '{ "private": true, "type": "module" }');
    const file = place.write(
      'wrong.mts',
      "import { startLocalbill } from 'localbill';\nvoid startLocalbill({ prot: 0 });\n",
    );
    const tsc = require.resolve('typescript/bin/tsc');
    expect(
      compile(
        tsc,
        ['--strict', '--noEmit', '--module', 'nodenext', '--typeRoots', 'none', file],
        place.folder,
      ),
    ).toMatch(/'prot'/);
    const types = readFileSync(join(root, 'dist', 'index.d.ts'), 'utf8');
    for (const { key } of optionDefinitions) expect(types).toContain(`readonly ${key}`);
    expect(types).not.toMatch(/^import |from ['"]|require\(/m);
    // What is derived is written out, with what is said of it.
    expect(types).toMatch(/\*\/\n\s+readonly suppressZeroUsage\?: boolean \| undefined;/);
    expect(types).not.toMatch(/zod|Setting</i);
  });

  it('comes with its documentation and its licence, with nothing twice and nothing of the workshop', () => {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(join(root, name)).isFile(),
    );
    expect(files.filter((name) => /^[^/]+$/.test(name)).sort()).toEqual([
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'INVARIANTS.md',
      'LICENSE',
      'README.md',
      'package.json',
    ]);
    expect(
      files.filter((name) => name.startsWith('dist/') && !/\.(js|mjs|d\.ts|d\.mts|cache)$/.test(name)),
    ).toEqual([]);
    expect(files.filter((name) => name.endsWith('.d.ts'))).toEqual(['dist/index.d.ts']);
    for (const name of files)
      expect([name, readFileSync(join(root, name)).includes('dist.new')]).toEqual([name, false]);
  });

  it('says nothing of itself that is not so', () => {
    const described = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
    // Addresses of pages that are nowhere: a repository and a home page come when there is one.
    for (const name of ['repository', 'homepage', 'bugs']) expect(described).not.toHaveProperty(name);
    expect(described['license']).toBe('MIT');
  });

  it('has no link that leads nowhere, neither from the page of a registry nor in the installed folder', () => {
    const pages = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /^[^/]+\.md$|^docs\/.*\.md$/.test(name),
    );
    const links = pages.flatMap((page) =>
      [...readFileSync(join(root, page), 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => ({
        page,
        link,
      })),
    );
    const broken = links.filter(({ page, link }) => {
      if (/^https?:/.test(link)) return false;
      const [path = '', anchor] = link.split('#');
      // The page of a registry is elsewhere than the files.
      if (page === 'README.md' && path !== '') return true;
      const file = path === '' ? join(root, page) : join(root, page, '..', path);
      return (
        !existsSync(file) || (anchor !== undefined && !anchorsOf(readFileSync(file, 'utf8')).includes(anchor))
      );
    });
    expect(links.length).toBeGreaterThan(50);
    expect(broken).toEqual([]);
  });
});

/** As a strict user writes it; each type that the documentation speaks of is named once. */
const typed = `
import { startLocalbill, LocalbillError } from 'localbill';
import type { CreatedTenant, GivenOptions, GivenSettings, Localbill, NewTenant } from 'localbill';

const options: GivenOptions = { port: 0, memory: true, demo: false };
const rate = { name: 'VAT', rate: '0.19', startDate: '2026-01-01' };
const settings: GivenSettings = {
  forbids: { login: true },
  documents: { transition: { mode: 'manual', reads: 3 } },
  billingRules: { rounding: { CHF: { increment: '0.05' } } },
  taxCodes: [{ name: 'VAT', rates: [rate] }],
};
const wanted: NewTenant = { name: 'Acme', settings };
export async function test(): Promise<string> {
  const bill: Localbill = await startLocalbill(options);
  try {
    const tenant: CreatedTenant = await bill.createTenant(wanted);
    await bill.waitForIdle();
    return bill.wsdlUrl('91.0') + tenant.username;
  } catch (error) {
    if (error instanceof LocalbillError) return error.code;
    throw error;
  } finally {
    await bill.stop();
  }
}
`;

/** @returns what the compiler says */
function compile(tsc: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(process.execPath, [tsc, ...args], { cwd, encoding: 'utf8' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

/** Anchors of a page's headings, as they are made of their words. */
function anchorsOf(page: string): string[] {
  return [...page.matchAll(/^#+ (.*)$/gm)].map(([, words = '']) =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
