import { spawn } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What every script needs first: the right Node, the dependencies, the build. Each step does nothing when it is
 * already done, and writes to standard error only, so that standard output stays the product's.
 */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const inRoot = (...parts) => join(root, ...parts);
const say = (text) => process.stderr.write(`${text}\n`);

/** Ends the script when Node is older than package.json asks for. */
export function requireNode() {
  const { engines } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const wanted = engines.node.replace(/[^\d.]/g, '');
  if (!isOlder(process.versions.node, wanted)) return;
  say(`localbill needs Node ${wanted} or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
}

function isOlder(version, wanted) {
  const [major, minor] = version.split('.').map(Number);
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
  return major < wantedMajor || (major === wantedMajor && minor < wantedMinor);
}

/** Installs the dependencies when they are missing, older than package-lock.json, or built for another Node. */
export async function ensureInstalled() {
  const modules = inRoot('node_modules');
  // A link belongs to another checkout, and installing would empty that one's folder.
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  // npm writes this file last, so that an interrupted install counts as none.
  if (modifiedAt(inRoot('node_modules', '.package-lock.json')) >= modifiedAt(inRoot('package-lock.json')))
    await ensureNativeCode();
  else await install();
}

/** Names the Node that native code was built for; code for one does not load in the next. */
const stamp = inRoot('node_modules', '.cache', 'localbill-native');

async function ensureNativeCode() {
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') === process.versions.modules) return;
  say(`Building native code for Node ${process.versions.node} ...`);
  await showing('npm rebuild', ...npm('rebuild', 'better-sqlite3', '--loglevel=error', '--progress'));
  writeStamp();
}

function writeStamp() {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, process.versions.modules);
}

/**
 * Installs what package-lock.json names and changes no file of the project. Not `npm ci`: it refuses a lock file
 * that lacks optional packages of other platforms, and npm writes such a file where a registry does not offer them.
 */
async function install() {
  say('Installing the dependencies ...');
  // The build needs the development dependencies, whatever NODE_ENV says.
  const options = ['--include=dev', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--progress'];
  await showing('npm install', ...npm('install', ...options));
  writeStamp();
}

/** Builds dist/ when it is missing or older than the sources. */
export async function ensureBuilt() {
  if (modifiedAt(inRoot('dist', 'main.js')) > newestSource()) return;
  if (!existsSync(inRoot('node_modules', 'esbuild'))) await install();
  say('Building ...');
  await run('The build', process.execPath, [inRoot('scripts', 'build', 'build.mjs')]);
}

/** When something that the build is made of was changed last. */
export function newestSource() {
  const scripts = ['build.mjs', 'load-built.mjs', 'load-code.cjs', 'write-code-cache.mjs'].map(
    (name) => `scripts/build/${name}`,
  );
  const sources = ['src', 'package.json', 'tsconfig.json', 'tsconfig.build.json', ...scripts];
  return Math.max(...sources.map((name) => newestIn(inRoot(name))));
}

/** The file of a command that a dependency brings, to be run by Node. */
export function binary(name, command = name) {
  const { bin } = JSON.parse(readFileSync(inRoot('node_modules', name, 'package.json'), 'utf8'));
  return inRoot('node_modules', name, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * Runs a program in the project's folder. A signal to the script goes on to the program.
 * @returns its exit code, as shells count signals
 */
export function execute(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    const forward = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, forward);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM']) process.off(name, forward);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
    options.onSpawn?.(child);
  });
}

/** Runs a program quietly; when it fails, shows what it said and ends the script with its exit code. */
async function run(what, command, args, options) {
  const output = [];
  const code = await execute(command, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    onSpawn: (child) =>
      [child.stdout, child.stderr].forEach((from) => from.on('data', (part) => output.push(part))),
  });
  if (code === 0) return;
  process.stderr.write(Buffer.concat(output));
  say(`${what} failed with exit code ${code}.`);
  process.exit(code);
}

/** Runs a program that takes a while and tells how far it is, on standard error; when it fails, ends the script. */
async function showing(what, command, args, options) {
  const code = await execute(command, args, { ...options, stdio: ['ignore', 2, 2] });
  if (code === 0) return;
  say(`${what} failed with exit code ${code}.`);
  process.exit(code);
}

/** How to run npm: as the npm that runs this script, or by its name. */
export function npm(...args) {
  const script = process.env.npm_execpath;
  if (script && /\.c?js$/.test(script) && existsSync(script)) return [process.execPath, [script, ...args]];
  return ['npm', args, { shell: process.platform === 'win32' }];
}

/** @returns 0 when there is no such file */
export function modifiedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** The latest change of a file, or of anything in a folder; a removed file changes its folder. */
function newestIn(path) {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (!entry) return 0;
  const children = entry.isDirectory() ? readdirSync(path).map((name) => newestIn(join(path, name))) : [];
  return Math.max(entry.mtimeMs, ...children);
}
