import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The rooms whose code makes something of a field: not the contract, which only declares it. */
const rooms = ['billing', 'drawing', 'engine', 'store', 'zuora', 'zoql'];

/** All names that the code of those rooms has. A field whose name is not among them is kept and nothing else. */
export function mentionedNames(src: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const room of rooms) {
    for (const file of filesIn(join(src, room))) {
      for (const [name] of readFileSync(file, 'utf8').matchAll(/\b[A-Z]\w+\b/g)) names.add(name);
    }
  }
  return names;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}
