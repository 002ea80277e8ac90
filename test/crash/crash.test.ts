import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileSources, type Compiled } from '../support/compiled.js';
import { expectAcknowledgedWrites, expectFiles, expectInvoices, expectSoundFolder } from './checks.js';
import { logIn, waitForIdle, type User } from './client.js';
import { createJournal, type Journal } from './journal.js';
import { diceOf, generateNext, requestRegenerations, runClients } from './load.js';
import { startProcess, type Running } from './process.js';

const ROUNDS = 6;
/** After how many acknowledgements the process is killed, at most. */
const LONGEST_ROUND = 60;

/** Set to the seed of a failed run to have its rounds again. */
const seed = Number(process.env['CRASH_SEED'] ?? randomInt(2 ** 31));

describe('A process that is killed', () => {
  let compiled: Compiled;
  let folder: string;
  let running: Running | undefined;
  const start = async () => (running = await startProcess({ main: compiled.main, args }));
  let args: readonly string[];

  beforeAll(() => {
    compiled = compileSources();
    folder = mkdtempSync(join(tmpdir(), 'localbill-crash-'));
    args = ['--port', '0', '--data', folder];
  });
  afterAll(async () => {
    await running?.end('SIGKILL');
    compiled.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it(`keeps every promise, with seed ${seed}`, async () => {
    const dice = diceOf(seed);
    const journal = createJournal();
    let user = await logIn((await start()).url);
    const invoices = await prepare(user, journal);
    for (let round = 1; round <= ROUNDS; round++) {
      const before = running;
      let left = 1 + dice.below(LONGEST_ROUND);
      const acknowledged = () => {
        left -= 1;
        if (left === 0) before?.signal('SIGKILL');
      };
      await runClients({ user, journal, dice, invoices, acknowledged });
      expect((await before?.ended)?.signal).toBe('SIGKILL');
      user = user.at((await start()).url);
      await expectAcknowledgedWrites(user, journal);
      await expectInvoices(user, journal);
      // In the other rounds, jobs wait and run when the next signal comes.
      if (round % 2 === 0) {
        await waitForIdle(user.url);
        await expectFiles(user, journal);
      }
    }
    await useUp(user, journal, invoices.at(-1) ?? '');
    expect(await running?.end('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
    expectSoundFolder(folder);
  }, 120_000);
});

/** The hundred are neither fewer nor more after all those crashes (invariant 3). */
async function useUp(user: User, journal: Journal, id: string): Promise<void> {
  for (let call = 0; call < 2; call++)
    await requestRegenerations({ user, journal }, new Array<string>(50).fill(id));
  await waitForIdle(user.url);
  const files = await user.query(`select Id from InvoiceFile where InvoiceId = '${id}'`);
  expect(files).toHaveLength(100);
}

/** Some invoices to draw again, two of which have nearly used up their hundred. */
async function prepare(user: User, journal: Journal): Promise<string[]> {
  const invoices: string[] = [];
  for (let count = 0; count < 5; count++) invoices.push(await generateNext(user, journal));
  const [first = '', second = ''] = invoices;
  for (const [id, count] of [
    [first, 50],
    [first, 45],
    [second, 49],
    [second, 43],
  ] as const)
    await requestRegenerations({ user, journal }, new Array<string>(count).fill(id));
  return invoices;
}
