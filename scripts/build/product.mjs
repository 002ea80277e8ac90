import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { execute, modifiedAt, newestSource, npm, root } from '../run/prepare.mjs';

// The product as its users get it: what `npm pack` makes, installed into an empty folder, with nothing but its declared
// dependencies in reach, for one Node or another. Tests run on it.

/** Outside the project, whose own dependencies must not be found. */
const cache = join(
  tmpdir(),
  `localbill-product-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`,
);
const say = (text) => process.stderr.write(`${text}\n`);

/** The Nodes that the product is for, each as a release of npm's package `node`. */
export const NODES = ['20.19.0', '22.23.0', '24.11.0'];

/**
 * Installs the product for each of the given Nodes.
 * @param releases of {@link NODES}; the running Node stands for the release of its own line
 * @returns for each its version, its program, and the folder in whose node_modules the product is
 */
export async function installProduct(releases) {
  mkdirSync(cache, { recursive: true, mode: 0o755 });
  const base = await installedPackage();
  const products = [];
  for (const release of releases) {
    const node = await nodeOf(release);
    const folder = join(cache, `on-${node.version}`);
    rmSync(folder, { recursive: true, force: true });
    cpSync(base, folder, { recursive: true, verbatimSymlinks: true });
    await placeNativeCode(folder, node);
    products.push({ version: node.version, node: node.program, folder });
  }
  return products;
}

/** The release that stands for the running Node. */
export function currentNode() {
  const line = process.versions.node.split('.')[0];
  return NODES.find((release) => release.startsWith(`${line}.`)) ?? process.versions.node;
}

/** What `npm pack` makes, installed once; native code comes later, for each Node its own. */
async function installedPackage() {
  const base = join(cache, 'base');
  const made = join(base, 'made');
  if (modifiedAt(made) > Math.max(newestSource(), ...['README.md', 'CHANGELOG.md', 'docs'].map(newestOf)))
    return base;
  rmSync(base, { recursive: true, force: true });
  mkdirSync(base);
  say('Packing the product ...');
  await step(base, 'npm pack', ...npm('pack', root, '--silent', '--pack-destination', base));
  const [tarball] = readdirSync(base).filter((name) => name.endsWith('.tgz'));
  writeFileSync(join(base, 'package.json'), '{ "private": true }\n');
  say('Installing it ...');
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await step(base, 'npm install', ...npm('install', ...options, `./${tarball}`));
  rmSync(join(base, tarball));
  writeFileSync(made, '');
  return base;
}

function newestOf(name) {
  const path = join(root, name);
  const inside = name === 'docs' ? readdirSync(path, { recursive: true }) : [];
  return Math.max(modifiedAt(path), ...inside.map((file) => modifiedAt(join(path, file))));
}

const fetching = new Map();

/** The program and the headers of a release: the running Node where it is of the same line. */
function nodeOf(release) {
  if (!fetching.has(release)) fetching.set(release, fetchedNode(release));
  return fetching.get(release);
}

async function fetchedNode(release) {
  if (release === currentNode()) return { version: process.versions.node, program: process.execPath };
  const folder = join(cache, `node-${release}`);
  const program = join(folder, 'node_modules', 'node', 'bin', 'node');
  if (!existsSync(program)) {
    say(`Fetching Node ${release} ...`);
    mkdirSync(folder, { recursive: true });
    const options = ['--no-audit', '--no-fund', '--no-save', '--loglevel=error', '--prefix', folder];
    await step(folder, 'npm install', ...npm('install', ...options, `node@${release}`));
  }
  const headers = join(
    folder,
    'node_modules',
    'node',
    'node_modules',
    `node-${process.platform}-${process.arch}`,
  );
  return { version: release, program, headers };
}

const ADDON = join('node_modules', 'better-sqlite3', 'build', 'Release', 'better_sqlite3.node');

/** Puts better-sqlite3's native code into an installed product. */
async function placeNativeCode(folder, node) {
  const { version } = JSON.parse(
    readFileSync(join(folder, 'node_modules', 'better-sqlite3', 'package.json'), 'utf8'),
  );
  const code = ownNativeCode(version, node) ?? (await nativeCode(version, node));
  mkdirSync(dirname(join(folder, ADDON)), { recursive: true });
  copyFileSync(code, join(folder, ADDON));
}

/**
 * Begins to compile native code for these Nodes, one after the other: that takes one core for minutes, and needs
 * nothing of what the project itself has to install.
 */
export async function beginNativeCode(releases) {
  mkdirSync(cache, { recursive: true, mode: 0o755 });
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { version } = packages['node_modules/better-sqlite3'];
  for (const release of releases.filter((one) => one !== currentNode()))
    await nativeCode(version, await nodeOf(release));
}

const compiling = new Map();

/** Compiled once for a Node and kept. @returns its file */
function nativeCode(version, node) {
  const kept = join(cache, `better-sqlite3-${version}-for-${node.version}.node`);
  if (!compiling.has(kept)) compiling.set(kept, existsSync(kept) ? kept : compiled(version, node, kept));
  return compiling.get(kept);
}

async function compiled(version, node, kept) {
  const folder = join(cache, `native-${node.version}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await step(folder, 'npm install', ...npm('install', ...options, `better-sqlite3@${version}`));
  await compile(folder, node);
  copyFileSync(join(folder, ADDON), kept);
  rmSync(folder, { recursive: true, force: true });
  return kept;
}

/** The project's, where it is of the same release and for the running Node. */
function ownNativeCode(version, node) {
  if (node.headers !== undefined) return undefined;
  const file = createRequire(import.meta.url).resolve('better-sqlite3/package.json');
  if (JSON.parse(readFileSync(file, 'utf8')).version !== version) return undefined;
  return join(dirname(file), 'build', 'Release', 'better_sqlite3.node');
}

/** As the installation does it: fetched ready-made where that is offered, or compiled. */
async function compile(folder, { version, program, headers }) {
  say(`Building better-sqlite3 for Node ${version} ...`);
  const [, args] = npm(
    'rebuild',
    'better-sqlite3',
    '--loglevel=error',
    ...(headers ? [`--nodedir=${headers}`] : []),
  );
  const path = `${dirname(program)}${delimiter}${process.env.PATH}`;
  const env = { ...process.env, PATH: path, npm_config_nodedir: headers };
  await step(folder, 'npm rebuild', ...npmOn(program, args), { env });
}

/** npm, run by another Node. */
function npmOn(program, args) {
  return [program, args[0]?.endsWith('.js') ? args : [npmScript(), ...args]];
}

/** Where npm is when this was not started by npm: beside the running Node. */
function npmScript() {
  return join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
}

async function step(cwd, what, command, args, options) {
  const code = await execute(command, args, { cwd, ...options, stdio: ['ignore', 2, 2] });
  if (code !== 0) throw new Error(`${what} ended with exit code ${code}`);
}
