import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { within, withRealTicks } from '../platform/timers.js';
import type { Faults } from './faults.js';
import { isLockTimeout, postgresBusy } from './postgres-errors.js';
import type { Limits } from './postgres-limits.js';

/** The pool as Kysely takes it: with an end to each wait, whatever the server does, and one statement at a time. */
export interface LimitedPool extends PostgresPool {
  /**
   * The store is open: from now on statements have a limit, which a change of the schema has not, and errors are
   * those of a store, which until then say what is wrong with the address.
   */
  opened(): void;
}

type Query = (sql: string, parameters: readonly unknown[]) => Promise<pg.QueryResult>;

export function limitedPool(pool: pg.Pool, limits: Limits, faults: Faults): LimitedPool {
  let isOpen = false;

  async function asStore<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      if (!isOpen) throw error;
      throw isLockTimeout(error) ? postgresBusy(error) : faults.of(error);
    }
  }

  function limited(client: pg.PoolClient): PostgresPoolClient {
    let last: Promise<unknown> = Promise.resolve();
    let broken: Error | undefined;
    // The pool listens to those that are free; one that breaks between two statements would end the process.
    const breaks = (error: Error): void => void (broken = error);
    client.on('error', breaks);
    const answer: Query = async (sql, parameters) => {
      if (broken) throw broken;
      const reply = withRealTicks(() => client.query(sql, [...parameters]));
      const result = isOpen ? await within(limits.answer, reply) : await reply;
      if (result) return result;
      // What it says later would be taken for the answer to the next one.
      reply.catch(() => undefined);
      broken = noAnswer();
      throw broken;
    };
    const query: Query = (sql, parameters) => {
      const next = last.then(() => answer(sql, parameters));
      last = next.catch(() => undefined);
      return asStore(next);
    };
    const release = (): void => {
      client.off('error', breaks);
      client.release(broken);
    };
    return { query: query as unknown as PostgresPoolClient['query'], release };
  }

  async function connect(): Promise<pg.PoolClient> {
    const isFull = pool.totalCount >= pool.options.max;
    const connecting = withRealTicks(() => pool.connect());
    const client = await within(isFull ? limits.queue : limits.connect, connecting);
    if (client) return client;
    connecting.then((late) => late.release()).catch(() => undefined);
    throw isFull ? postgresBusy() : noAnswer();
  }

  return {
    opened: () => void (isOpen = true),
    connect: async () => limited(await asStore(connect())),
    end: () => withRealTicks(() => pool.end()),
  };
}

function noAnswer(): Error {
  return Object.assign(new Error('PostgreSQL did not answer in time.'), { code: 'ETIMEDOUT' });
}
