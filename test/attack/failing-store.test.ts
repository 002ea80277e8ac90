import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectSoundFolder } from '../crash/checks.js';
import { logIn, waitForIdle, type User } from '../crash/client.js';
import { startProcess, type Running } from '../crash/process.js';
import { compileSources, type Compiled } from '../support/compiled.js';
import { describeStore, testLocation, type TestLocation } from '../support/stores.js';
import { failingPostgres, type FailingPostgres } from './failing-postgres.js';
import { expectLedger, newLedger, work } from './ledger.js';
import { LIMIT_MS, seed, tell, times } from './strength.js';

/**
 * While clients are at work, statements of the store fail at random. Then what was acknowledged is there, what was
 * refused is not, every file that was asked for is drawn once, and all balances add up (invariants 1, 2 and 4).
 */

let compiled: Compiled;
beforeAll(() => {
  compiled = compileSources();
});
afterAll(() => compiled.remove());

/** One statement in so many fails: now and then, or hardly anything works. */
const ROUNDS: readonly number[] = [60, 12, ...Array.from({ length: times(0, 30) }, (_, at) => 5 + at * 10)];
const CALLS = times(25, 200);
/** For the jobs of a round, and for the lease of those whose end could not be written. */
const PATIENCE_S = times(100, 300);

async function expectNoFailedJob({ url }: User): Promise<void> {
  const { failed } = (await (await fetch(`${url}/localbill/v1/jobs`)).json()) as { failed: unknown[] };
  expect(failed).toEqual([]);
}

describe('Statements of SQLite that fail at random', () => {
  let folder: string;
  let running: Running | undefined;
  const start = async (env: Record<string, string> = {}) =>
    (running = await startProcess({
      main: compiled.main,
      args: ['--port', '0', '--data', folder, '--log-level', 'error'],
      env,
    }));
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'localbill-attack-'));
  });
  afterAll(async () => {
    await running?.end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'lose nothing that was acknowledged, and keep nothing that was refused',
    async () => {
      const ledger = newLedger();
      let user = await logIn((await start()).url);
      for (const [round, oneIn] of ROUNDS.entries()) {
        await running?.end('SIGTERM');
        const { url, signal, end, complaints } = await start({
          NODE_OPTIONS: `--require ${join(__dirname, 'failing-sqlite.cjs')}`,
          TEST_FAULTS: `${seed + round} ${oneIn}`,
        });
        signal('SIGUSR2');
        while (!complaints().includes('fail from now on')) await new Promise(setImmediate);
        const before = ledger.refusals;
        await work(user.at(url), ledger, CALLS);
        expect(ledger.refusals).toBeGreaterThan(before);
        // One that is killed brings nothing to its end.
        await end(round % 2 === 0 ? 'SIGKILL' : 'SIGTERM');
        user = user.at((await start()).url);
        await waitForIdle(user.url, PATIENCE_S);
        await expectLedger(user, ledger);
        await expectNoFailedJob(user);
      }
      expect(await running?.end('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
      expectSoundFolder(folder);
      tell(`${ROUNDS.length * 6 * CALLS} calls on SQLite, ${ledger.refusals} refused`);
    },
    LIMIT_MS,
  );
});

describeStore('Statements of PostgreSQL that fail at random', 'postgres', () => {
  let place: TestLocation | undefined;
  let failing: FailingPostgres | undefined;
  let running: Running | undefined;
  beforeAll(async () => {
    place = await testLocation('postgres');
  }, LIMIT_MS);
  afterAll(async () => {
    await running?.end('SIGKILL');
    failing?.close();
    await place?.remove();
  });
  const start = async (url: string) =>
    (running = await startProcess({
      main: compiled.main,
      args: ['--port', '0', '--database-url', url, '--log-level', 'silent'],
    }));

  it(
    'lose nothing that was acknowledged, and keep nothing that was refused',
    async () => {
      const ledger = newLedger();
      const url = place?.location.kind === 'postgres' ? place.location.url : '';
      await (await start(url)).end('SIGTERM');
      failing = await failingPostgres(url);
      const user = await logIn((await start(failing.url)).url);
      let failures = 0;
      for (const [round, oneIn] of ROUNDS.entries()) {
        await failing.begin(seed + round, oneIn);
        await work(user, ledger, CALLS);
        failures += await failing.end();
        await waitForIdle(user.url, PATIENCE_S);
        await expectLedger(user, ledger);
        await expectNoFailedJob(user);
      }
      expect(failures).toBeGreaterThan(20);
      expect(ledger.refusals).toBeGreaterThan(0);
      tell(
        `${ROUNDS.length * 6 * CALLS} calls on PostgreSQL, ${failures} failures, ${ledger.refusals} refused`,
      );
    },
    LIMIT_MS,
  );
});
