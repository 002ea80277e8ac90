import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { session } from '../../src/store/inner.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { binaries, startPostgres, type PostgresServer } from '../support/postgres-server.js';
import { describeStore, newId } from '../support/stores.js';

interface Line {
  readonly port: number;
  /** Whether nothing comes through, as from a server that is stopped: connections are made, and stay silent. */
  hold(isHeld: boolean): void;
  close(): void;
}

async function lineTo(port: number): Promise<Line> {
  let isHeld = false;
  const sockets = new Set<Socket>();
  const line = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => sockets.delete(from) && to.destroy());
    }
    if (isHeld) near.unpipe().pause();
  });
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  return {
    port: (line.address() as AddressInfo).port,
    hold(held) {
      isHeld = held;
      for (const socket of sockets) if (held) socket.pause();
      // What was given up meanwhile is gone; the rest goes on with new connections.
      if (!held) for (const socket of sockets) socket.destroy();
    },
    close: () => void line.close(),
  };
}

/** A server of its own, to be stopped and cut off. */
describeStore('A PostgreSQL', 'postgres', () => {
  let folder: string;
  let server: PostgresServer;
  let store: Store;
  let line: Line;
  const tenant = newId();
  const insert = () => store.transaction(tenant, (tx) => tx.insert('Account', { Id: newId() }));
  const away = { code: 'store-unavailable', message: 'The store cannot be used: the database is away.' };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'localbill-postgres-'));
    server = await startPostgres(binaries()!, folder);
    const limits = { connect: 300, queue: 2_000, lock: 200, statement: 400, answer: 600 };
    line = await lineTo(Number(new URL(server.url).port));
    const url = new URL(`${server.url}/postgres`);
    url.port = String(line.port);
    store = await openStore({ kind: 'postgres', url: url.href }, { limits });
  }, 60_000);
  afterAll(async () => {
    await store.close();
    line.close();
    process.kill(-server.group, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  it('that stands still holds no call for ever, and is used again when it goes on', async () => {
    await insert();
    line.hold(true);
    try {
      // One with a connection that was open, one for which none is free, one that only reads.
      for (let count = 0; count < 2; count++) await expect(insert()).rejects.toMatchObject(away);
      await expect(store.reader(tenant).count('Account')).rejects.toMatchObject(away);
      expect(await store.trouble()).toBe('the database is away');
    } finally {
      line.hold(false);
    }
    while ((await store.trouble()) !== undefined);
    await insert();
    expect(await store.trouble()).toBeUndefined();
  });

  it('that ends sessions fails what they did, and nothing that comes after', async () => {
    const before = await store.reader(tenant).count('Account');
    const cut = store.transaction(tenant, async (tx) => {
      await tx.insert('Account', { Id: newId() });
      await endSessions();
      await tx.insert('Account', { Id: newId() });
    });
    await expect(cut).rejects.toMatchObject(away);
    await insert();
    expect(await store.reader(tenant).count('Account')).toBe(before + 1);
  });

  it('where another holds the same rows for too long is busy, not away', async () => {
    const id = newId();
    await store.transaction(tenant, (tx) => tx.insert('Account', { Id: id }));
    await store.transaction(tenant, async (tx) => {
      await tx.update('Account', id, { Name: 'first' });
      const second = store.transaction(tenant, (other) => other.update('Account', id, { Name: 'second' }));
      await expect(second).rejects.toMatchObject({ code: 'store-busy' });
    });
    expect(await store.trouble()).toBeUndefined();
  });

  it('whose statement takes too long gives it up', async () => {
    const slow = store.reader(tenant)[session].rows('select pg_sleep(20)', []);
    await expect(slow).rejects.toMatchObject({
      message: 'The store cannot be used: the database took too long to answer.',
    });
  });

  it('answers one statement of a transaction after the other, without a warning of its driver', async () => {
    const warned = jest.fn();
    process.on('warning', warned);
    await store.transaction(tenant, async (tx) => {
      await Promise.all([1, 2, 3].map(() => tx.insert('Account', { Id: newId() })));
    });
    await new Promise(setImmediate);
    process.off('warning', warned);
    expect(warned).not.toHaveBeenCalled();
  });

  async function endSessions(): Promise<void> {
    const client = new pg.Client(`${server.url}/postgres`);
    await client.connect();
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'localbill'",
    );
    await client.end();
  }
});
