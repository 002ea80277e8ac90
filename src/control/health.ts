import type { Router } from 'express';
import { LocalbillError } from '../platform/errors.js';
import { within } from '../platform/timers.js';
import type { Log } from '../platform/log.js';
import type { Store } from '../store/types.js';
import type { ControlContext } from './context.js';
import { allowOnly } from './errors.js';
import { createMetricsPage } from './metrics.js';

/** A store that takes longer than this to answer is not ready. */
const PATIENCE_MS = 3_000;

/** Whether the process lives, whether it can work, and its numbers. */
export function healthRoutes(router: Router, context: ControlContext): void {
  const { store, log } = context.work;
  const metricsPage = createMetricsPage(context);

  router
    .route('/healthz')
    .get((_request, response) => void response.json({ status: 'ok' }))
    .all(allowOnly('GET'));

  router
    .route('/readyz')
    .get(async (_request, response) => {
      const reason = await reasonNotToBeReady(store, log);
      if (reason !== undefined) throw new LocalbillError('not-ready', reason);
      response.json({ status: 'ready' });
    })
    .all(allowOnly('GET'));

  router
    .route('/metrics')
    .get(async (_request, response) => {
      const { contentType, text } = await metricsPage();
      response.set('Content-Type', contentType).send(text);
    })
    .all(allowOnly('GET'));
}

/**
 * @param store only asked whether it can be used
 * @returns why the instance cannot work now, such as a store that does not answer; undefined when it can
 */
export async function reasonNotToBeReady(
  store: Pick<Store, 'trouble'>,
  log: Log,
): Promise<string | undefined> {
  try {
    const answer = await within(
      PATIENCE_MS,
      store.trouble().then((trouble) => ({ trouble })),
    );
    if (!answer) return `no answer within ${PATIENCE_MS / 1000} seconds`;
    return answer.trouble && `the store cannot be used: ${answer.trouble}`;
  } catch (error) {
    log.error({ err: error }, 'readiness');
    return 'the check failed; the log has the reason';
  }
}
