import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { products, type Product } from '../support/product.js';

/** Tests of the installed product, once on each Node of the run; where nothing was installed they are skipped by name. */
export function onEachNode(what: string, tests: (product: Product) => void): void {
  on(products, what, tests);
}

/** The same once: for the running Node, where that is among those of the run. */
export function onOneNode(what: string, tests: (product: Product) => void): void {
  const own = products.find(({ node }) => node === process.execPath) ?? products[0];
  on(own ? [own] : [], what, tests);
}

function on(chosen: readonly Product[], what: string, tests: (product: Product) => void): void {
  if (chosen.length === 0)
    describe.skip(`${what} (npm test, or npm test -- --product test/package)`, () =>
      it('needs the product', () => {}));
  for (const product of chosen) describe(`${what} on Node ${product.version}`, () => tests(product));
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A user's folder beside the installed product. */
export interface Workplace {
  readonly folder: string;
  write(name: string, text: string): string;
  /** Runs a program of Node in the folder. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended>;
  /** Runs the command `localbill`. */
  localbill(...args: string[]): Promise<Ended>;
  /** Starts it and waits for its ready line. */
  start(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Started>;
  /** Ends what was started and removes the folder. */
  leave(): Promise<void>;
}

export interface Started {
  readonly url: string;
  /** What it has printed so far. */
  readonly printed: () => string;
  /** As Ctrl-C does. */
  stop(): Promise<Ended>;
}

export function workplace({ node, folder: installed }: Product): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'localbill-workplace-'));
  symlinkSync(join(installed, 'node_modules'), join(folder, 'node_modules'));
  const main = join(installed, 'node_modules', 'localbill', 'dist', 'main.js');
  const children: ChildProcess[] = [];
  const launch = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const path = `${dirname(node)}:${process.env['PATH']}`;
    const child = spawn(node, args, {
      cwd: folder,
      env: { PATH: path, HOME: folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    return child;
  };
  return {
    folder,
    write(name, text) {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    },
    run: (args, env) => endOf(launch(args, env)),
    localbill: (...args) => endOf(launch([main, ...args])),
    start: async (args, env) => started(launch([main, 'start', ...args], env)),
    async leave() {
      for (const child of children.filter(
        ({ exitCode, signalCode }) => exitCode === null && signalCode === null,
      ))
        await new Promise((resolve) => {
          child.once('close', resolve);
          child.kill('SIGKILL');
        });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function endOf(child: ChildProcess): Promise<Ended> {
  const said = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (part: string) => (said.out += part));
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (said.err += part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...said }));
  });
}

async function started(child: ChildProcess): Promise<Started> {
  let printed = '';
  child.stdout?.on('data', (part: Buffer) => (printed += part.toString()));
  const ended = endOf(child);
  const url = await Promise.race([
    new Promise<string>((resolve) => {
      child.stdout?.on('data', () => {
        const found = /^localbill ready on (\S+)$/m.exec(printed)?.[1];
        if (found) resolve(found);
      });
    }),
    ended.then(({ code, err }) => {
      throw new Error(`localbill ended with ${code} before it was ready: ${err}`);
    }),
  ]);
  return {
    url,
    printed: () => printed,
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}
