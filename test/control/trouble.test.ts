import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describeStore, testLocation, type TestLocation } from '../support/stores.js';
import { startControl, type Control } from './harness.js';

/** What must not reach a client: statements, names of tables and of databases, places on the disk. */
const leak = /select |insert |oauthClient|InvoiceFile|test_|\/tmp|localbill-test|node_modules|\bat .*\.[jt]s/;

describeStore('the control API over a database that is gone', 'postgres', () => {
  it('lives, is not ready, and says so', async () => {
    const { location, remove } = await testLocation('postgres');
    const control = await startControl({ memory: false, location });
    try {
      expect((await control('GET', '/readyz')).status).toBe(200);
      await remove();
      const answer = await control('GET', '/readyz');
      expect(answer).toMatchObject({ status: 503, body: { error: { code: 'not-ready' } } });
      expect(answer.text).toContain('the store');
      expect(answer.text).not.toMatch(leak);
      expect((await control('GET', '/healthz')).status).toBe(200);
    } finally {
      await control.bill.stop();
    }
  });
});

describe('the control API over a store that lost a table', () => {
  let place: TestLocation;
  let control: Control;
  beforeEach(async () => {
    place = await testLocation('file');
    control = await startControl({ memory: false, location: place.location });
  });
  afterEach(async () => {
    await control.bill.stop();
    await place.remove();
  });

  function drop(table: string): void {
    const folder = place.location.kind === 'file' ? place.location.folder : '';
    const db = new Sqlite(join(folder, 'localbill.db'));
    db.exec(`drop table "${table}"`);
    db.close();
  }

  it('keeps the reason of an error of its own to the log', async () => {
    drop('oauthClient');
    const answer = await control('POST', '/tenants');
    expect(answer).toMatchObject({ status: 500, body: { error: { code: 'internal' } } });
    expect(answer.text).not.toMatch(leak);
  });
});
