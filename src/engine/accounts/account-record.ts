import { accountCancellation } from '../../billing/accounts/account-status.js';
import { isPaymentTerm } from '../../billing/invoices/payment-term.js';
import { invalidValue, RowError } from '../../contract/index.js';
import type { DecimalText } from '../../platform/money.js';
import { allOf, equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import type { RecordHooks } from '../records/hooks.js';
import { nextAutoNumber } from '../unit/numbers.js';
import type { Unit } from '../unit/work.js';

const NOTHING = '0' as DecimalText;

/** Account: a new one names the first required field that it lacks, and no other (sources: saving). */
export const accountRecord: RecordHooks<'Account'> = {
  type: 'Account',
  async prepareCreate(unit, record) {
    checkNewCycleDay(record);
    check(unit, record);
    await checkContacts(unit, record);
    return {
      ...record,
      ...(record.BillCycleDay ? {} : { BcdSettingOption: 'AutoSet' }),
      AccountNumber: record.AccountNumber || (await nextAutoNumber(unit, 'Account')),
      Balance: NOTHING,
      CreditBalance: NOTHING,
      TotalInvoiceBalance: NOTHING,
    };
  },

  async prepareUpdate(unit, before, changes) {
    const after = { ...before, ...changes };
    refuseAutoSetAgain(before, changes);
    if (changes.Status === 'Canceled' && before.Status !== 'Canceled') await checkCancellation(unit, before);
    check(unit, after);
    await checkContacts(unit, after);
    if (after.Currency !== before.Currency && (await hasInvoices(unit, before))) {
      throw invalidValue('The currency of an account that has invoices cannot be changed.');
    }
    return changes;
  },

  async beforeDelete(unit, record) {
    const owned = equals('AccountId', record.Id);
    const paid = equals('InvoiceOwnerId', record.Id);
    const subscribed = { kind: 'or', of: [owned, paid] } as const;
    if ((await hasInvoices(unit, record)) || (await unit.tx.count('Subscription', subscribed)) > 0) {
      throw new RowError('CANNOT_DELETE', 'The account has subscriptions or invoices and cannot be deleted.');
    }
    for (const type of ['Contact', 'Usage'] as const) {
      for (const child of await unit.tx.find(type, owned)) await unit.tx.delete(type, child.Id);
    }
  },
};

async function checkCancellation(unit: Unit, account: Stored<'Account'>): Promise<void> {
  const of = {
    kind: 'or',
    of: [equals('AccountId', account.Id), equals('InvoiceOwnerId', account.Id)],
  } as const;
  const latest = { kind: 'compare', field: 'IsLatestVersion', operator: '=', value: 1 } as const;
  const verdict = accountCancellation(account, await unit.tx.find('Subscription', allOf(of, latest)));
  if (verdict !== 'ok') throw verdict;
}

async function hasInvoices(unit: Unit, account: Stored<'Account'>): Promise<boolean> {
  return (await unit.tx.count('Invoice', equals('AccountId', account.Id))) > 0;
}

/** An account's bills go to contacts of its own, which cannot be deleted while they are needed. */
async function checkContacts(unit: Unit, account: Stored<'Account'>): Promise<void> {
  for (const name of ['BillToId', 'SoldToId'] as const) {
    const id = account[name];
    const contact = id && (await unit.tx.get('Contact', id));
    if (contact && contact.AccountId !== account.Id) {
      throw invalidValue(`The contact ${id} of field ${name} belongs to another account.`);
    }
  }
}

function check(unit: Unit, account: Stored<'Account'>): void {
  checkBillCycleDay(account);
  if (account.PaymentTerm && !isPaymentTerm(account.PaymentTerm, unit.caller.tenant.settings.proxTerms)) {
    throw invalidValue(`The payment term ${account.PaymentTerm} is not defined.`);
  }
  if (!/^[A-Z]{3}$/.test(account.Currency ?? '')) {
    throw invalidValue(`The currency ${account.Currency ?? ''} is not defined.`);
  }
  if (account.Status === 'Active' && !(account.BillToId && account.SoldToId)) {
    throw invalidValue('An active account needs a bill-to and a sold-to contact.');
  }
}

/** 1 to 31; 0 where the account's first recurring charge shall set it (sources: bill-cycle-day). */
function checkBillCycleDay({ BcdSettingOption, BillCycleDay: day }: Stored<'Account'>): void {
  const least = BcdSettingOption === 'ManualSet' ? 1 : 0;
  if ((day ?? 0) < least || (day ?? 0) > 31) {
    throw invalidValue(`The bill cycle day ${day ?? 0} is not a day from 1 to 31.`);
  }
}

/** A day beside the wish that it be set later: one of the two would be ignored. */
function checkNewCycleDay({ BcdSettingOption, BillCycleDay: day }: Stored<'Account'>): void {
  if (BcdSettingOption === 'AutoSet' && day) {
    throw invalidValue(`The BcdSettingOption AutoSet needs the BillCycleDay 0, not ${day}.`);
  }
}

function refuseAutoSetAgain(before: Stored<'Account'>, changes: Partial<Stored<'Account'>>): void {
  const option = changes.BcdSettingOption === 'AutoSet' && before.BcdSettingOption !== 'AutoSet';
  if (before.BillCycleDay && (changes.BillCycleDay === 0 || option)) {
    throw invalidValue('The bill cycle day of an account that has one cannot go back to AutoSet.');
  }
}
