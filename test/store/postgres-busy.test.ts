import { db } from '../../src/store/inner.js';
import { openStore } from '../../src/store/open.js';
import { describeStore, newId, testLocation } from '../support/stores.js';

describeStore('A PostgreSQL whose connections are all in use', 'postgres', () => {
  it('is busy for those who wait for too long, and free for those after them', async () => {
    const place = await testLocation('postgres');
    const store = await openStore(place.location, { poolSize: 1, limits: { queue: 2_000 } });
    try {
      const insert = () => store.transaction(newId(), (tx) => tx.insert('Account', { Id: newId() }));
      await store.transaction(newId(), async () => {
        await expect(insert()).rejects.toMatchObject({ code: 'store-busy' });
        await expect(store.reader(newId()).count('Account')).rejects.toMatchObject({ code: 'store-busy' });
      });
      await insert();
    } finally {
      await store.close();
      await place.remove();
    }
  });

  it('is busy for a transaction that is ended for the sake of others again and again', async () => {
    const place = await testLocation('postgres');
    const store = await openStore(place.location);
    try {
      let tries = 0;
      const conflict = store.transaction(newId(), async (tx) => {
        tries++;
        await tx[db].executeQuery(tx[db].selectFrom('job').select('id').compile());
        throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
      });
      await expect(conflict).rejects.toMatchObject({ code: 'store-busy' });
      expect(tries).toBe(5);
    } finally {
      await store.close();
      await place.remove();
    }
  });
});
