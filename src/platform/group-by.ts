/** Looks elements up by a key; those without one are left out. */
export function groupBy<T>(
  all: Iterable<T>,
  keyOf: (one: T) => string | null | undefined,
): (key: string | null | undefined) => readonly T[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (!key) continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return (key) => (key ? (groups.get(key) ?? []) : []);
}
