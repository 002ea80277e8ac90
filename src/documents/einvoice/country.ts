import { once } from '../once.js';

/**
 * The code of ISO 3166 of a country as contacts name it: the code itself, or the name in English.
 * @returns undefined when it is none
 */
export function countryCode(name: string): string | undefined {
  const trimmed = name.trim();
  if (/^[A-Z]{2}$/.test(trimmed)) return trimmed;
  return byName().get(trimmed.toLowerCase());
}

/** What people write that is not the name in Intl's data. */
const others: readonly (readonly [string, string])[] = [
  ['united states of america', 'US'],
  ['usa', 'US'],
  ['great britain', 'GB'],
  ['england', 'GB'],
  ['the netherlands', 'NL'],
  ['czech republic', 'CZ'],
  ['turkey', 'TR'],
  ['deutschland', 'DE'],
  ['österreich', 'AT'],
];

const byName = once(() => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const known = letters.flatMap((first) =>
    letters.flatMap((second) => {
      const name = names.of(first + second);
      return name ? [[name.toLowerCase(), first + second] as const] : [];
    }),
  );
  return new Map([...known, ...others]);
});
