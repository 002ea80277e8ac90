import type { Instant } from '../../src/platform/dates.js';
import { isDuplicate } from '../../src/store/error-code.js';
import { db } from '../../src/store/inner.js';
import { newId } from '../support/stores.js';
import type { StoreKind } from '../support/stores.js';
import { failure, store, tenant, account } from './store-tests.js';

/** What a transaction does whole or not at all. */
export function keepsTransactions(kind: StoreKind): void {
  describe('transactions', () => {
    it('undo everything when the work throws', async () => {
      const work = store.transaction(tenant, async (tx) => {
        await tx.insert('Account', account());
        await tx.nextNumber('INV');
        throw new Error('halfway');
      });
      await expect(work).rejects.toThrow('halfway');
      expect(await store.reader(tenant).count('Account')).toBe(0);
      expect(await store.transaction(tenant, (tx) => tx.nextNumber('INV'))).toBe(1);
    });

    it('are not seen by readers before they end', async () => {
      await store.transaction(tenant, async (tx) => {
        await tx.insert('Account', account());
        if (kind === 'memory') return; // its one connection makes readers wait for the end
        expect(await store.reader(tenant).count('Account')).toBe(0);
      });
      expect(await store.reader(tenant).count('Account')).toBe(1);
    });

    it('undo a part that throws, alone', async () => {
      const [a, b, c] = [newId(), newId(), newId()];
      await store.transaction(tenant, async (tx) => {
        await tx.insert('Account', { Id: a });
        const part = tx.savepoint(async () => {
          await tx.insert('Account', { Id: b });
          await tx.savepoint(() => tx.insert('Account', { Id: newId() }));
          // A statement that the database itself refuses.
          await tx.insert('Account', { Id: a });
        });
        expect(isDuplicate(await failure(part))).toBe(true);
        await tx.savepoint(() => tx.insert('Account', { Id: c }));
      });
      expect((await store.reader(tenant).find('Account')).map(({ Id }) => Id)).toEqual([a, c]);
    });

    it('give each number out once, however many ask at the same time', async () => {
      const numbers = await Promise.all(
        Array.from({ length: 20 }, () => store.transaction(tenant, (tx) => tx.nextNumber('INV'))),
      );
      expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    });

    it('change a held record one after the other', async () => {
      const id = newId();
      await store.transaction(tenant, (tx) => tx.insert('Invoice', { Id: id, regenerations: 95 }));
      const regenerate = (): Promise<boolean> =>
        store.transaction(tenant, async (tx) => {
          const { regenerations = 0 } = (await tx.get('Invoice', id, { lock: true })) ?? {};
          return regenerations < 100 && tx.update('Invoice', id, { regenerations: regenerations + 1 });
        });
      const done = await Promise.all(Array.from({ length: 20 }, regenerate));
      expect(done.filter(Boolean)).toHaveLength(5);
      expect((await store.reader(tenant).get('Invoice', id))?.regenerations).toBe(100);
    });

    it('refuse statements after their end', async () => {
      const tx = await store.transaction(tenant, async (held) => held);
      await expect(tx.insert('Account', account())).rejects.toThrow('has ended');
    });

    it('reach the tables above the tenants', async () => {
      const row = {
        tenantId: tenant,
        objectType: 'Account' as const,
        name: 'X__c',
        createdAt: 5 as Instant,
      };
      await store.transaction(tenant, (tx) => tx[db].insertInto('customField').values(row).execute().then());
      const found = store[db].selectFrom('customField').selectAll().where('tenantId', '=', tenant);
      expect(await found.execute()).toEqual([row]);
      const undone = store.transaction(tenant, async (tx) => {
        await tx[db].deleteFrom('customField').where('tenantId', '=', tenant).execute();
        throw new Error('undo');
      });
      await expect(undone).rejects.toThrow('undo');
      expect(await found.execute()).toHaveLength(1);
    });

    it('keep bytes', async () => {
      const content = Uint8Array.from({ length: 256 }, (_, index) => index);
      const row = {
        id: newId(),
        tenantId: tenant,
        contentType: 'application/pdf',
        content,
        createdAt: 1 as Instant,
      };
      await store[db].insertInto('document').values(row).execute();
      const found = await store[db]
        .selectFrom('document')
        .selectAll()
        .where('id', '=', row.id)
        .executeTakeFirst();
      expect(Buffer.from(found!.content).equals(content)).toBe(true);
    });
  });
}
