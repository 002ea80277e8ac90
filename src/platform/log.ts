import { pino, type Logger } from 'pino';
import { machineTime } from './timers.js';

export type Log = Logger;

/** Names under which secrets might reach a log line; their values are never written. */
const secrets = ['password', 'session', 'token', 'authorization', 'Session', 'passwordHash'];

/**
 * Structured log lines, one JSON object a line, on standard error so that standard output stays the product's.
 * @param level `silent` turns it off
 */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: undefined,
      timestamp: () => `,"time":${machineTime()}`,
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}
