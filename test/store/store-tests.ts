import type { Id } from '../../src/platform/ids.js';
import type { DecimalText } from '../../src/platform/money.js';
import { openStore } from '../../src/store/open.js';
import type { Stored } from '../../src/store/stored.js';
import type { Store } from '../../src/store/types.js';
import { describeStore, newId, testLocation, type StoreKind, type TestLocation } from '../support/stores.js';

export const decimal = (text: string): DecimalText => text as DecimalText;

/** What a promise was rejected with. */
export function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

export let place: TestLocation;
export let store: Store;
export let tenant: Id;

/** Tests of the store of a kind, each with its tenant. */
export function storeTests(kind: StoreKind, tests: () => void): void {
  describeStore(`store: ${kind}`, kind, () => {
    beforeAll(async () => {
      place = await testLocation(kind);
      store = await openStore(place.location);
    });
    beforeEach(anotherTenant);
    afterAll(async () => {
      await store.close();
      await place.remove();
    });

    tests();
  });
}

/** What follows is of a tenant that has nothing yet. */
export function anotherTenant(): void {
  tenant = newId();
}

export const account = (changes: Partial<Stored<'Account'>> = {}): Stored<'Account'> => ({
  Id: newId(),
  ...changes,
});

export async function insertAccounts(...changes: Partial<Stored<'Account'>>[]): Promise<Stored<'Account'>[]> {
  const accounts = changes.map(account);
  await store.transaction(tenant, (tx) => tx.insertAll('Account', accounts));
  return accounts;
}
