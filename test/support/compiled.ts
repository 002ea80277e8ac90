import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformFileSync, type Options } from '@swc/core';
import { productFolder } from './product.js';

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

/**
 * The product in a folder of its own, for tests that need it as a process: the installed one where there is one, otherwise the
 * sources as they are now.
 */
export function compileSources(): Compiled {
  const product = productFolder;
  return place(product === undefined ? compileInto : (folder) => copyProduct(product, folder));
}

/** The sources as they are now, each in a file of its own, for processes that use a part of them. */
export function compileParts(): Compiled {
  return place(compileInto);
}

function place(fill: (folder: string) => string): Compiled {
  const folder = mkdtempSync(join(tmpdir(), 'localbill-compiled-'));
  // Also for processes of another user.
  chmodSync(folder, 0o755);
  const own = fill(folder);
  return {
    main: join(own, 'dist', 'main.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function compileInto(folder: string): string {
  for (const name of ['node_modules', 'package.json']) symlinkSync(join(root, name), join(folder, name));
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  for (const source of sources.filter((name) => /(?<!\.d)\.ts$/.test(name))) {
    const target = join(folder, 'dist', source.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, transformFileSync(join(root, 'src', source), options).code);
  }
  return folder;
}

/** The package itself is copied, so that a test may break it; its dependencies are not. */
function copyProduct(product: string, folder: string): string {
  const [from, to] = [product, folder].map((place) => join(place, 'node_modules')) as [string, string];
  mkdirSync(to);
  for (const name of readdirSync(from))
    if (name === 'localbill') cpSync(join(from, name), join(to, name), { recursive: true });
    else symlinkSync(join(from, name), join(to, name));
  return join(to, 'localbill');
}
