import { billRun } from '../../support/salesforce.js';
import {
  fresh,
  client,
  docgen,
  transition,
  request,
  release,
  batches,
  documents,
  runState,
  login,
} from './batch-requests.js';

describe('A document that cannot be made', () => {
  it('fails with its reason and does not stop the others; it is made by a retry', async () => {
    const run = await billRun(fresh, client, 3);
    await transition({ mode: 'manual' });
    await request(run);
    const [{ UniqueIdentifier } = {}] = await client.query(
      'SELECT UniqueIdentifier FROM Invoice ORDER BY Id',
    );
    await fresh.client.update('Invoice', { Id: String(UniqueIdentifier), Status: 'Canceled' });
    await release();
    expect(await documents()).toEqual([
      'Cancelled: The invoice is neither in Draft nor in Posted status any more.',
      'Success',
      'Success',
    ]);
    expect(await batches()).toEqual(['Completed: 3 = 2 + 1 + 0']);
    expect(await runState(run)).toBe('Completed: 2 / 1');
  });

  it('is tried again by the retry, alone', async () => {
    const run = await billRun(fresh, client, 2);
    await transition({ mode: 'fail', reason: 'The template is broken.' });
    await request(run);
    await fresh.bill.waitForIdle();
    expect(await documents()).toEqual([
      'Failure: The template is broken.',
      'Failure: The template is broken.',
    ]);
    expect(await runState(run)).toBe('Failed: 0 / 2');
    const [process] = await client.query(
      'SELECT Status, ResponseText FROM DocumentGenerationProcess LIMIT 1',
    );
    expect(process).toMatchObject({ Status: 'Failure', ResponseText: 'The template is broken.' });
    await transition({ mode: 'queue' });
    const retry = await docgen(run, 'retry');
    expect([retry.status, retry.json]).toEqual([
      200,
      { errors: [], requestIdentifier: run.id, success: true },
    ]);
    await fresh.bill.waitForIdle();
    expect(await batches()).toEqual(['Completed: 2 = 0 + 2 + 0', 'Completed: 2 = 2 + 0 + 0']);
    await docgen(run, 'retry');
    await fresh.bill.waitForIdle();
    expect((await batches()).at(-1)).toBe('Completed: 0 = 0 + 0 + 0');
    expect(await runState(run)).toBe('Completed: 2 / 0');
  });

  it('is blocked beyond the documents of an hour, and free an hour later', async () => {
    await fresh.set({ salesforce: { documentsPerHour: 2 } });
    const run = await billRun(fresh, client, 3);
    await request(run);
    await fresh.bill.waitForIdle();
    expect((await documents()).sort()).toEqual([
      'Blocked: The limit of documents in an hour or a day is reached.',
      'Success',
      'Success',
    ]);
    expect((await client.get('/limits')).json.HourlyServerSideDocumentGeneration).toEqual({
      Max: 2,
      Remaining: 0,
    });
    expect(await runState(run)).toBe('Completed: 2 / 1');
    fresh.bill.clock.advance(61 * 60_000);
    await docgen(run, 'retry');
    await fresh.bill.waitForIdle();
    expect((await documents()).filter((status) => status === 'Success')).toHaveLength(3);
    expect(await runState(run)).toBe('Completed: 3 / 0');
  });

  it('is not blocked by documents that were made before the clock was set back', async () => {
    await fresh.set({ salesforce: { documentsPerHour: 2, documentsPerDay: 2 } });
    const run = await billRun(fresh, client, 2);
    fresh.bill.clock.advance(31 * 24 * 60 * 60_000);
    await login();
    await request(run);
    await fresh.bill.waitForIdle();
    fresh.bill.clock.reset();
    expect((await client.get('/limits')).json.HourlyServerSideDocumentGeneration.Remaining).toBe(2);
    await request(run);
    await fresh.bill.waitForIdle();
    expect(await documents()).toEqual(['Success', 'Success', 'Success', 'Success']);
  });

  it('is blocked also when others are drawn at the same time', async () => {
    await fresh.set({ salesforce: { documentsPerDay: 1 } });
    const run = await billRun(fresh, client, 4);
    await request(run);
    await fresh.bill.waitForIdle();
    expect((await documents()).filter((status) => status === 'Success')).toHaveLength(1);
    expect(await runState(run)).toBe('Completed: 1 / 3');
  });

  it('has failed when it is in progress for too long', async () => {
    await transition({ mode: 'manual' });
    const [run, next] = [await billRun(fresh, client, 1), await billRun(fresh, client, 1)];
    await request(run);
    await request(next);
    fresh.bill.clock.advance(6 * 60 * 60_000 + 1);
    await fresh.bill.waitForIdle();
    await login();
    expect(await documents()).toEqual(['Failure: The document was in progress for too long.', 'Pending']);
    expect(await batches()).toEqual(['Completed: 1 = 0 + 1 + 0', 'InProgress: 1 = 0 + 0 + 1']);
    await release();
    expect(await documents()).toEqual(['Failure: The document was in progress for too long.', 'Success']);
  });
});
