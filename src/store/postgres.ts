import type { Log } from '../platform/log.js';
import type { Engine } from './engine.js';
export interface PostgresOptions {
  readonly poolSize: number;
  readonly log: Log | undefined;
}
export async function openPostgres(_url: string, _options: PostgresOptions): Promise<Engine> {
  throw new Error('not yet');
}
