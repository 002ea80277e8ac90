import { RowError } from '../../contract/index.js';
import type { SentRecord, SubscribeRequest } from '../../contract/sent.js';
import { isId, type Id } from '../../platform/ids.js';
import type { Stored } from '../../store/stored.js';
import { accountRecord } from '../accounts/account-record.js';
import { contactRecord } from '../accounts/contact-record.js';
import { refuseCanceled } from '../accounts/refuse-canceled.js';
import { paymentMethodRecord } from '../payments/payment-method-record.js';
import { missing } from '../records/fields.js';
import { createRecord } from '../records/records.js';
import type { Unit } from '../unit/work.js';

/**
 * The account of a subscribe() request: one that is there, by its Id, or a new one with its contacts. Contacts and a
 * payment method beside an account that is there become its own.
 * @throws RowError for an unknown id, a canceled account, and what a new account lacks
 */
export async function subscribingAccount(unit: Unit, request: SubscribeRequest): Promise<Stored<'Account'>> {
  const sent = request.Account;
  if (!sent) throw missing('Account');
  const id = sent.id ? await existingAccount(unit, sent.id) : await newAccount(unit, sent, request);
  if (sent.id) await setContacts(unit, id, request);
  if (request.PaymentMethod) await setPaymentMethod(unit, id, request.PaymentMethod);
  const account = await unit.tx.get('Account', id, { lock: true });
  if (!account) throw unknownAccount(id);
  refuseCanceled(account);
  return account;
}

async function existingAccount(unit: Unit, sentId: string): Promise<Id> {
  const id = sentId.toLowerCase();
  if (isId(id) && (await unit.tx.get('Account', id))) return id;
  throw unknownAccount(sentId);
}

function unknownAccount(id: string): RowError {
  return new RowError('INVALID_ID', `There is no account with the id ${id}.`);
}

/** A new account is active at once: it has its contacts. */
async function newAccount(unit: Unit, sent: SentRecord, request: SubscribeRequest): Promise<Id> {
  const draft = { ...sent, fields: { ...sent.fields, Status: 'Draft' } };
  const id = await createRecord(unit, accountRecord, draft);
  if (!request.BillToContact) throw missing('BillToContact');
  const { BillToId, SoldToId } = await setContacts(unit, id, request);
  await unit.tx.update('Account', id, { BillToId, SoldToId: SoldToId ?? BillToId, Status: 'Active' });
  return id;
}

type AccountContacts = Pick<Stored<'Account'>, 'BillToId' | 'SoldToId'>;

async function setContacts(
  unit: Unit,
  id: Id,
  { BillToContact, SoldToContact }: SubscribeRequest,
): Promise<AccountContacts> {
  const contacts: AccountContacts = {
    ...(BillToContact && { BillToId: await newContact(unit, id, BillToContact) }),
    ...(SoldToContact && { SoldToId: await newContact(unit, id, SoldToContact) }),
  };
  if (Object.keys(contacts).length > 0) await unit.tx.update('Account', id, contacts);
  return contacts;
}

function newContact(unit: Unit, accountId: Id, sent: SentRecord): Promise<Id> {
  return createRecord(unit, contactRecord, { ...sent, fields: { ...sent.fields, AccountId: accountId } });
}

/** The payment method of the request, new or by its Id, is the account's default from then on. */
async function setPaymentMethod(unit: Unit, accountId: Id, sent: SentRecord): Promise<void> {
  const known = sent.id?.toLowerCase();
  const id =
    known === undefined
      ? await createRecord(unit, paymentMethodRecord, {
          ...sent,
          fields: { ...sent.fields, AccountId: accountId },
        })
      : known;
  if (!isId(id) || !(await unit.tx.get('PaymentMethod', id))) {
    throw new RowError('INVALID_ID', `There is no payment method with the id ${sent.id ?? ''}.`);
  }
  await unit.tx.update('Account', accountId, { DefaultPaymentMethodId: id });
}
