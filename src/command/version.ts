import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The product's version, as its package says. */
export function productVersion(): string {
  return (JSON.parse(readFileSync(packageFile(__dirname), 'utf8')) as { version: string }).version;
}

/** The nearest one above: the built product is one file, its sources are many. */
function packageFile(folder: string): string {
  const file = join(folder, 'package.json');
  return existsSync(file) ? file : packageFile(dirname(folder));
}
