import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../run/prepare.mjs';

/**
 * Loads a module of src/ as it is now: for scripts that need more of the product than its built files export.
 * @param file its path from the project's folder, such as `src/soap/wsdl.ts`
 */
export async function loadSource(file) {
  const path = join(root, file);
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [path],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    write: false,
  });
  const module = { exports: {} };
  const run = new Function('module', 'exports', 'require', '__filename', '__dirname', outputFiles[0].text);
  run(module, module.exports, createRequire(path), path, dirname(path));
  return module.exports;
}
