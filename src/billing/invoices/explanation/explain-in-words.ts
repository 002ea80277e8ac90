import type { LocalDate } from '../../../platform/dates.js';
import type { DecimalText } from '../../../platform/money.js';
import type { ItemExplanation, Span } from '../../rating/explanation.js';
import { counted, dayCount, days, number } from './numbers-in-words.js';
import {
  baseInWords,
  priceInWords,
  smoothingInWords,
  usageCostInWords,
  usageInWords,
} from './price-in-words.js';
import { roundingInWords, shareExpression, shareInWords, yearInWords } from './share-in-words.js';
import {
  creditInWords,
  discountInWords,
  includedTaxInWords,
  splitInWords,
  taxInWords,
} from './taken-in-words.js';

/** An item as its explanation in words sees it. */
export interface ItemToExplain {
  readonly chargeName: string;
  readonly chargeNumber: string;
  readonly firstDay: LocalDate;
  readonly lastDay: LocalDate;
  /** Of a discount: the name of what it was taken from. */
  readonly takenFrom?: string | undefined;
  /** Without tax. */
  readonly amount: DecimalText;
  readonly currency: string;
  readonly explanation: ItemExplanation | undefined;
}

/**
 * How an item came about, in short English sentences, from what it costs to what it comes to. Numbers are those of the data;
 * where one has more than six decimals, the rest is left off and shows as an ellipsis.
 */
export function explainInWords(item: ItemToExplain): string[] {
  const { explanation } = item;
  if (!explanation)
    return ['This item was billed before explanations were kept: how it came about is not known any more.'];
  const taxes = explanation.tax ? taxInWords(explanation.tax) : [];
  const sentences = [
    ...daysInWords(item, explanation),
    ...amountInWords(explanation),
    ...roundingInWords(explanation.rounding, explanation.amount),
    ...includedTaxInWords(explanation),
    ...(explanation.splits ?? []).map(splitInWords),
    `Amount: ${[number(item.amount), item.currency].join(' ').trim()}.`,
    ...taxes,
  ];
  return sentences.map((sentence) => sentence.replace(/…\.$/, '…'));
}

function daysInWords(
  { chargeName, chargeNumber, takenFrom, ...item }: ItemToExplain,
  { period, window, price }: ItemExplanation,
): string[] {
  const own = { firstDay: item.firstDay, lastDay: item.lastDay };
  const isOnce = price && window && !period;
  const place = period ? `, ${placeInWords(own, period)}` : isOnce ? ', billed once' : '';
  return [
    `"${chargeName}" for ${days(own)}${place}${takenFrom ? `, taken from "${takenFrom}"` : ''}.`,
    ...(window && !isOnce ? [`The charge ${chargeNumber} runs from ${days(window)}.`] : []),
  ];
}

function placeInWords(own: Required<Span>, period: Span): string {
  const whole = { firstDay: period.firstDay, lastDay: period.lastDay ?? own.lastDay };
  const length = counted(dayCount(whole as Required<Span>), 'day');
  const isWhole = whole.firstDay === own.firstDay && whole.lastDay === own.lastDay;
  if (isWhole) return `a whole billing period (${length})`;
  return `${counted(dayCount(own), 'day')} of the billing period ${days(whole)} (${length})`;
}

function amountInWords(explanation: ItemExplanation): string[] {
  const { model, price, usage, smoothing, credit, discount, year } = explanation;
  return [
    ...(usage ? usageInWords(usage) : []),
    ...(smoothing ? smoothingInWords(smoothing) : []),
    ...(price ? priceInWords(model, price) : []),
    ...(price?.base ? [baseInWords(price.base)] : []),
    ...(usage ? usageCostInWords(model, usage) : []),
    ...(credit ? creditInWords(credit) : []),
    ...(discount ? discountInWords(discount) : []),
    ...prorationInWords(explanation),
    ...(year ? yearInWords(year) : []),
  ];
}

function prorationInWords({ share, year, price, rounding, amount }: ItemExplanation): string[] {
  if (!share) return [];
  const whole = price?.base?.periodAmount ?? price?.amount ?? '0';
  const words = `A part of the period is billed: ${shareInWords(share)}.`;
  if (year) return [words];
  const part = number(rounding?.before ?? amount);
  return [words, `${number(whole)} × ${shareExpression(share)} = ${part}.`];
}
