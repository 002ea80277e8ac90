import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformFileSync, type Options } from '@swc/core';

const root = join(__dirname, '..', '..');

/** As the build makes it, without its types: a second instead of half a minute. */
const options: Options = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs', ignoreDynamic: false },
};

export interface Compiled {
  /** The command's script, for Node to run. */
  readonly main: string;
  remove(): void;
}

/** Compiles the sources as they are now into a folder of their own, for tests that need the product as a process. */
export function compileSources(): Compiled {
  const folder = mkdtempSync(join(tmpdir(), 'localbill-compiled-'));
  // Also for processes of another user.
  chmodSync(folder, 0o755);
  for (const name of ['node_modules', 'package.json']) symlinkSync(join(root, name), join(folder, name));
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  for (const source of sources.filter((name) => /(?<!\.d)\.ts$/.test(name))) {
    const target = join(folder, 'dist', source.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, transformFileSync(join(root, 'src', source), options).code);
  }
  return {
    main: join(folder, 'dist', 'main.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
