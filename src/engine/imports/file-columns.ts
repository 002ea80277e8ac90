import { invalidValue } from '../../contract/index.js';

/** The columns of a kind of file. */
export interface FileColumns {
  /** What such a file is of, as errors say it. */
  readonly of: string;
  /** In upper case. */
  readonly known: ReadonlySet<string>;
  /** Those that a file must have, as errors write them. */
  readonly required: readonly string[];
}

/**
 * Refuses the head of a file in which a column is unknown, stands twice or is missing.
 * @param columns in upper case
 * @throws RowError INVALID_VALUE
 */
export function refuseColumns({ of, known, required }: FileColumns, columns: readonly string[]): void {
  const unknown = columns.find((name) => !known.has(name));
  if (unknown !== undefined) {
    const shown = unknown === '' ? 'without a name' : unknown.slice(0, 50);
    throw invalidValue(`A file of ${of} has no column ${shown}.`);
  }
  const twice = columns.find((name, index) => columns.indexOf(name) < index);
  if (twice !== undefined) throw invalidValue(`The file has the column ${twice} twice.`);
  const absent = required.find((name) => !columns.includes(name.toUpperCase()));
  if (absent) throw invalidValue(`The file has no column ${absent}.`);
}
