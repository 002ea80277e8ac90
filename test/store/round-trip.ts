import fc from 'fast-check';
import { typeOf, type FieldType, type ObjectName } from '../../src/contract/index.js';
import type { Id } from '../../src/platform/ids.js';
import { storedFields, storedTypes } from '../../src/store/columns.js';
import { openStore } from '../../src/store/open.js';
import type { Stored } from '../../src/store/stored.js';
import type { Store } from '../../src/store/types.js';
import { describeStore, newId, testLocation, type StoreKind, type TestLocation } from '../support/stores.js';

const digits = (most: number) => fc.maxSafeNat().map((value) => String(value % 10 ** most));
const hexadecimal = (value: bigint): string => value.toString(16).padStart(32, '0');
const text = fc.string({ unit: 'binary', maxLength: 20 }).map((value) => value.replaceAll('\0', ''));

/** Values of the fields' types, as records hold them. */
const values: Record<FieldType, fc.Arbitrary<unknown>> = {
  ID: fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }).map(hexadecimal),
  string: text,
  boolean: fc.boolean(),
  short: fc.integer({ min: -32_768, max: 32_767 }),
  int: fc.integer(),
  long: fc.maxSafeInteger(),
  // 13 digits before the point, 9 behind it, the scale as it was given; no minus before a zero.
  decimal: fc
    .tuple(fc.constantFrom('', '-'), digits(13), fc.constantFrom('', '.0', '.50', '.000000001', '.999999999'))
    .map(([sign, whole, fraction]) => `${whole === '0' ? '' : sign}${whole}${fraction}`),
  date: fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  dateTime: fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }),
  base64Binary: fc.base64String(),
};

/** Records of a type with any of their fields set, but those that no two records share. */
function recordsOf(name: ObjectName): fc.Arbitrary<Record<string, unknown>> {
  const fields = storedFields(name)
    .filter(({ name: field }) => !['Id', 'jobId'].includes(field) && !typeOf(name).fields[field]?.unique)
    .filter(({ name: field }) => !typeOf(name).fields[field]?.lookup)
    .map(({ name: field, type }) => [field, values[type]] as const);
  const custom = { One__c: text, Two__c: text };
  return fc.record({ ...Object.fromEntries(fields), ...custom }, { requiredKeys: [] });
}

/** What goes in comes out, on every kind of store. */
export function roundTripConformance(kind: StoreKind): void {
  describeStore(`round trip: ${kind}`, kind, () => {
    let place: TestLocation;
    let store: Store;
    let tenant: Id;

    beforeAll(async () => {
      place = await testLocation(kind);
      store = await openStore(place.location);
      tenant = newId();
    });
    afterAll(async () => {
      await store.close();
      await place.remove();
    });

    it.each(storedTypes)('of any %s, inserted alone, among others, and by an update', async (name) => {
      await fc.assert(
        fc.asyncProperty(recordsOf(name), async (fields) => {
          const [one, two, three] = [newId(), newId(), newId()];
          const record = (id: Id, own: object): Stored<typeof name> =>
            ({ ...own, Id: id }) as Stored<typeof name>;
          await store.transaction(tenant, async (tx) => {
            await tx.insert(name, record(one, fields));
            await tx.insertAll(name, [record(two, fields)]);
            await tx.insert(name, { Id: three });
            await tx.update(name, three, fields as Partial<Stored<typeof name>>);
          });
          const reader = store.reader(tenant);
          expect(await reader.get(name, one)).toStrictEqual(record(one, fields));
          expect(await reader.get(name, two)).toStrictEqual(record(two, fields));
          expect(await reader.get(name, three)).toStrictEqual(record(three, fields));
        }),
        { numRuns: 8 },
      );
    });
  });
}
