import type {
  BillingUnit,
  CountedDays,
  CountedPart,
  CostParts,
  RoundingParts,
  YearParts,
} from '../../rating/explanation.js';
import { counted, days, number } from './numbers-in-words.js';

/** The share of a period as an expression: `21/31`, `(1 + 16/31) / 3`. */
export function shareExpression({ of, whole, parts }: CountedDays): string {
  const fractions = parts.map((part) => (part.isUncounted ? String(part.days) : `${part.days}/${part.of}`));
  const terms = [...(whole > 0 || fractions.length === 0 ? [String(whole)] : []), ...fractions];
  const numerator = terms.join(' + ');
  if (of === 1) return terms.length === 1 ? numerator : `(${numerator})`;
  return terms.length === 1 ? `${numerator} / ${of}` : `(${numerator}) / ${of}`;
}

/** `1 whole month and 16 of 31 days, of 3 months (rule: Actual, by month first)`. */
export function shareInWords(share: CountedDays): string {
  const terms = [
    ...(share.whole > 0 ? [counted(share.whole, `whole ${share.unit}`)] : []),
    ...share.parts.map((part) => partInWords(part, share.unit)),
  ];
  const of = share.of > 1 ? `, of ${counted(share.of, share.unit)}` : '';
  const rule = [share.rule, share.longer].filter(Boolean).join(', ');
  return `${terms.join(' and ') || 'nothing'}${of}${rule && ` (rule: ${rule})`}`;
}

function partInWords(part: CountedPart, unit: BillingUnit): string {
  if (!part.isUncounted) return `${part.days} of ${counted(part.of, 'day')}`;
  return part.days === 0
    ? `nothing for ${days(part)}, since a part of a ${unit} at the start is free`
    : `a whole ${unit} for ${days(part)}, since a part of a ${unit} at the end counts in full`;
}

/** Why days of a yearly price cost what they do. */
export function yearInWords({ periodsBefore, shareBefore, before, total }: YearParts): string[] {
  const elapsed = [
    ...(periodsBefore > 0 || !shareBefore ? [counted(periodsBefore, 'period')] : []),
    ...(shareBefore ? [shareInWords(shareBefore)] : []),
  ].join(' and ');
  return [
    `A yearly price is divided so that its periods add up: before these days (${elapsed}) it comes to ${number(before)}, with them to ${number(total)}, each rounded.`,
  ];
}

/** @param amount after rounding; a rounding that changed nothing is not worth a sentence */
export function roundingInWords(rounding: RoundingParts | undefined, amount: string): string[] {
  if (!rounding) return [];
  const mode = (rounding.mode ?? 'Half Up').toLowerCase();
  const to = rounding.increment
    ? `multiples of ${rounding.increment}`
    : counted(rounding.decimals, 'decimal');
  return [`${number(rounding.before)} is rounded ${mode} to ${to}: ${number(amount)}.`];
}

/** What days cost that were billed or stay: `48.39: 15 of 31 days`. */
export function costInWords({ share, amount }: CostParts): string {
  return share ? `${number(amount)}: ${shareInWords(share)}` : number(amount);
}
