import { errorCodes, isIn, operations } from '../../src/contract/index.js';
import { readDeclarations, type Declared } from './documents.js';
import {
  addedByUs,
  leftOutByUs,
  inInternalBuild,
  misspelt,
  permittedOperations,
  type Difference,
} from './differences.js';
import { readErrorCodes, readFields, readOperations, servedSamples, type FieldRow } from './facts.js';

/** The documents that we publish, against tables of what 133 published files say. */

const documents = servedSamples.map((version) => ({ version, declarations: readDeclarations(version) }));
const declarationsIn = new Map(documents.map(({ version, declarations }) => [version, declarations]));
const declaredTypes = new Set(documents.flatMap(({ declarations }) => [...declarations.keys()]));

const typeOf = (row: FieldRow): string => `${row.namespace} ${row.name}`;
const allRows = readFields();
const rows = allRows.filter((row) => declaredTypes.has(typeOf(row)));
const served = (row: FieldRow): readonly number[] =>
  row.versions.filter((version) => declarationsIn.has(version));
const memberOf = (type: string, field: string, version: number): Declared | undefined =>
  declarationsIn.get(version)?.get(type)?.get(field);
const text = (is: Declared | undefined): string =>
  is ? `${is.type} ${is.min}..${is.max}${is.nillable === 'true' ? ' nillable' : ''}` : 'absent';

/** A difference that a table explains is not reported; one that none needs any more is. */
function explainer(table: readonly Difference[]): {
  explains(type: string, field: string, version: number): boolean;
  unused(): readonly string[];
} {
  const used = new Set<Difference>();
  return {
    explains: (type, field, version) => {
      const found = table.find((entry) => entry.what.test(`${type}.${field}`) && entry.versions(version));
      if (found) used.add(found);
      return found !== undefined;
    },
    unused: () =>
      table.filter((entry) => !used.has(entry)).map((entry) => `${entry.what.source}: ${entry.reason}`),
  };
}

describe('The published files', () => {
  const isMember = (row: FieldRow): boolean => row.field !== '';

  it('have no member that ours lack or write differently, but for the explained ones', () => {
    const explained = explainer(leftOutByUs);
    const differences: string[] = [];
    let matching = 0;
    let all = 0;
    for (const row of rows.filter(isMember)) {
      for (const version of served(row)) {
        all++;
        const own = text(memberOf(typeOf(row), row.field, version));
        if (own === text(row)) matching++;
        else if (!explained.explains(typeOf(row), row.field, version)) {
          differences.push(`${version} ${typeOf(row)}.${row.field}: ${text(row)}, ours: ${own}`);
        }
      }
    }
    const share = ((100 * matching) / all).toFixed(1);
    process.stdout.write(
      `parity: ${matching} of ${all} members match (${share} %), the others are explained\n`,
    );
    expect(differences).toEqual([]);
    expect(explained.unused()).toEqual([]);
  });

  it('declare no type that ours lack', () => {
    const lacking = allRows.filter((row) =>
      served(row).some((version) => !declarationsIn.get(version)?.has(typeOf(row))),
    );
    const unexplained = lacking.filter((row) => !misspelt.has(row.name)).map(typeOf);
    expect([...new Set(unexplained)]).toEqual([]);
  });

  it('have the members of the api types in the same order', () => {
    const apiRows = rows.filter(
      (row) => row.namespace === 'api' && row.name !== 'DummyHeader' && isMember(row),
    );
    const wrong = apiRows.flatMap((row) =>
      apiRows
        .filter(
          (other) => other.name === row.name && alwaysTogether(row, other) && row.position < other.position,
        )
        .filter((other) => {
          const names = [
            ...(declarationsIn
              .get(row.versions.at(-1) ?? 0)
              ?.get(typeOf(row))
              ?.keys() ?? []),
          ];
          return names.includes(other.field) && names.indexOf(row.field) > names.indexOf(other.field);
        })
        .map((other) => `${typeOf(row)}: ${row.field} stands before ${other.field}`),
    );
    expect(wrong).toEqual([]);
  });
});

/** Positions are means over the files, so only those of members that the same files have can be compared. */
function alwaysTogether(a: FieldRow, b: FieldRow): boolean {
  return a.files === b.files && String(a.versions) === String(b.versions);
}

it('Our documents have no member that no file shows, but for permission gaps and the explained ones', () => {
  const explained = explainer(addedByUs);
  const unexplained = documents.flatMap(({ version, declarations }) =>
    [...declarations].flatMap(([type, members]) =>
      [...members.keys()]
        .filter((field) => !isSeenAround(type, field, version) && !explained.explains(type, field, version))
        .map((field) => `${version} ${type}.${field}`),
    ),
  );
  expect(unexplained).toEqual([]);
  expect(explained.unused()).toEqual([]);
});

const seenVersions = new Map<string, number[]>();
for (const row of rows) {
  const key = `${typeOf(row)}.${row.field}`;
  seenVersions.set(key, [...(seenVersions.get(key) ?? []), ...row.versions]);
}

/** In the version, or in older and in newer ones: files are tailored to what a tenant and a user may see. */
function isSeenAround(type: string, field: string, version: number): boolean {
  const seen = seenVersions.get(`${type}.${field}`) ?? [];
  return seen.some((other) => other <= version) && seen.some((other) => other >= version);
}

describe('Operations', () => {
  it.each(readOperations().filter(({ versions }) => versions.some((version) => declarationsIn.has(version))))(
    '$name',
    ({ name, versions, faults }) => {
      const operation = operations.find((candidate) => candidate.name === name) ?? raise(name);
      expect([...operation.faults].sort()).toEqual([...faults].sort());
      const ours = inInternalBuild.has(name) ? versions.filter((version) => version > 3) : versions;
      const first = Math.min(...ours);
      const last = permittedOperations.has(name) ? Infinity : Math.max(...ours);
      const expected = servedSamples.filter((version) => version >= first && version <= last);
      expect(servedSamples.filter((version) => isIn(operation, version))).toEqual(expected);
    },
  );
});

function raise(name: string): never {
  throw new Error(`there is no operation ${name}`);
}

it('Error codes are those of the files, version by version', () => {
  const table = readErrorCodes();
  for (const version of servedSamples) {
    const expected = table.filter(({ versions }) => versions.includes(version)).map(({ code }) => code);
    const own = Object.entries(errorCodes).filter(([, code]) => isIn(code, version));
    expect([version, ...own.map(([code]) => code).sort()]).toEqual([version, ...expected.sort()]);
  }
});
