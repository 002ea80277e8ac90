import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { createJobQueue } from '../../src/jobs/queue.js';
import { jobKind } from '../../src/jobs/types.js';
import { systemClock } from '../../src/platform/clock.js';
import { createIdSource } from '../../src/platform/ids.js';
import { createLog } from '../../src/platform/log.js';
import { db } from '../../src/store/inner.js';
import { openStore } from '../../src/store/open.js';
import { compileParts, compileSources, type Compiled } from '../support/compiled.js';
import { describeStore, newId, testLocation, type TestLocation } from '../support/stores.js';
import { expectFiles, expectSoundFolder } from './checks.js';
import { logIn, waitForIdle } from './client.js';
import { createJournal } from './journal.js';
import { generateNext, requestRegenerations } from './load.js';
import { startProcess, type Running } from './process.js';

const KILLS = 14;
const LIMIT_MS = 180_000;

let compiled: Compiled;
let parts: Compiled;
beforeAll(() => {
  compiled = compileSources();
  parts = compileParts();
});
afterAll(() => [compiled, parts].forEach((one) => one.remove()));

describe('Regenerations whose process is killed again and again, as soon as it has begun with them', () => {
  let folder: string;
  let running: Running | undefined;
  const start = async () =>
    (running = await startProcess({ main: compiled.main, args: ['--port', '0', '--data', folder] }));

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'localbill-crash-'));
  });
  afterAll(async () => {
    await running?.end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    `are each done exactly once after ${KILLS} kills (invariant 2)`,
    async () => {
      const journal = createJournal();
      const user = await logIn((await start()).url);
      const invoice = await generateNext(user, journal);
      await requestRegenerations({ user, journal }, [invoice, invoice]);
      await running?.end('SIGKILL');
      // A start refuses a database that somebody else has open.
      const jobs = (column: string): number => {
        const database = new BetterSqlite(join(folder, 'localbill.db'), { readonly: true });
        const value = database.prepare(`select ${column} from "job"`).pluck(true).get() as number;
        database.close();
        return value;
      };
      for (let kill = 0; kill < KILLS; kill++) {
        const begun = jobs('sum("attempts")');
        const args = [compiled.main, 'start', '--port', '0', '--data', folder];
        const child = spawn(process.execPath, args, {
          cwd: '/',
          env: { PATH: process.env['PATH'] },
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        const ended = once(child, 'exit');
        await Promise.race([once(child.stdout, 'data'), ended]);
        while (jobs('sum("attempts")') === begun && child.exitCode === null)
          await new Promise((resolve) => setImmediate(resolve));
        child.kill('SIGKILL');
        expect(await ended).toEqual([null, 'SIGKILL']);
      }
      // None was done in between, and each was interrupted more often than a job may fail.
      expect(jobs('sum("interruptions")')).toBeGreaterThanOrEqual(KILLS - 1);
      expect(jobs('min("interruptions")')).toBeGreaterThan(5);
      const { url } = await start();
      await waitForIdle(url);
      expect(journal.regenerations.get(invoice)).toEqual({ sent: 2, acknowledged: 2 });
      await expectFiles(user.at(url), journal);
      await running?.end('SIGTERM');
      expectSoundFolder(folder);
    },
    LIMIT_MS,
  );
});

for (const kind of ['file', 'postgres'] as const)
  describeStore(`A job that ends every process that runs it: ${kind}`, kind, () => {
    let place: TestLocation;
    beforeAll(async () => {
      place = await testLocation(kind);
    });
    afterAll(() => place.remove());

    it(
      'is given up at last, with what waits for it; the others are done and were hardly held up',
      async () => {
        const [tenantId, randomness] = [newId(), { bytes: (count: number) => randomBytes(count) }];
        const ids = createIdSource(systemClock, randomness);
        const store = await openStore(place.location);
        const tools = { store, clock: systemClock, ids, randomness, log: createLog('silent') };
        const jobs = createJobQueue(tools);
        const enqueue = (name: string) =>
          store.transaction(tenantId, (tx) => jobs.enqueue(tx, jobKind(name), null));
        const killer = await enqueue('kill');
        for (let count = 0; count < 6; count++) await enqueue('draw');
        await store.close();
        const child = [join(__dirname, 'job-child.cjs'), dirname(parts.main), JSON.stringify(place.location)];
        let kills = 0;
        for (; kills <= 12; kills++) {
          const { signal, status, stderr } = spawnSync(process.execPath, child, { encoding: 'utf8' });
          if (signal === null) {
            expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
            break;
          }
        }
        expect(kills).toBe(12);
        const after = await openStore(place.location);
        const rows = await after[db].selectFrom('job').selectAll().orderBy('id').execute();
        const files = await after.reader(tenantId).find('InvoiceFile');
        await after.close();
        expect(rows.map(({ id, state }) => [id === killer, state])).toEqual([
          [true, 'failed'],
          ...Array.from({ length: 6 }, () => [false, 'done']),
        ]);
        expect(rows[0]?.lastError).toBe('The process ended 12 times at it.');
        for (const { interruptions } of rows.slice(1)) expect(interruptions).toBeLessThanOrEqual(2);
        expect(files.map(({ jobId }) => jobId).sort()).toEqual(rows.map(({ id }) => id).sort());
        const given = files.filter(({ shownStatus }) => shownStatus === 'given up');
        expect(given.map(({ jobId }) => jobId)).toEqual([killer]);
      },
      LIMIT_MS,
    );
  });
