import { demo } from '../../src/engine/demo/demo.js';
import { Unanswered, type User } from './client.js';
import type { Journal } from './journal.js';

/** Chance that is the same for the same seed. */
export interface Dice {
  /** A whole number from 0 up to, but not including, the limit. */
  below(limit: number): number;
}

/** mulberry32. */
export function diceOf(seed: number): Dice {
  let state = seed;
  return {
    below(limit) {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
    },
  };
}

export interface Load {
  readonly user: User;
  readonly journal: Journal;
  readonly dice: Dice;
  /** Invoices whose PDF is asked for again and again. */
  readonly invoices: readonly string[];
  /** Called after each acknowledgement. */
  readonly acknowledged: () => void;
}

/** Several clients at once, each sending one call after the other until the server is gone. */
export async function runClients(load: Load): Promise<void> {
  const clients = [createAccounts, createAccounts, bill, regenerate, regenerate, regenerate];
  await Promise.all(clients.map((client) => untilUnanswered(load, client)));
}

async function untilUnanswered(load: Load, client: (load: Load) => Promise<void>): Promise<void> {
  try {
    for (;;) await client(load);
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
  }
}

async function createAccounts({ user, journal, dice, acknowledged }: Load): Promise<void> {
  const names = Array.from({ length: 1 + dice.below(4) }, (_, i) => `Account ${journal.batches.length}.${i}`);
  journal.batches.push(names);
  const accounts = names.map((Name) => ({ Name, Currency: 'USD', BillCycleDay: 1, Status: 'Draft' }));
  const rows = await user.save('create', 'Account', ...accounts);
  rows.forEach((row, index) => {
    if (!('id' in row)) throw new Error(`An account was refused: ${row.refused}`);
    journal.accounts.set(names[index] ?? '', row.id);
  });
  acknowledged();
}

/** The next month of the demo account: generated, then posted. */
async function bill({ user, journal, acknowledged }: Load): Promise<void> {
  const id = await generateNext(user, journal);
  acknowledged();
  const [posted] = await user.save('update', 'Invoice', { Id: id, Status: 'Posted' });
  if (!posted || !('id' in posted)) throw new Error(`Posting was refused: ${posted?.refused}`);
  journal.posted.add(id);
  acknowledged();
}

/** Asks for each month once, also where the reply is lost. @returns the invoice's id */
export async function generateNext(user: User, journal: Journal): Promise<string> {
  const month = journal.monthsAsked++;
  const day = `${2026 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  const invoice = { AccountId: demo.accountId, InvoiceDate: day, TargetDate: day };
  const [row] = await user.save('generate', 'Invoice', invoice);
  if (!row || !('id' in row)) throw new Error(`No invoice for ${day}: ${row?.refused}`);
  journal.generated.add(row.id);
  return row.id;
}

/** Asks for the PDF of one to three invoices, or several times for one. */
async function regenerate(load: Load): Promise<void> {
  const { dice, invoices } = load;
  await requestRegenerations(
    load,
    Array.from({ length: 1 + dice.below(3) }, () => invoices[dice.below(invoices.length)] ?? ''),
  );
  load.acknowledged();
}

/** One call for all of them. */
export async function requestRegenerations(
  { user, journal }: Pick<Load, 'user' | 'journal'>,
  ids: readonly string[],
): Promise<void> {
  const counts = ids.map((id) => {
    const count = journal.regenerations.get(id) ?? { sent: 0, acknowledged: 0 };
    journal.regenerations.set(id, count);
    count.sent += 1;
    return count;
  });
  const rows = await user.save('update', 'Invoice', ...ids.map((Id) => ({ Id, RegenerateInvoicePDF: true })));
  rows.forEach((row, index) => {
    const count = counts[index];
    if (!count) return;
    if ('id' in row) count.acknowledged += 1;
    else count.sent -= 1;
  });
}
