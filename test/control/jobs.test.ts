import pg from 'pg';
import { createRatePlan, subscribe } from '../support/catalog.js';
import { connect, type SoapClient } from '../support/localbill.js';
import { describeStore, testLocation } from '../support/stores.js';
import { controlAtStart, START, startControl } from './harness.js';

/** Asks for the document of a new invoice. */
async function requestDocument(client: SoapClient): Promise<void> {
  const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '100' }]);
  const { accountId } = await subscribe(client, { ratePlanId });
  const days = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };
  const { id = '' } = await client.generate({ AccountId: accountId, ...days });
  await client.update('Invoice', { Id: id, RegenerateInvoicePDF: true });
}

describe('jobs', () => {
  const control = controlAtStart();

  it('shows the counts, and the failed ones with their reasons', async () => {
    const documents = { transition: { mode: 'fail', reason: 'no font' } } as const;
    const tenant = await control.bill.createTenant({ settings: { documents } });
    await requestDocument(await connect(control.bill, tenant));
    const counts = { ready: 0, active: 0, done: 0, failed: 1 };
    expect(await control('POST', '/jobs/wait')).toMatchObject({ status: 200, body: { idle: true, counts } });
    expect((await control('GET', '/jobs')).body).toEqual({
      counts,
      failed: [
        {
          id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
          tenantId: tenant.id,
          kind: 'regenerateInvoicePdf',
          attempts: 1,
          reason: 'no font',
          failedAt: START,
        },
      ],
    });
  });

  it.each([0, -1, 301, '1', null])('does not wait for %j seconds', async (timeoutSeconds) => {
    expect((await control('POST', '/jobs/wait', { timeoutSeconds })).status).toBe(400);
  });
});

describeStore('waiting for jobs', 'postgres', () => {
  it('answers 412 when there is still something to do after the time, and 200 when it is done', async () => {
    const { location, remove } = await testLocation('postgres');
    const control = await startControl({ memory: false, location });
    const holder = new pg.Client(location.kind === 'postgres' ? location.url : '');
    await holder.connect();
    try {
      const client = await connect(control.bill, await control.bill.createTenant());
      await holder.query('begin');
      await holder.query('lock table "InvoiceFile" in exclusive mode');
      await requestDocument(client);
      const late = await control('POST', '/jobs/wait', { timeoutSeconds: 0.01 });
      expect(late).toMatchObject({ status: 412, body: { error: { code: 'not-idle' } } });
      expect((late.body as { error: { message: string } }).error.message).toMatch(
        /^After 0\.01 seconds (?:1 jobs run and 0 wait|0 jobs run and 1 wait)\.$/,
      );
      await holder.query('rollback');
      const done = await control('POST', '/jobs/wait');
      expect(done).toMatchObject({
        status: 200,
        body: { idle: true, counts: { ready: 0, active: 0, done: 1 } },
      });
    } finally {
      await holder.end();
      await control.bill.stop();
      await remove();
    }
  });
});
