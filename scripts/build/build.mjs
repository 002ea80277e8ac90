import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { binary, execute, root } from '../run/prepare.mjs';

/**
 * Builds the product into a folder: the command, the library and the threads, each in one file. One file, because
 * opening hundreds of small ones takes longer than all the rest of a start (docs/decisions/0006-start-up.md).
 * Heavy libraries stay outside: they load when they are first used, or hold native code or fonts.
 */
const outside = [
  'better-sqlite3',
  'pg',
  'express',
  'zod',
  'prom-client',
  'pdf-lib',
  '@pdf-lib/*',
  'wawoff2',
  'bidi-js',
  'temporal-polyfill',
  'csv-parse',
  'csv-parse/*',
  'csv-stringify',
  'csv-stringify/*',
  'fast-xml-parser',
  'fflate',
  'openpgp',
  'selfsigned',
  'yaml',
  '@fontsource/*',
  '@fontsource-variable/*',
];

/** The command is small, and loads the library when it starts one. */
const libraryOutside = {
  name: 'library outside',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\/index\.js$/ }, ({ path, importer }) =>
      importer === join(root, 'src', 'main.ts') ? { path, external: true } : undefined,
    ),
};

/** Where the library's code is; `index.js` loads it. */
const CODE = 'localbill.js';

/** @param folder absolute */
async function buildInto(folder) {
  await Promise.all([
    bundle(folder, { main: 'src/main.ts' }, [libraryOutside]),
    bundle(folder, {
      localbill: 'src/index.ts',
      'drawing/render-worker': 'src/drawing/render-worker.ts',
      'store/checkpoint-worker': 'src/store/checkpoint-worker.ts',
      'platform/openpgp-worker': 'src/platform/openpgp-worker.ts',
    }),
  ]);
  await writeIndex(folder);
}

async function bundle(folder, entryPoints, plugins = []) {
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Code that Node 20's V8 takes from the code cache cannot import() (docs/decisions/0006-start-up.md).
    supported: { 'dynamic-import': false },
    // Half of the text is half of the time to compile it; names stay, for stack traces.
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: true,
    external: outside,
    plugins,
    logLevel: 'warning',
  });
}

/** `index.js` for `require`, `index.mjs` for `import`. */
async function writeIndex(folder) {
  copyFileSync(join(root, 'scripts', 'build', 'load-code.cjs'), join(folder, 'index.js'));
  const names = exportsOf(readFileSync(join(folder, CODE), 'utf8')).join(', ');
  writeFileSync(
    join(folder, 'index.mjs'),
    `import library from './index.js';\n\nexport const { ${names} } = library;\n`,
  );
  const writer = join(root, 'scripts', 'build', 'write-code-cache.mjs');
  const cached = await execute(process.execPath, [writer, folder]);
  if (cached !== 0) process.stderr.write('The code cache could not be made: starts take a tenth longer.\n');
}

/** esbuild names them in a CommonJS module for those who import it. */
function exportsOf(code) {
  return /0&&\(module\.exports=\{([^}]*)\}\)/.exec(code)[1].split(',');
}

/** Types of the library in one file, without those of the libraries that it uses: `index.d.ts`, and `index.d.mts`. */
async function writeTypes(folder) {
  // In the project's folder, where their imports lead to its dependencies.
  const each = join(folder, 'each');
  const bundled = join(folder, 'index.d.ts');
  await tool('typescript', 'tsc', '-p', 'tsconfig.build.json', '--emitDeclarationOnly', '--outDir', each);
  await writeDerived(each, 'engine/unit/settings', 'GivenSettings');
  const options = ['--project', 'tsconfig.build.json', '--no-check', '--no-banner', '--silent'];
  const from = ['--export-referenced-types=false', '-o', bundled, join(each, 'index.d.ts')];
  await tool('dts-bundle-generator', 'dts-bundle-generator', ...options, ...from);
  rmSync(each, { recursive: true });
  writeFileSync(join(folder, 'index.d.mts'), "export * from './index.js';\n");
}

/** A type that is derived of data, as the interface that it comes to: whoever reads it wants its members. */
async function writeDerived(folder, file, name) {
  const { expandedType } = await import('./expand-type.mjs');
  const derived = new RegExp(`export type ${name} = [^;]*;`);
  const path = join(folder, `${file}.d.ts`);
  const text = readFileSync(path, 'utf8');
  if (!derived.test(text)) throw new Error(`${path} has no type ${name}`);
  // Comments of other files are in the source only.
  const expanded = expandedType(join(root, 'src', `${file}.ts`), name);
  writeFileSync(
    path,
    text.replace(derived, () => expanded),
  );
}

async function tool(name, command, ...args) {
  const code = await execute(process.execPath, [binary(name, command), ...args], {
    stdio: ['ignore', 2, 2],
  });
  if (code !== 0) throw new Error(`${command} ended with exit code ${code}`);
}

/** Built beside dist/ and moved: a build that fails or is interrupted leaves no half of one. */
async function buildAnew({ types }) {
  const [dist, fresh] = [join(root, 'dist'), join(root, 'dist.new')];
  rmSync(fresh, { recursive: true, force: true });
  await buildInto(fresh);
  if (types) await writeTypes(fresh);
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
}

// Running the product needs no types.
if (process.argv[1] === join(root, 'scripts', 'build', 'build.mjs'))
  await buildAnew({ types: process.argv.includes('--types') });
