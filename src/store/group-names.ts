/** Rows of a table's name and a column's as the columns of each table. */
export function groupNames(rows: readonly (readonly unknown[])[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const [table, column] of rows) {
    const names = groups.get(String(table)) ?? new Set();
    groups.set(String(table), names.add(String(column)));
  }
  return groups;
}
