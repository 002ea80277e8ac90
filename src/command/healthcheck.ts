import { reachableUrl } from '../platform/addresses.js';
import { withoutFinalSlashes } from '../platform/request-target.js';
import type { Environment, Line, Surroundings } from './command.js';
import { startOptionsOf } from './start.js';

export function addHealthcheck({ program, env, choose }: Line): void {
  program
    .command('healthcheck')
    .description('Ask a running instance whether it is ready; exit code 0 when it is, 1 when not.')
    .option('--url <url>', 'Where it listens. Default: on this machine, LOCALBILL_PORT or 4510.')
    .action(({ url }: { url?: string }) => choose({ kind: 'healthcheck', url: url ?? ownUrl(env) }));
}

/** Where an instance with this environment listens, seen from the same machine. */
function ownUrl(env: Environment): string {
  const { host, port } = startOptionsOf({}, env);
  return reachableUrl(host, port);
}

/** @returns the exit code */
export async function tellHealth(url: string, { out, err }: Surroundings): Promise<number> {
  const { ready, message } = await checkHealth(url);
  (ready ? out : err)(`${message}\n`);
  return ready ? 0 : 1;
}

/** What a readiness check found. */
export interface Health {
  readonly ready: boolean;
  readonly message: string;
}

const PATIENCE_MS = 5_000;

/**
 * Asks a running instance whether it is ready; a container's health check runs it.
 * @param url where the instance listens
 */
export async function checkHealth(url: string, patienceMs = PATIENCE_MS): Promise<Health> {
  const target = `${withoutFinalSlashes(url)}/localbill/v1/readyz`;
  try {
    const reply = await fetch(target, { signal: AbortSignal.timeout(patienceMs) });
    if (reply.ok) return { ready: true, message: `localbill is ready on ${url}` };
    return {
      ready: false,
      message: `${target} answers ${reply.status}: ${(await reply.text()).slice(0, 500)}`,
    };
  } catch (error) {
    return { ready: false, message: `${target} does not answer: ${reasonOf(error)}` };
  }
}

/** `fetch` wraps the reason of a refused connection in a cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
