import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { countView, readView, type ViewCondition, type ViewContext } from '../../src/store/view.js';
import { describeStore, newId, testLocation, type StoreKind, type TestLocation } from '../support/stores.js';

/** One tenant never sees another's records (INVARIANTS.md 6), even where an id of its own leads to one. */
describe.each(['memory', 'postgres'] as const)('A query over a relationship: %s', (kind) => joins(kind));

function joins(kind: StoreKind): void {
  describeStore('the account of an invoice', kind, () => {
    let place: TestLocation;
    let store: Store;
    const [tenant, stranger, account] = [newId(), newId(), newId()];
    const context: ViewContext = { keyOf: () => undefined, given: () => [] };
    const everything: ViewCondition = { kind: 'and', of: [] };
    const name = { path: ['BillingAccountId'], field: 'Name' };

    beforeAll(async () => {
      place = await testLocation(kind);
      store = await openStore(place.location);
      for (const owner of [stranger, tenant])
        await store.transaction(owner, async (tx) => {
          if (owner === stranger) await tx.insert('Account', { Id: account, Name: 'Secret' });
          await tx.insert('Invoice', { Id: newId(), AccountId: account });
        });
    });
    afterAll(async () => {
      await store.close();
      await place.remove();
    });

    const namesFor = (reader: typeof tenant) =>
      readView(
        store.reader(reader),
        { object: 'Invoice', columns: [name], where: everything, order: [] },
        context,
        { limit: 10, offset: 0 },
      );

    it("is there for the account's own tenant, and for no other", async () => {
      expect(await namesFor(stranger)).toEqual([['Secret']]);
      expect(await namesFor(tenant)).toEqual([[null]]);
    });

    it('cannot be guessed by a condition', async () => {
      const where: ViewCondition = { kind: 'compare', column: name, operator: '=', value: 'secret' };
      const query = { object: 'Invoice', columns: [], where, order: [] } as const;
      expect(await countView(store.reader(stranger), query, context)).toBe(1);
      expect(await countView(store.reader(tenant), query, context)).toBe(0);
    });
  });
}
