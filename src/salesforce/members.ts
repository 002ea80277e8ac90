import type { Json } from '../rest/types.js';

/** A member by its name in any case; the last one, as in JSON itself. */
export function memberOf(value: Json, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).findLast(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
}
