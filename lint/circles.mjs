import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';

/** What files import, as they were when they were last read: an editor lints for hours. */
const known = new Map();

/** The files of the project that a file imports, for their types only or on demand as well; none of one that is not there. */
function importsOf(file) {
  const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (changed === undefined) return [];
  let entry = known.get(file);
  if (entry?.changed !== changed) {
    const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'));
    const imports = importedFiles
      .filter(({ fileName }) => fileName.startsWith('.'))
      .map(({ fileName }) => sourceOf(resolve(dirname(file), fileName)));
    known.set(file, (entry = { changed, imports }));
  }
  return entry.imports;
}

/** Imports name what the compiler writes. */
const sourceOf = (path) => path.replace(/\.js$/, '.ts');

/**
 * The circle that an import closes.
 * @param file who imports
 * @param imported whom, as the import names it
 * @returns the files of the shortest way back, from `file` to `file`; undefined when there is none
 */
export function circleBy(file, imported) {
  const cameFrom = new Map([[sourceOf(imported), file]]);
  // A map goes on to what is added while it is walked.
  for (const [at] of cameFrom) {
    if (at === file) return wayTo(file, cameFrom);
    for (const next of importsOf(at)) if (!cameFrom.has(next)) cameFrom.set(next, at);
  }
  return undefined;
}

function wayTo(file, cameFrom) {
  const way = [file];
  for (let at = cameFrom.get(file); at !== file; at = cameFrom.get(at)) way.unshift(at);
  return [file, ...way];
}
