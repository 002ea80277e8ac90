import { bankIdentificationNumber, isCardNumber, masked } from '../../billing/payments/card-number.js';
import { checkRetryRule } from '../../billing/payments/charge-counts.js';
import { invalidValue, RowError, typeOf } from '../../contract/index.js';
import type { SentRecord } from '../../contract/sent.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import { missing } from '../records/fields.js';
import type { RecordHooks } from '../records/hooks.js';
import type { Unit } from '../unit/work.js';

type Method = Stored<'PaymentMethod'>;

/** What each type of payment method needs beside its account (documented for create()). */
const needed: Readonly<Record<string, readonly (keyof Method)[]>> = {
  ACH: ['AchAbaCode', 'AchAccountName', 'AchAccountNumber', 'AchAccountType', 'AchBankName'],
  BankTransfer: ['BankTransferType'],
  CreditCard: ['CreditCardNumber', 'CreditCardExpirationMonth', 'CreditCardExpirationYear', 'CreditCardType'],
  CreditCardReferenceTransaction: ['TokenId'],
  DebitCard: ['CreditCardNumber', 'CreditCardExpirationMonth', 'CreditCardExpirationYear', 'CreditCardType'],
  PayPal: ['PaypalType'],
};

/** Payment methods keep masks of their secrets and nothing else of them (sources: zoql-restrictions). */
export const paymentMethodRecord: RecordHooks<'PaymentMethod'> = {
  type: 'PaymentMethod',
  async prepareCreate(_unit, record, sent) {
    const type = record.Type ?? '';
    const lacking = Object.hasOwn(needed, type) && needed[type]?.find((name) => isEmpty(sent.fields[name]));
    if (lacking) throw missing(lacking);
    checkCard(record, sent);
    checkRetryRule(record);
    return {
      ...record,
      ...maskedFields(record, sent),
      NumConsecutiveFailures: 0,
      TotalNumberOfErrorPayments: 0,
      TotalNumberOfProcessedPayments: 0,
    };
  },

  async prepareUpdate(_unit, before, changes, sent) {
    checkCard({ ...before, ...changes }, sent);
    checkRetryRule({ ...before, ...changes });
    return { ...changes, ...maskedFields({ ...before, ...changes }, sent) };
  },

  async beforeDelete(unit, record) {
    const uses = equals('DefaultPaymentMethodId', record.Id);
    if ((await unit.tx.count('Account', uses)) > 0) {
      throw new RowError('CANNOT_DELETE', 'The payment method is the default one of its account.');
    }
  },
};

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '';
}

function checkCard(method: Method, sent: SentRecord): void {
  const number = sent.fields['CreditCardNumber'];
  if (number !== undefined && !sent.fields['SkipValidation'] && !isCardNumber(String(number))) {
    throw invalidValue('The credit card number is invalid.');
  }
  const month = method.CreditCardExpirationMonth;
  if (typeof month === 'number' && (month < 1 || month > 12)) {
    throw invalidValue(`The expiration month ${month} is not a month from 1 to 12.`);
  }
}

/** Secrets leave the record here; what stays of them may be read. */
function maskedFields(method: Method, { fields }: SentRecord): Partial<Method> {
  const text = (name: keyof Method): string | undefined =>
    isEmpty(fields[name]) ? undefined : String(fields[name]);
  const [card, ach, bank] = [
    text('CreditCardNumber'),
    text('AchAccountNumber'),
    text('BankTransferAccountNumber'),
  ];
  const masks: Partial<Method> = {
    ...(card && {
      CreditCardMaskNumber: masked(card),
      BankIdentificationNumber: bankIdentificationNumber(card),
    }),
    ...(ach && { AchAccountNumberMask: masked(ach) }),
    ...(bank && { BankTransferAccountNumberMask: masked(bank) }),
  };
  return { ...withoutSecrets, ...masks, Name: nameOf({ ...method, ...masks }) };
}

const withoutSecrets: Partial<Method> = {
  AchAccountNumber: undefined,
  BankTransferAccountNumber: undefined,
  CreditCardNumber: undefined,
  CreditCardSecurityCode: undefined,
  SecondTokenId: undefined,
  SkipValidation: undefined,
  TokenId: undefined,
};

function nameOf(method: Method): string {
  const mask =
    method.CreditCardMaskNumber ?? method.AchAccountNumberMask ?? method.BankTransferAccountNumberMask;
  return mask ?? method.PaypalEmail ?? method.Type ?? '';
}

/** What a payment keeps of the method that paid it, as it was then. */
export async function snapshotOf(unit: Unit, method: Method): Promise<Stored<'PaymentMethodSnapshot'>> {
  const { fields } = typeOf('PaymentMethodSnapshot');
  const kept = Object.fromEntries(Object.entries(method).filter(([name]) => name in fields));
  const snapshot = { ...kept, Id: unit.work.ids.next(), PaymentMethodId: method.Id };
  await unit.tx.insert('PaymentMethodSnapshot', snapshot);
  return snapshot;
}
