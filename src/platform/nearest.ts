import { closest, distance } from 'fastest-levenshtein';

/**
 * What somebody who wrote a name that is not known may have meant.
 * @returns the most similar of the known names; undefined when none is similar
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  // Longer than any name: comparing takes the product of the lengths.
  if (known.length === 0 || name.length > 100) return undefined;
  const sameButCase = known.find((one) => one.toLowerCase() === name.toLowerCase());
  const nearest = sameButCase ?? closest(name, known);
  return sameButCase || distance(name, nearest) <= Math.ceil(nearest.length / 3) ? nearest : undefined;
}
