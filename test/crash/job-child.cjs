// A process that only works on jobs: `node job-child.cjs DIST LOCATION` ends when none is left, or where a job kills it.
const { randomBytes } = require('node:crypto');
const { join } = require('node:path');

async function main(dist, location) {
  const load = (name) => require(join(dist, name));
  const { createJobQueue } = load('jobs/queue.js');
  const { systemClock } = load('platform/clock.js');
  const randomness = { bytes: (count) => randomBytes(count) };
  const store = await load('store/open.js').openStore(JSON.parse(location));
  const jobs = createJobQueue({
    store,
    randomness,
    clock: systemClock,
    ids: load('platform/ids.js').createIdSource(systemClock, randomness),
    log: load('platform/log.js').createLog('silent'),
    lease: 300,
    poll: 20,
    mostInterruptions: 12,
  });
  const draw = (shownStatus) => (job, control) =>
    store.transaction(job.tenantId, async (tx) => {
      await control.complete(tx);
      await tx.insert('InvoiceFile', { Id: randomBytes(16).toString('hex'), jobId: job.id, shownStatus });
    });
  const giveUp = (job, reason, control) => draw('given up')(job, control);
  jobs.handle({ name: 'draw' }, { run: draw('drawn'), giveUp });
  jobs.handle(
    { name: 'kill' },
    { run: () => new Promise(() => process.kill(process.pid, 'SIGKILL')), giveUp },
  );
  jobs.start();
  await jobs.idle();
  await jobs.stop();
  await store.close();
}

main(...process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
