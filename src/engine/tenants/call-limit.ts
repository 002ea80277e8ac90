import { Fault } from '../../contract/index.js';
import type { Tenant } from '../unit/tenant.js';
import type { Work } from '../unit/work.js';

/** How many seconds a caller shall wait (sources: limits). */
const RETRY_AFTER_SECONDS = 120;

/**
 * Runs a call of a tenant unless as many as its setting allows are running already. Each process counts for itself.
 * @throws Fault REQUEST_EXCEEDED_LIMIT, with HTTP status 429 (sources: limits)
 */
export async function withinLimit<T>(
  { memory: { runningCalls } }: Work,
  { id, settings }: Tenant,
  call: () => Promise<T>,
): Promise<T> {
  const running = runningCalls.get(id) ?? 0;
  if (running >= settings.concurrentRequests) throw tooMany();
  runningCalls.set(id, running + 1);
  try {
    return await call();
  } finally {
    const others = (runningCalls.get(id) ?? 1) - 1;
    if (others === 0) runningCalls.delete(id);
    else runningCalls.set(id, others);
  }
}

/** The service's word for more requests at once than it takes. @param retryAfterSeconds when to come again */
export function tooMany(retryAfterSeconds = RETRY_AFTER_SECONDS): Fault {
  return new Fault(
    'UnexpectedErrorFault',
    'REQUEST_EXCEEDED_LIMIT',
    'The total number of concurrent requests has exceeded the limit allowed by the system. Please resubmit your request later.',
    429,
    retryAfterSeconds,
  );
}
