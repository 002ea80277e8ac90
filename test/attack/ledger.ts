import { demo } from '../../src/engine/demo/demo.js';
import { exact, sum, type DecimalText } from '../../src/platform/money.js';
import { Refused, type User } from '../crash/client.js';

/** All that was acknowledged; what was refused is in none of it, and nothing went unanswered. */
export interface Ledger {
  /** Ids of accounts by name. */
  readonly accounts: Map<string, string>;
  /** Statuses of the demo account's invoices by id. */
  readonly invoices: Map<string, string>;
  /** The invoices of payments by the payment's id. */
  readonly payments: Map<string, string>;
  /** Files asked for by invoice. */
  readonly files: Map<string, number>;
  /** Notes of the demo account. */
  notes: string;
  /** The next month to bill, from 2026-01 on. */
  month: number;
  refusals: number;
}

export function newLedger(): Ledger {
  const [accounts, invoices, payments] = [1, 2, 3].map(() => new Map<string, string>()) as [
    Map<string, string>,
    Map<string, string>,
    Map<string, string>,
  ];
  return { accounts, invoices, payments, files: new Map(), notes: '', month: 0, refusals: 0 };
}

const PAID = '1.5';

/** Several clients at once, each with so many calls one after the other; a call that was refused is made again. */
export async function work(user: User, ledger: Ledger, calls: number): Promise<void> {
  const clients = [openAccounts, openAccounts, bill, drawAgain, drawAgain, note];
  await Promise.all(
    clients.map(async (client, index) => {
      for (let turn = 0; turn < calls; turn++) await done(ledger, () => client(user, ledger, index));
    }),
  );
}

/** @throws Error when it was refused for another reason than a store that fails */
async function done(ledger: Ledger, call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof Refused) || !error.message.includes('<faultcode>fns:LOCK_COMPETITION<'))
      throw error;
    ledger.refusals += 1;
  }
}

async function save(user: User, ...wanted: Parameters<User['save']>): Promise<string[]> {
  const rows = await user.save(...wanted);
  return rows.map((row) => {
    if ('id' in row) return row.id;
    throw new Error(`${wanted[0]} ${wanted[1]} was refused: ${row.refused}`);
  });
}

let names = 0;

async function openAccounts(user: User, { accounts }: Ledger, count: number): Promise<void> {
  const own = Array.from({ length: 1 + count * 2 }, () => `Fault ${names++}`);
  const records = own.map((Name) => ({ Name, Currency: 'USD', BillCycleDay: 1, Status: 'Draft' }));
  const ids = await save(user, 'create', 'Account', ...records);
  own.forEach((name, index) => accounts.set(name, ids[index] ?? ''));
}

/** The demo account's next invoice: generated, posted, paid in part. */
async function bill(user: User, ledger: Ledger): Promise<void> {
  const { invoices, payments } = ledger;
  const [last, status] = [...invoices].at(-1) ?? [];
  if (last !== undefined && status === 'Draft') {
    await save(user, 'update', 'Invoice', { Id: last, Status: 'Posted' });
    invoices.set(last, 'Posted');
  } else if (last !== undefined && ![...payments.values()].includes(last)) {
    const [payment = ''] = await save(user, 'create', 'Payment', {
      Type: 'External',
      EffectiveDate: '2026-01-01',
      AccountId: demo.accountId,
      InvoiceId: last,
      Amount: PAID,
      AppliedInvoiceAmount: PAID,
    });
    payments.set(payment, last);
  } else {
    const { month } = ledger;
    const day = `${2026 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
    const invoice = { AccountId: demo.accountId, InvoiceDate: day, TargetDate: day };
    const [id = ''] = await save(user, 'generate', 'Invoice', invoice);
    invoices.set(id, 'Draft');
    ledger.month += 1;
  }
}

/** An invoice has 100 at most, and another client may be asking for one at the same time. */
const MOST_FILES = 99;

/** Asks for the PDFs of up to three of the oldest invoices. */
async function drawAgain(user: User, { invoices, files }: Ledger, count: number): Promise<void> {
  const isFree = (id: string): boolean => (files.get(id) ?? 0) < MOST_FILES;
  const ids = [...invoices.keys()].slice(0, count - 2).filter(isFree);
  if (ids.length === 0) return;
  await save(user, 'update', 'Invoice', ...ids.map((Id) => ({ Id, RegenerateInvoicePDF: true })));
  for (const id of ids) files.set(id, (files.get(id) ?? 0) + 1);
}

async function note(user: User, ledger: Ledger): Promise<void> {
  const Notes = `Note ${names++}`;
  await save(user, 'update', 'Account', { Id: demo.accountId, Notes });
  ledger.notes = Notes;
}

/** Fails unless what is there is what was acknowledged, no less and no more, and all amounts add up. */
export async function expectLedger(user: User, ledger: Ledger): Promise<void> {
  const pairs = async (query: string, key: string, value: string) =>
    (await user.query(query)).map((record) => [record[key] ?? '', record[value] ?? ''] as const).sort(byKey);
  const own = `AccountId = '${demo.accountId}'`;
  expect(await pairs("select Name, Id from Account where Name like 'Fault %'", 'Name', 'Id')).toEqual(
    [...ledger.accounts].sort(byKey),
  );
  expect(await pairs(`select Id, Status from Invoice where ${own}`, 'Id', 'Status')).toEqual(
    [...ledger.invoices].sort(byKey),
  );
  expect(await pairs(`select Id, Amount from Payment where ${own}`, 'Id', 'Amount')).toEqual(
    [...ledger.payments.keys()].map((id) => [id, PAID] as const).sort(byKey),
  );
  const applied = 'select PaymentId, InvoiceId from InvoicePayment';
  expect(await pairs(applied, 'PaymentId', 'InvoiceId')).toEqual([...ledger.payments].sort(byKey));
  await expectBalances(user, ledger, own);
  const files = await user.query('select InvoiceId from InvoiceFile');
  for (const id of ledger.invoices.keys())
    expect([id, files.filter(({ InvoiceId }) => InvoiceId === id).length]).toEqual([
      id,
      ledger.files.get(id) ?? 0,
    ]);
}

const byKey = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : 1);

async function expectBalances(user: User, ledger: Ledger, own: string): Promise<void> {
  const invoices = await user.query(`select Id, Status, Amount, Balance from Invoice where ${own}`);
  const paid = [...ledger.payments.values()];
  for (const { Id = '', Amount, Balance } of invoices)
    expect([Id, Balance]).toEqual([
      Id,
      exact(Amount as DecimalText)
        .minus(paid.includes(Id) ? PAID : 0)
        .toFixed(),
    ]);
  const owed = invoices.filter(({ Status }) => Status === 'Posted').map(({ Balance }) => Balance);
  const [account] = await user.query(`select Balance, Notes from Account where Id = '${demo.accountId}'`);
  expect(account?.['Balance']).toBe(sum(owed as DecimalText[]).toFixed());
  if (ledger.notes !== '') expect(account?.['Notes']).toBe(ledger.notes);
}
