import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OLDEST_VERSION } from '../../../src/contract/index.js';

/**
 * Tables made from 133 published WSDL files of 41 versions, custom fields left out. The files are tailored to a tenant
 * and a user: a gap in the versions of a row is a permission that somebody lacked.
 */

/** One type, field and XSD type; without `field` the type itself, which has none. */
export interface FieldRow {
  readonly namespace: 'object' | 'api' | 'fault';
  readonly name: string;
  readonly field: string;
  readonly position: number;
  readonly type: string;
  readonly min: string;
  readonly max: string;
  readonly nillable: string;
  /** Versions in which this type was the most common one. */
  readonly versions: readonly number[];
  /** How many files had the field, whatever its type. */
  readonly files: number;
}

/** Versions of the files. */
export const sampledVersions = versionsOf(
  '1 3 11 17 19 25 27-32 34-40 42 43 45 48 51-54 61 63-65 67-69 71 78-83',
  () => true,
);
/** Those of them that are served. */
export const servedSamples = sampledVersions.filter((version) => version >= OLDEST_VERSION);

export function readFields(): readonly FieldRow[] {
  return readTable('zuora-wsdl-fields.tsv').map((row) => ({
    namespace: row['namespace'] as FieldRow['namespace'],
    name: row['name'] ?? '',
    field: row['field'] ?? '',
    position: Number(row['position']),
    type: row['type'] ?? '',
    min: row['minOccurs'] ?? '',
    max: row['maxOccurs'] ?? '',
    nillable: row['nillable'] ?? '',
    versions: seen(row),
    files: Number(row['files']),
  }));
}

export function readOperations(): readonly {
  name: string;
  versions: readonly number[];
  faults: readonly string[];
}[] {
  return readTable('zuora-wsdl-operations.tsv').map((row) => ({
    name: row['operation'] ?? '',
    versions: seen(row),
    faults: (row['faults'] ?? '').split(' ').filter(Boolean),
  }));
}

export function readErrorCodes(): readonly { code: string; versions: readonly number[] }[] {
  return readTable('zuora-wsdl-error-codes.tsv').map((row) => ({
    code: row['code'] ?? '',
    versions: seen(row),
  }));
}

function readTable(file: string): readonly Readonly<Record<string, string>>[] {
  const [header = '', ...lines] = readFileSync(join(__dirname, 'tables', file), 'utf8')
    .trimEnd()
    .split('\n');
  const columns = header.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  });
}

function seen(row: Readonly<Record<string, string>>): readonly number[] {
  return versionsOf(row['versions_seen'] ?? '', (version) => sampledVersions.includes(version));
}

/** `19-27 29`: ranges run over the sampled versions only. */
function versionsOf(ranges: string, sampled: (version: number) => boolean): readonly number[] {
  return ranges.split(' ').flatMap((range) => {
    const [first = NaN, last = first] = range.split('-').map(Number);
    const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return all.filter(sampled);
  });
}
