import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import { connect, startTestServer } from '../../support/localbill.js';
import { testLocation } from '../../support/stores.js';

it('A bill run keeps the reasons of its first 1000 accounts that cannot be billed, and no more', async () => {
  const place = await testLocation('file');
  const { folder } = place.location as { folder: string };
  const bill = await startTestServer({ memory: false, data: folder });
  const data = new BetterSqlite(join(folder, 'localbill.db'), { timeout: 10_000 });
  try {
    // As if 999 accounts had been taken before.
    data.exec(`
      create trigger "fill" after insert on "BillRun" begin
        insert into "billRunError" ("id", "tenantId", "billRunId", "accountId", "message", "createdAt")
        select 'e' || value, new."tenantId", new."Id", 'a' || value, 'before', 0
        from json_each('${JSON.stringify(Array.from({ length: 999 }, (_, index) => index))}');
      end`);
    const client = await connect(bill, await bill.createTenant());
    const subscription = { ContractEffectiveDate: '0200-01-01' };
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '1' }]);
    for (let count = 0; count < 2; count++) await subscribe(client, { ratePlanId, subscription });
    // More than the 20,000 items that one invoice may have (sources: limits).
    const id = await client.createOne('BillRun', { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' });
    await bill.waitForIdle();
    const { records } = await client.query(
      `select NumberOfAccounts, ErrorMessage from BillRun where Id = '${id}'`,
    );
    expect(records).toMatchObject([
      { NumberOfAccounts: '2', ErrorMessage: 'Some accounts could not be billed.' },
    ]);
    const kept = data.prepare(`select count(*) from "billRunError" where "billRunId" = ?`).pluck().get(id);
    expect(kept).toBe(1000);
  } finally {
    data.close();
    await bill.stop();
    await place.remove();
  }
}, 60_000);
