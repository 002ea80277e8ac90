import type { ItemExplanation, SplitParts } from '../../billing/rating/explanation.js';

/** The explanation of an item is kept with it, so that it tells how the item came about whatever is amended later. */
export function writtenExplanation(explanation: ItemExplanation): string {
  return JSON.stringify(explanation);
}

/** @returns undefined of an item that was written before explanations were */
export function readExplanation(text: string | null | undefined): ItemExplanation | undefined {
  return text ? (JSON.parse(text) as ItemExplanation) : undefined;
}

/** The explanation of a share of an item. */
export function splitExplanation(text: string | null | undefined, split: SplitParts): string | null {
  const whole = readExplanation(text);
  return whole ? writtenExplanation({ ...whole, splits: [...(whole.splits ?? []), split] }) : null;
}
