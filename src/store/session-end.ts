import type { Session } from './session.js';

/**
 * Runs work with a session that is good until the work ends. Without this, a statement that nobody awaited could
 * slip into the next transaction on the connection, which may be another tenant's.
 */
export async function endable<T>(session: Session, work: (own: Session) => Promise<T>): Promise<T> {
  let ended = false;
  const use = (): Session => {
    if (ended) throw new Error('This transaction has ended: a statement came after its work.');
    return session;
  };
  try {
    return await work({
      rows: (sql, parameters) => use().rows(sql, parameters),
      run: (sql, parameters) => use().run(sql, parameters),
    });
  } finally {
    ended = true;
  }
}
