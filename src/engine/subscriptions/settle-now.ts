import { invalidValue } from '../../contract/index.js';
import type { SentAmendOptions, SentSubscribeOptions } from '../../contract/sent.js';
import type { Stored } from '../../store/stored.js';
import { billNow, payerOf, type BillNowOptions, type PostedInvoice } from '../invoices/bill-now.js';
import { collectPayment, type CollectedPayment } from '../payments/collect-payment.js';
import type { Unit } from '../unit/work.js';

/** What subscribe() and amend() have billed, and how it was paid. */
export interface Settled {
  readonly invoices: readonly PostedInvoice[];
  readonly payment: CollectedPayment | undefined;
}

/**
 * Bills a subscription and takes the money, as far as the options ask for it (sources: message-types).
 * @throws RowError for a wish about money without GenerateInvoice; TransactionFailed when the gateway declines
 */
export async function settleNow(
  unit: Unit,
  subscription: Stored<'Subscription'>,
  options: SentSubscribeOptions | SentAmendOptions,
  processing: BillNowOptions = {},
): Promise<Settled> {
  if (!options.GenerateInvoice) {
    refuseMoney(options);
    return { invoices: [], payment: undefined };
  }
  const invoices = await billNow(unit, subscription, processing);
  return { invoices, payment: await pay(unit, subscription, options, invoices) };
}

async function pay(
  unit: Unit,
  subscription: Stored<'Subscription'>,
  options: SentSubscribeOptions | SentAmendOptions,
  invoices: readonly PostedInvoice[],
): Promise<CollectedPayment | undefined> {
  const { ApplyCreditBalance: applyCredit, ExternalPaymentOptions: external, ProcessPayments } = options;
  const wishes = {
    applyCredit,
    external,
    electronicMethodId: options.ElectronicPaymentOptions?.PaymentMethodId,
  };
  if (invoices.length === 0) return undefined;
  const ids = invoices.map(({ Id: id }) => id);
  const payer = payerOf(subscription);
  if (external ?? ProcessPayments) return collectPayment(unit, payer, ids, wishes);
  if (applyCredit) await collectPayment(unit, payer, ids, { ...wishes, creditOnly: true });
  return undefined;
}

/** There is nothing to pay without an invoice. */
function refuseMoney(options: SentSubscribeOptions | SentAmendOptions): void {
  const asked = {
    ApplyCreditBalance: options.ApplyCreditBalance,
    ExternalPaymentOptions: options.ExternalPaymentOptions,
    ProcessPayments: options.ProcessPayments,
  };
  const [name] = Object.entries(asked).find(([, wanted]) => wanted) ?? [];
  if (name) throw invalidValue(`${name} needs GenerateInvoice to be true.`);
}
