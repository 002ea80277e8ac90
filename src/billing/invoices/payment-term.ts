import { localDateOf, partsOf, type LocalDate } from '../../platform/dates.js';
import { byName, object, text, wholeNumber, type Read } from '../../platform/shape.js';
import { plusDays } from '../calendar.js';

/** What an account gets that names no term. */
export const DEFAULT_PAYMENT_TERM = 'Due Upon Receipt';

const dayOfMonth = wholeNumber(1, 31);

/** A term by the day of the month; 31 stands for the end of the month in both days. */
export type ProxTerm = Read<typeof proxTerm>;
const proxTerm = object({
  /** Invoices dated after this day of their month count to the next month. */
  cutoffDay: dayOfMonth,
  months: wholeNumber(0, 120),
  dueDay: dayOfMonth,
});

/** Prox terms have names that each tenant chooses. */
export type ProxTerms = Read<typeof proxTerms>;
export const proxTerms = byName(text(1), proxTerm);

const NET_TERM = /^Net (\d{1,3})$/;

/** Whether an account may carry this term. */
export function isPaymentTerm(text: string, terms: ProxTerms = {}): boolean {
  return text === DEFAULT_PAYMENT_TERM || NET_TERM.test(text) || Object.hasOwn(terms, text);
}

/**
 * The day an invoice is due (sources: payment-terms).
 * @param paymentTerm `Due Upon Receipt`, `Net 30`, or the name of a prox term
 * @returns undefined when the term is unknown or the day lies beyond the calendar
 */
export function dueDate(
  invoiceDate: LocalDate,
  paymentTerm: string,
  terms: ProxTerms = {},
): LocalDate | undefined {
  if (paymentTerm === DEFAULT_PAYMENT_TERM) return invoiceDate;
  const net = NET_TERM.exec(paymentTerm);
  if (net) return plusDays(invoiceDate, Number(net[1]));
  const prox = Object.hasOwn(terms, paymentTerm) ? terms[paymentTerm] : undefined;
  return prox && proxDueDate(invoiceDate, prox);
}

function proxDueDate(invoiceDate: LocalDate, term: ProxTerm): LocalDate | undefined {
  const { year, month, day } = partsOf(invoiceDate);
  const months = month - 1 + term.months + (day > term.cutoffDay ? 1 : 0);
  const dueYear = year + Math.floor(months / 12);
  return dueYear > 9999 ? undefined : localDateOf(dueYear, (months % 12) + 1, term.dueDay);
}
