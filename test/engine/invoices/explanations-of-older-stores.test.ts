import { CompiledQuery } from 'kysely';
import { openDatabase } from '../../../src/store/open.js';
import { billTo } from '../../support/billed.js';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import { connect, startTestServer } from '../../support/localbill.js';
import { describeStore, testLocation, type TestLocation } from '../../support/stores.js';

/** Stores whose invoices were made before explanations were kept. */

describe.each(['file', 'postgres'] as const)('An older store: %s', (kind) => {
  describeStore('', kind, () => {
    let place: TestLocation;
    beforeEach(async () => {
      place = await testLocation(kind);
    });
    afterEach(() => place.remove());

    /** Makes the store one that has never had explanations. */
    async function makeOlder(): Promise<void> {
      const { db, close } = await openDatabase(place.location);
      await db.executeQuery(CompiledQuery.raw('alter table "InvoiceItem" drop column "explanation"'));
      await db.executeQuery(CompiledQuery.raw(`update "localbillSchema" set "fingerprint" = 'older'`));
      await close();
    }

    const start = () => startTestServer({ memory: false, location: place.location });

    it('says of its items that they have none, and has them from the next invoice on', async () => {
      const before = await start();
      const tenant = await before.createTenant();
      const client = await connect(before, tenant);
      const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '100' }]);
      const { accountId } = await subscribe(client, { ratePlanId });
      const old = await billTo(client, accountId, '2026-01-01');
      await before.stop();
      await makeOlder();
      const bill = await start();
      const itemOf = async (invoice: string | undefined) => {
        const path = `/localbill/v1/tenants/${tenant.id}/invoices/${invoice}/explanation`;
        return ((await (await fetch(bill.url + path)).json()) as { items: unknown[] }).items[0];
      };
      expect(await itemOf(old)).toMatchObject({
        amount: '100',
        explanation: null,
        words: [
          'This item was billed before explanations were kept: how it came about is not known any more.',
        ],
      });
      const next = await billTo(await connect(bill, tenant), accountId, '2026-02-01');
      expect(await itemOf(next)).toMatchObject({ explanation: { model: 'Flat Fee Pricing', amount: '100' } });
      await bill.stop();
    });
  });
});
