import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A localbill that answers requests, as a process of its own. */
export interface Running {
  readonly url: string;
  readonly ended: Promise<Ended>;
  /** What it has said on standard error so far. */
  complaints(): string;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ended>;
  /** Sends a signal only. */
  signal(signal: NodeJS.Signals): void;
}

export interface Start {
  /** The command's script. */
  readonly main: string;
  /** What follows `localbill start`. */
  readonly args: readonly string[];
  /** The user who runs it; this one when left out. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** Of its environment, beside the path. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts it and waits until it is ready. @throws Error with what it said when it ends instead */
export async function startProcess(start: Start): Promise<Running> {
  const { child, ended, said } = launch(start);
  const url = await Promise.race([readyUrl(child), ended.then(refuse)]);
  const signal = (name: NodeJS.Signals) => void child.kill(name);
  return {
    url,
    ended,
    complaints: () => said.stderr,
    signal,
    end: (name) => {
      signal(name);
      return ended;
    },
  };
}

/** Starts it where it is expected to end by itself. */
export function runToEnd(start: Start): Promise<Ended> {
  return launch(start).ended;
}

function launch({ main, args, user, env }: Start): {
  child: ChildProcess;
  ended: Promise<Ended>;
  said: { readonly stderr: string };
} {
  const child = spawn(process.execPath, [main, 'start', ...args], {
    ...user,
    cwd: '/',
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (part: string) => (said[name] += part));
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...said }) as Ended);
  return { child, ended, said };
}

function readyUrl(child: ChildProcess): Promise<string> {
  let seen = '';
  return new Promise((resolve) => {
    child.stdout?.on('data', (part: string) => {
      seen += part;
      const url = /^localbill ready on (\S+)$/m.exec(seen)?.[1];
      if (url) resolve(url);
    });
  });
}

function refuse({ code, signal, stderr }: Ended): never {
  throw new Error(`localbill ended with ${code ?? signal} before it was ready: ${stderr}`);
}
