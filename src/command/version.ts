import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Line } from './command.js';

export function addVersion({ program, print }: Line): void {
  program.version(productVersion(), '-V, --version', 'Print the version.');
  program
    .command('version')
    .description('Print the version.')
    .action(() => print(`${productVersion()}\n`));
}

/** The product's version, as its package says. */
export function productVersion(): string {
  return (JSON.parse(readFileSync(packageFile(__dirname), 'utf8')) as { version: string }).version;
}

/** The nearest one above: the built product is one file, its sources are many. */
function packageFile(folder: string): string {
  const file = join(folder, 'package.json');
  return existsSync(file) ? file : packageFile(dirname(folder));
}
