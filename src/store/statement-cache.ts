/** Statements that are made ready once and used again, by their SQL. */
export type StatementCache<T> = (sql: string) => T;

/**
 * @param most how many are kept; the oldest goes first, as statements in steady use are few and soon back
 */
export function createStatementCache<T>(prepare: (sql: string) => T, most = 500): StatementCache<T> {
  const statements = new Map<string, T>();
  return (sql) => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = prepare(sql);
    if (statements.size >= most) statements.delete(statements.keys().next().value ?? '');
    statements.set(sql, statement);
    return statement;
  };
}
