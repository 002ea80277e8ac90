import type { Router } from 'express';
import { LocalbillError } from '../platform/errors.js';
import { within } from '../platform/timers.js';
import type { ControlDeps } from './deps.js';
import { allowOnly } from './errors.js';
import { createMetricsPage } from './metrics.js';

/** A store that takes longer than this to answer is not ready. */
const PATIENCE_MS = 3_000;

/** Whether the process lives, whether it can work, and its numbers. */
export function healthRoutes(router: Router, deps: ControlDeps): void {
  const metricsPage = createMetricsPage(deps);

  router
    .route('/healthz')
    .get((_request, response) => void response.json({ status: 'ok' }))
    .all(allowOnly('GET'));

  router
    .route('/readyz')
    .get(async (_request, response) => {
      const reasons = await reasonsNotToBeReady(deps);
      if (reasons.length > 0) throw new LocalbillError('not-ready', reasons.join('; '));
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

async function reasonsNotToBeReady(deps: ControlDeps): Promise<readonly string[]> {
  try {
    const reasons = await within(PATIENCE_MS, deps.notReadyBecause());
    return reasons ?? [`no answer within ${PATIENCE_MS / 1000} seconds`];
  } catch (error) {
    deps.log.error({ err: error }, 'readiness');
    return ['the check failed; the log has the reason'];
  }
}
