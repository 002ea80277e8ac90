import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import pg from 'pg';
import { diceOf, type Dice } from '../crash/load.js';

/** A PostgreSQL that fails at random once it is told to. */
export interface FailingPostgres {
  /** The address to give to localbill. */
  readonly url: string;
  /** From now on about one statement in so many fails. */
  begin(seed: number, oneIn: number): Promise<void>;
  /** Fails no more. @returns how many statements failed and connections were cut since `begin` */
  end(): Promise<number>;
  close(): void;
}

/**
 * Statements fail in two ways. A trigger on every table raises what the server itself would: a deadlock, a conflict, a
 * lock or a statement that took too long, a full disk, also at commit. And the connection is cut, before a statement
 * comes to the server or before its answer comes back; not the answer to a commit, of which nobody could tell whether
 * it was done.
 * @param url of a database that localbill has opened before
 */
export async function failingPostgres(url: string): Promise<FailingPostgres> {
  const admin = new pg.Client(url);
  await admin.connect();
  const { hostname, port } = new URL(url);
  const chance: Chance = { oneIn: 0, dice: diceOf(0), cuts: 0 };
  const line = createServer((near) => join(near, connect(Number(port), hostname), chance));
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  const through = new URL(url);
  through.port = String((line.address() as AddressInfo).port);
  return {
    url: through.href,
    async begin(seed, oneIn) {
      await admin.query(failures(seed, oneIn));
      Object.assign(chance, { oneIn: oneIn * 10, dice: diceOf(seed), cuts: 0 });
    },
    async end() {
      chance.oneIn = 0;
      await admin.query('drop function fail cascade');
      const { rows } = await admin.query<{ count: number }>(
        'select failed.last_value::int as count from failed',
      );
      await admin.query('drop sequence failed; drop sequence tried');
      return (rows[0]?.count ?? 1) - 1 + chance.cuts;
    },
    close() {
      line.close();
      void admin.end();
    },
  };
}

interface Chance {
  /** 0 while nothing fails. */
  oneIn: number;
  dice: Dice;
  cuts: number;
}

/** Passes on what two ends say to each other. */
function join(near: Socket, far: Socket, chance: Chance): void {
  let said = '';
  const pass = (to: Socket, note: (bytes: Buffer) => void) => (bytes: Buffer) => {
    note(bytes);
    const isAnswerToCommit = to === near && /commit/i.test(said);
    if (chance.oneIn === 0 || isAnswerToCommit || chance.dice.below(chance.oneIn) > 0)
      return void to.write(bytes);
    chance.cuts += 1;
    near.destroy();
    far.destroy();
  };
  near.on(
    'data',
    pass(far, (bytes) => (said = bytes.toString('latin1'))),
  );
  far.on(
    'data',
    pass(near, () => undefined),
  );
  for (const [one, other] of [
    [near, far],
    [far, near],
  ] as const) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
}

/** A sequence counts on when a transaction is rolled back. */
const failures = (seed: number, oneIn: number): string => `
  create sequence tried;
  create sequence failed;
  create function fail() returns trigger language plpgsql as $$
  declare
    chance int := ('x' || substr(md5('${seed} ' || nextval('tried')), 1, 7))::bit(28)::int;
    codes text[] := array['40P01', '40001', '55P03', '57014', '53100'];
  begin
    if chance % ${oneIn} = 0 then
      perform nextval('failed');
      raise exception 'This statement was chosen to fail.' using errcode = codes[chance / ${oneIn} % 5 + 1];
    end if;
    return null;
  end $$;
  do $$ declare name text; begin
    for name in select tablename from pg_tables where schemaname = 'public' loop
      execute format('create trigger fail after insert or update or delete on %I execute function fail()', name);
      execute format('create constraint trigger fail_commit after insert or update on %I
        deferrable initially deferred for each row execute function fail()', name);
    end loop;
  end $$;`;
