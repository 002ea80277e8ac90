import { readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { execute, root, binary } from './prepare.mjs';
import { join, resolve } from 'node:path';

/**
 * Builds the product into a folder: the command, the library and the threads, each in one file, and the types. One file, because
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

export async function buildInto(folder) {
  const types = ['-p', 'tsconfig.build.json', '--emitDeclarationOnly', '--outDir', folder];
  const [code] = await Promise.all([
    execute(process.execPath, [binary('typescript', 'tsc'), ...types], { stdio: ['ignore', 2, 2] }),
    bundle(folder, { main: 'src/main.ts' }, [libraryOutside]),
    bundle(folder, {
      localbill: 'src/index.ts',
      'documents/render-worker': 'src/documents/render-worker.ts',
      'store/checkpoint-worker': 'src/store/checkpoint-worker.ts',
    }),
  ]);
  if (code !== 0) throw new Error(`tsc ended with exit code ${code}`);
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
    // Half of the text is half of the time to compile it; names stay, for stack traces.
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: true,
    external: outside,
    plugins,
    logLevel: 'warning',
  });
}

async function writeIndex(folder) {
  const loader = readFileSync(join(root, 'scripts', 'load-code.cjs'), 'utf8');
  // Who imports names from a CommonJS module gets those that its text names so.
  const [names] = /0&&\(module\.exports=\{[^}]*\}\)/.exec(readFileSync(join(folder, CODE), 'utf8'));
  writeFileSync(join(folder, 'index.js'), `${loader}\n${names};\n`);
  const writer = join(root, 'scripts', 'write-code-cache.mjs');
  const cached = await execute(process.execPath, [writer, folder]);
  if (cached !== 0) process.stderr.write('The code cache could not be made: starts take a tenth longer.\n');
}

if (process.argv[1] === join(root, 'scripts', 'build.mjs'))
  await buildInto(resolve(root, process.argv[2] ?? 'dist'));
