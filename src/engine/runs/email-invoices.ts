import { recipientsOf } from '../../billing/documents/invoice-email.js';
import { mayNotDraw } from '../../billing/documents/document-rules.js';
import type { Stored } from '../../store/stored.js';
import { addEmails } from '../../store/tables/emails.js';
import { audit } from '../unit/audit.js';
import { recordsById } from '../unit/find.js';
import type { Unit } from '../unit/work.js';

/** What is read once for all the invoices of a part. */
interface Correspondents {
  readonly accounts: ReadonlyMap<string, Stored<'Account'>>;
  readonly contacts: ReadonlyMap<string, Stored<'Contact'>>;
  readonly profiles: ReadonlyMap<string, Stored<'CommunicationProfile'>>;
}

/**
 * Writes an email for each of some invoices of a run whose customer wants it so, into the tenant's outbox, which nothing
 * leaves (sources: invoice-emails).
 * @returns how many there were
 */
export async function emailInvoices(
  unit: Unit,
  run: Stored<'BillRun'>,
  invoices: readonly Stored<'Invoice'>[],
): Promise<number> {
  const found = await correspondentsOf(unit, invoices);
  const skipsZero = run.NoEmailForZeroAmountInvoice === true;
  const emails = invoices.flatMap((invoice) => emailOf(unit, run, invoice, found, skipsZero) ?? []);
  await addEmails(unit.tx, emails);
  const sent = { LastEmailSentDate: unit.now, ...audit(unit, 'update') };
  await unit.tx.updateAll(
    'Invoice',
    emails.map(({ invoiceId }) => invoiceId),
    sent,
  );
  return emails.length;
}

async function correspondentsOf(unit: Unit, invoices: readonly Stored<'Invoice'>[]): Promise<Correspondents> {
  const accounts = await recordsById(
    unit,
    'Account',
    invoices.map(({ AccountId }) => AccountId),
  );
  const known = [...accounts.values()];
  const billTo = known.map(({ BillToId }) => BillToId);
  const profiles = known.map(({ CommunicationProfileId }) => CommunicationProfileId);
  return {
    accounts,
    contacts: await recordsById(unit, 'Contact', billTo),
    profiles: await recordsById(unit, 'CommunicationProfile', profiles),
  };
}

function emailOf(
  unit: Unit,
  run: Stored<'BillRun'>,
  invoice: Stored<'Invoice'>,
  { accounts, contacts, profiles }: Correspondents,
  skipsZero: boolean,
) {
  const account = accounts.get(invoice.AccountId ?? '');
  if (!account) return undefined;
  const billTo = contacts.get(account.BillToId ?? '');
  const profile = profiles.get(account.CommunicationProfileId ?? '')?.ProfileName;
  const recipients = recipientsOf({ invoice, account, billTo, profile, skipsZero });
  if (recipients.length === 0) return undefined;
  const { seller, documents } = unit.caller.tenant.settings;
  return {
    accountId: account.Id,
    invoiceId: invoice.Id,
    billRunId: run.Id,
    recipients: JSON.stringify(recipients),
    subject: `Invoice ${invoice.InvoiceNumber} from ${seller.name}`,
    text: textOf(invoice, account, billTo, seller.name),
    hasPdf: mayNotDraw(documents, 'Posted') ? 0 : 1,
    sentAt: unit.now,
    keptSince: unit.work.machineClock.now(),
  };
}

function textOf(
  invoice: Stored<'Invoice'>,
  account: Stored<'Account'>,
  billTo: Stored<'Contact'> | undefined,
  seller: string,
): string {
  const name = [billTo?.FirstName, billTo?.LastName].filter(Boolean).join(' ') || account.Name;
  return [
    `Dear ${name},`,
    '',
    `Invoice ${invoice.InvoiceNumber} of ${invoice.InvoiceDate} comes to ${invoice.Amount} ${account.Currency}.`,
    `It is due on ${invoice.DueDate}.`,
    '',
    seller,
    '',
  ].join('\n');
}
