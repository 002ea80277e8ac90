import { parse, type Options } from 'csv-parse/sync';
import { invalidValue, RowError } from '../../contract/index.js';
import { MOST_LINES } from './import-limits.js';

const LONGEST_ROW_BYTES = 16 * 1024;
/** How many rows are read at a time. */
export const ROWS_OF_PART = 50;
/** A part is read from so much of a file; from the most that its rows and blank lines can be where that is too little. */
const USUAL_BYTES = 64 * 1024;
const MOST_BYTES_OF_PART = ROWS_OF_PART * LONGEST_ROW_BYTES + 2 * MOST_LINES;

/** A file of which parts are read. */
export interface ImportFile {
  readonly size: number;
  slice(from: number, bytes: number): Promise<Uint8Array>;
}

/** The names in a file's head, in upper case, and where its rows begin. */
export interface FileHead {
  readonly columns: readonly string[];
  readonly rowsAt: number;
}

export type Row = Readonly<Record<string, string>>;

/** Some rows by the names of their columns, and where the next ones begin; undefined when these are the last. */
export interface RowsOfFile {
  readonly rows: readonly Row[];
  readonly next: number | undefined;
}

const options = { skipEmptyLines: true, trim: true, relaxColumnCount: true } as const;

interface Parsed<T> {
  readonly record: T;
  /** Bytes that were read up to the end of the record. */
  readonly info: { readonly bytes: number };
}

/** @throws RowError when the file cannot be read or is empty */
export async function readHead(file: ImportFile): Promise<FileHead> {
  const [first] = await parsed<string[]>(file, 0, 1, { ...options, bom: true });
  if (!first) throw invalidValue('The file of the import is empty.');
  const names = first.record.map((name) => name.toUpperCase());
  // Spreadsheets leave them.
  while (names.at(-1) === '') names.pop();
  return { columns: names, rowsAt: first.info.bytes };
}

/** @throws RowError when the file cannot be read */
export async function readRows(
  file: ImportFile,
  columns: readonly string[],
  from: number,
): Promise<RowsOfFile> {
  const found = await parsed<Row>(file, from, ROWS_OF_PART, { ...options, columns: [...columns] });
  const next = from + (found.at(-1)?.info.bytes ?? 0);
  return {
    rows: found.map(({ record }) => record),
    next: found.length < ROWS_OF_PART || next >= file.size ? undefined : next,
  };
}

async function parsed<T>(
  file: ImportFile,
  from: number,
  count: number,
  settings: Options,
): Promise<Parsed<T>[]> {
  const all = { ...settings, info: true, to: count, maxRecordSize: LONGEST_ROW_BYTES };
  const usual = await file.slice(from, USUAL_BYTES);
  const found = attempt<T>(usual, all);
  const isWhole = from + usual.length >= file.size;
  // The last row of what was cut off in the middle may be cut off itself.
  if (isWhole || (isFull(found, count) && (found.at(-1)?.info.bytes ?? 0) < usual.length))
    return orThrow(found);
  return orThrow(attempt<T>(await file.slice(from, MOST_BYTES_OF_PART), all));
}

function isFull<T>(found: readonly Parsed<T>[] | RowError, count: number): found is Parsed<T>[] {
  return !(found instanceof RowError) && found.length === count;
}

function attempt<T>(content: Uint8Array, settings: Options): Parsed<T>[] | RowError {
  const { buffer, byteOffset, length } = content;
  try {
    return parse(Buffer.from(buffer, byteOffset, length), settings) as unknown as Parsed<T>[];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return invalidValue(`The file cannot be read: ${reason}`);
  }
}

function orThrow<T>(found: T | RowError): T {
  if (found instanceof RowError) throw found;
  return found;
}
