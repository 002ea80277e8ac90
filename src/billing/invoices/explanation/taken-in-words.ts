import { exact, decimalText, type DecimalText } from '../../../platform/money.js';
import type {
  CreditParts,
  DiscountParts,
  FixedDiscountParts,
  GivenBackParts,
  ItemExplanation,
  SplitParts,
  TaxParts,
  TaxRateParts,
  TaxSpanParts,
} from '../../rating/explanation.js';
import { days, number } from './numbers-in-words.js';
import { costInWords, roundingInWords, shareInWords } from './share-in-words.js';

/** What a discount took, or gave back. */
export function discountInWords(discount: DiscountParts): string[] {
  const { base, percentage, class: className, stack, fixed, givenBack } = discount;
  const named = className ? `, class ${className}` : '';
  if (givenBack) return givenBackInWords(givenBack);
  if (stack) return stackInWords(discount, stack, named);
  if (percentage !== undefined)
    return [`Discount of ${number(percentage)}% on ${number(base ?? '0')}${named}.`];
  return fixed ? fixedInWords(fixed, base ?? ('0' as DecimalText), named) : [];
}

function givenBackInWords({ taken, stays, billed, kept }: GivenBackParts): string[] {
  return [
    `The discount had taken ${number(taken)} of the ${number(billed)} that the days were billed with.`,
    `Of these ${number(billed)} there stay ${number(kept)}, and of the discount ${number(stays)}; the rest of it is taken back.`,
  ];
}

function stackInWords(
  { base, percentage }: DiscountParts,
  { before, together }: NonNullable<DiscountParts['stack']>,
  named: string,
): string[] {
  return [
    `Stacked discount of ${number(percentage ?? '0')}% on ${number(base ?? '0')}${named}.`,
    `With it the stacked discounts are ${number(together.percentage)}%, together ${number(together.amount)}; those before it took ${number(before.amount)}.`,
  ];
}

function fixedInWords(
  { amount, period, share, ofPeriod, left }: FixedDiscountParts,
  base: DecimalText,
  named: string,
) {
  const when = period ? ` for ${days(period)}` : ', given once';
  const part = share ? `, of which ${shareInWords(share)} makes ${number(ofPeriod)}` : '';
  return [
    `Discount of ${number(amount)}${when}${named}${part}.`,
    `${number(left)} of it was left, and there was ${number(base)} to take it from.`,
  ];
}

/** The days that are given back. */
export function creditInWords({ billed, kept, gone, ...span }: CreditParts): string[] {
  if (gone) {
    return [
      `${days(span)} was billed with ${costInWords(billed)}.`,
      `The days that go cost ${costInWords(gone)}; that is given back.`,
    ];
  }
  return [
    `${days(span)} was billed with ${costInWords(billed)}.`,
    kept ? `The days that stay cost ${costInWords(kept)}.` : 'None of these days stays.',
    'The difference is given back.',
  ];
}

/** How the tax of a price was taken out of it. */
export function includedTaxInWords({ tax, withoutTax, amount }: ItemExplanation): string[] {
  if (withoutTax) {
    const { rates, proportion, amount: net } = withoutTax;
    const what = rates
      ? `${number(decimalText(exact(rates).times(100)))}% tax`
      : `its tax, as ${number(proportion?.price ?? '0')} is ${number(proportion?.base ?? '0')} without`;
    return [`${number(amount)} includes ${what}; without it: ${number(net)}.`];
  }
  const included = tax?.included;
  if (!tax || !included) return [];
  const discounts = included.discounts
    ? [`Of that its discounts are ${number(included.discounts)}, and the item is the rest.`]
    : [];
  return [
    `The price includes its tax: ${number(included.price)}${included.discounts ? ' after discounts' : ''} is ${number(tax.base)} without tax (the ${included.rounded.toLowerCase()} is rounded).`,
    ...discounts,
  ];
}

/** The taxes that an item has. */
export function taxInWords({ code, base, rates, spans = [], isExempt }: TaxParts): string[] {
  return [
    ...rates.flatMap((rate) => rateInWords(code, base, rate)),
    ...spans.flatMap((span) => spanInWords(code, span)),
    ...(isExempt ? ['The customer is exempt and pays none of that.'] : []),
  ];
}

function spanInWords(code: string, { price, base, rates, ...span }: TaxSpanParts): string[] {
  const net = base === price ? '' : `, which is ${number(base)} without tax`;
  const none = rates.length === 0 ? ' No rate is in force.' : '';
  return [
    `Rates change within these days: ${days(span)} has ${number(price)} of the amount${net}.${none}`,
    ...rates.flatMap((rate) => rateInWords(code, base, rate)),
  ];
}

function rateInWords(
  code: string,
  base: DecimalText,
  { name, rate, type, rounding, isRest, amount }: TaxRateParts,
) {
  const what = `Tax ${name} (code ${code})`;
  if (type === 'FlatFee' && !isRest && !rounding) return [`${what}: a flat fee of ${number(amount)}.`];
  const percent = number(decimalText(exact(rate).times(100)));
  const how = type === 'FlatFee' ? `a flat fee of ${number(rate)}` : `${percent}% of ${number(base)}`;
  if (isRest) return [`${what}: ${how}; as the last rate it has what rounding leaves: ${number(amount)}.`];
  const result = rounding ? '' : ` = ${number(amount)}`;
  return [`${what}: ${how}${result}.`, ...roundingInWords(rounding, amount)];
}

/** The share of an item that is on this invoice. */
export function splitInWords({ percentage, amount, others }: SplitParts): string {
  const rest = others ? `; as the last one it has what the others leave, who have ${number(others)}` : '';
  return `The invoice was split: this is ${percentage}% of ${number(amount)}${rest}.`;
}
