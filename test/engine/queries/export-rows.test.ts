import { exportRows } from '../../../src/engine/queries/export-rows.js';
import type { ExportQuery } from '../../../src/engine/unit/export-query.js';
import type { Tenant } from '../../../src/engine/unit/tenant.js';
import { session } from '../../../src/store/inner.js';
import { openStore } from '../../../src/store/open.js';
import { describeStore, newId, testLocation } from '../../support/stores.js';

for (const kind of ['memory', 'postgres'] as const) {
  describeStore(`Rows of an export on ${kind}`, kind, () => {
    it('that are chosen by joined records cost twice as much when there are twice as many', async () => {
      const place = await testLocation(kind);
      const store = await openStore(place.location);
      try {
        const [once, twice] = [await cost(800), await cost(1600)];
        expect(twice / once).toBeLessThan(2.6);
      } finally {
        await store.close();
        await place.remove();
      }

      /** How many characters the statements take, and the database gets with them. */
      async function cost(count: number): Promise<number> {
        const tenant = { id: newId(), settings: { timeZone: 'UTC' } } as Tenant;
        const accounts = Array.from({ length: count }, () => ({ Id: newId(), Name: 'in' }));
        const others = Array.from({ length: 10 }, () => ({ Id: newId(), Name: 'out' }));
        const all = [...accounts, ...others];
        await store.transaction(tenant.id, async (tx) => {
          await tx.insertAll('Account', all);
          const invoices = all.map((account) => ({ Id: newId(), AccountId: account.Id }));
          await tx.insertAll('Invoice', invoices);
        });
        const account = { field: 'AccountId', type: 'Account' } as const;
        const query: ExportQuery = {
          type: 'Invoice',
          columns: [{ name: 'Account.Name', path: [account], field: 'Name', type: 'string' }],
          filter: {
            kind: 'joined',
            path: [account],
            filter: { kind: 'compare', field: 'Name', operator: '=', value: 'in' },
          },
        };
        const asked = jest.spyOn(store.reader(tenant.id)[session], 'rows');
        let rows = 0;
        for await (const page of exportRows(store, tenant, query)) {
          rows += page.length;
          expect(new Set(page.flat())).toEqual(new Set(['in']));
        }
        const sent = asked.mock.calls.reduce((sum, call) => sum + JSON.stringify(call).length, 0);
        asked.mockRestore();
        expect(rows).toBe(count);
        return sent;
      }
    });
  });
}
