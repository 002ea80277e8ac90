import { inWords, ownDocument } from './compare.js';
import type { WsdlDocument } from './declarations.js';
import { leftOutByUs, misspelt, type Difference } from './differences.js';
import { readFields, servedSamples, type FieldRow } from './facts.js';

/** How many (type, field, version) rows of the fact tables our documents match. */
export interface Share {
  readonly all: number;
  readonly matching: number;
  /** Different on purpose, each with its reason in differences.ts. */
  readonly explained: number;
  readonly unexplained: readonly string[];
  /** Differences of the table that no row needs any more. */
  readonly unused: readonly Difference[];
}

/** Our documents of all versions of which published files are known. */
export function ownDocuments(): ReadonlyMap<number, WsdlDocument> {
  return new Map(servedSamples.map((version) => [version, ownDocument(version)]));
}

/** Compares our documents with the table of fields, row by row and version by version. */
export function shareOf(documents: ReadonlyMap<number, WsdlDocument>): Share {
  const used = new Set<Difference>();
  const unexplained: string[] = [];
  let [all, matching, explained] = [0, 0, 0];
  for (const row of readFields().filter((candidate) => !misspelt.has(candidate.name))) {
    for (const version of row.versions.filter((seen) => documents.has(seen))) {
      all++;
      const ours = ownForm(documents.get(version), row);
      if (ours === formOf(row)) matching++;
      else {
        const what = `${row.namespace} ${row.name}${row.field && `.${row.field}`}`;
        const difference = leftOutByUs.find((entry) => entry.what.test(what) && entry.versions(version));
        if (difference) used.add(difference);
        if (difference) explained++;
        else unexplained.push(`${version} ${what}: ${formOf(row)}, ours: ${ours}`);
      }
    }
  }
  return { all, matching, explained, unexplained, unused: leftOutByUs.filter((entry) => !used.has(entry)) };
}

/** A row without a field is the type itself. */
function formOf(row: FieldRow): string {
  return row.field === '' ? 'declared' : inWords(row);
}

function ownForm(document: WsdlDocument | undefined, row: FieldRow): string {
  const members = document?.types.get(`${row.namespace} ${row.name}`);
  if (row.field === '') return members ? 'declared' : 'absent';
  return inWords(members?.get(row.field));
}

/** `30109 of 30122 rows match (99.96 %), 13 differ on purpose, 0 without a reason: 100.00 %`. */
export function shareInWords({ all, matching, explained, unexplained }: Share): string {
  const percent = (part: number): string => `${((100 * part) / all).toFixed(2)} %`;
  return (
    `${matching} of ${all} rows match (${percent(matching)}), ${explained} differ on purpose, ` +
    `${unexplained.length} without a reason: ${percent(matching + explained)}`
  );
}
