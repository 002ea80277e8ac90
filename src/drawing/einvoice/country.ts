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

/** Whether a VAT id starts with its country, as EN 16931 asks for (BR-CO-09); Greece and Northern Ireland have own codes. */
export function isVatId(id: string): boolean {
  const prefix = id.slice(0, 2);
  return /^(EL|XI)$/.test(prefix) || (/^[A-Z]{2}$/.test(prefix) && regionNames().of(prefix) !== undefined);
}

const regionNames = once(() => new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }));

const byName = once(() => {
  const names = regionNames();
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const known = letters.flatMap((first) =>
    letters.flatMap((second) => {
      const name = names.of(first + second);
      return name ? [[name.toLowerCase(), first + second] as const] : [];
    }),
  );
  return new Map([...known, ...others]);
});
