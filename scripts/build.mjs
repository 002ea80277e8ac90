import { build } from 'esbuild';
import { execute, root, binary } from './prepare.mjs';
import { join, resolve } from 'node:path';

/**
 * Builds the product into a folder: `main.js`, `index.js` and the threads, each in one file, and the types. One file, because
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

export async function buildInto(folder) {
  const types = ['-p', 'tsconfig.build.json', '--emitDeclarationOnly', '--outDir', folder];
  const [code] = await Promise.all([
    execute(process.execPath, [binary('typescript', 'tsc'), ...types], { stdio: ['ignore', 2, 2] }),
    build({
      absWorkingDir: root,
      entryPoints: ['main', 'index', 'documents/render-worker', 'store/checkpoint-worker'].map((name) => ({
        in: `src/${name}.ts`,
        out: name,
      })),
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
      logLevel: 'warning',
    }),
  ]);
  if (code !== 0) throw new Error(`tsc ended with exit code ${code}`);
}

if (process.argv[1] === join(root, 'scripts', 'build.mjs'))
  await buildInto(resolve(root, process.argv[2] ?? 'dist'));
