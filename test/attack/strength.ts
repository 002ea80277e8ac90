import { randomInt } from 'node:crypto';

/**
 * How much is attacked. `npm test` has the short form, whose seed is always the same; `npm run test:attack` the long
 * one, with a seed of its own each time. LOCALBILL_ATTACK_SEED repeats a run.
 */
export const isLong = process.env['LOCALBILL_ATTACK'] === 'long';

const given = Number(process.env['LOCALBILL_ATTACK_SEED'] ?? NaN);
export const seed = Number.isSafeInteger(given) ? given : isLong ? randomInt(2 ** 31) : 1;

/** A number of the short form, and that of the long one. */
export function times(short: number, long: number): number {
  return isLong ? long : short;
}

/** Says what was done, where the long form is read by somebody. */
export function tell(text: string): void {
  if (isLong) process.stderr.write(`${text} (seed ${seed})\n`);
}

/** Milliseconds that one test may take. */
export const LIMIT_MS = isLong ? 1_200_000 : 120_000;
