import {
  addedByUs,
  inInternalBuild,
  misspelt,
  permittedOperations,
  type Difference,
} from '../../scripts/contract/parity/differences.js';
import {
  readErrorCodes,
  readFields,
  readOperations,
  servedSamples,
  type FieldRow,
} from '../../scripts/contract/parity/facts.js';
import { ownDocuments, shareInWords, shareOf } from '../../scripts/contract/parity/share.js';
import { errorCodes, isIn, operations } from '../../src/contract/index.js';

/** The documents that we publish, against tables of what 133 published files say. */

const documents = ownDocuments();
const typeOf = (row: FieldRow): string => `${row.namespace} ${row.name}`;
const rows = readFields().filter((row) => !misspelt.has(row.name));

it('Every type and member of the published files is in ours in the same form, but for explained ones', () => {
  const share = shareOf(documents);
  process.stdout.write(`parity: ${shareInWords(share)}\n`);
  expect(share.unexplained).toEqual([]);
  expect(share.unused).toEqual([]);
  expect(share.matching + share.explained).toBe(share.all);
});

it('Members of the api types stand in the order of the files', () => {
  const apiRows = rows.filter(
    (row) => row.namespace === 'api' && row.name !== 'DummyHeader' && row.field !== '',
  );
  const wrong = apiRows.flatMap((row) =>
    apiRows
      .filter((other) => other.name === row.name && alwaysTogether(row, other))
      .filter((other) => row.position < other.position)
      .filter((other) => {
        const members = documents.get(row.versions.at(-1) ?? 0)?.types.get(typeOf(row));
        const names = [...(members?.keys() ?? [])];
        return names.includes(other.field) && names.indexOf(row.field) > names.indexOf(other.field);
      })
      .map((other) => `${typeOf(row)}: ${row.field} stands before ${other.field}`),
  );
  expect(wrong).toEqual([]);
});

/** Positions are means over the files, so only those of members that the same files have can be compared. */
function alwaysTogether(a: FieldRow, b: FieldRow): boolean {
  return a.files === b.files && String(a.versions) === String(b.versions);
}

it('Our documents have no member that no file shows, but for permission gaps and the explained ones', () => {
  const used = new Set<Difference>();
  const isExplained = (what: string, version: number): boolean => {
    const found = addedByUs.find((entry) => entry.what.test(what) && entry.versions(version));
    if (found) used.add(found);
    return found !== undefined;
  };
  const unexplained = [...documents].flatMap(([version, { types }]) =>
    [...types].flatMap(([type, members]) =>
      [...members.keys()]
        .map((field) => `${type}.${field}`)
        .filter((what) => !isSeenAround(what, version) && !isExplained(what, version))
        .map((what) => `${version} ${what}`),
    ),
  );
  expect(unexplained).toEqual([]);
  expect(addedByUs.filter((entry) => !used.has(entry))).toEqual([]);
});

const seenVersions = new Map<string, number[]>();
for (const row of rows) {
  const key = `${typeOf(row)}.${row.field}`;
  seenVersions.set(key, [...(seenVersions.get(key) ?? []), ...row.versions]);
}

/** In the version, or in older and in newer ones: files are tailored to what a tenant and a user may see. */
function isSeenAround(what: string, version: number): boolean {
  const seen = seenVersions.get(what) ?? [];
  return seen.some((other) => other <= version) && seen.some((other) => other >= version);
}

describe('Operations', () => {
  it.each(readOperations().filter(({ versions }) => versions.some((version) => documents.has(version))))(
    '$name',
    ({ name, versions, faults }) => {
      const operation = operations.find((candidate) => candidate.name === name);
      expect([...(operation?.faults ?? [])].sort()).toEqual([...faults].sort());
      const ours = inInternalBuild.has(name) ? versions.filter((version) => version > 3) : versions;
      const first = Math.min(...ours);
      const last = permittedOperations.has(name) ? Infinity : Math.max(...ours);
      const expected = servedSamples.filter((version) => version >= first && version <= last);
      expect(servedSamples.filter((version) => operation && isIn(operation, version))).toEqual(expected);
    },
  );
});

it('Error codes are those of the files, version by version', () => {
  const table = readErrorCodes();
  for (const version of servedSamples) {
    const expected = table.filter(({ versions }) => versions.includes(version)).map(({ code }) => code);
    const own = Object.entries(errorCodes).filter(([, code]) => isIn(code, version));
    expect([version, ...own.map(([code]) => code).sort()]).toEqual([version, ...expected.sort()]);
  }
});
