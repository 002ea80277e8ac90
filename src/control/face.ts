import { json, Router, type RequestHandler } from 'express';
import type { ControlDeps } from './deps.js';
import { errorReply, unknownPath } from './errors.js';
import { clockRoutes } from './clock.js';
import { healthRoutes } from './health.js';
import { jobRoutes } from './jobs.js';
import { refuseOtherSites } from './sites.js';
import { templateRoutes } from './templates.js';
import { tenantRoutes } from './tenants.js';

const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

/** The product's own API; it is mounted at `/localbill/v1` (docs/control-api.md). */
export function controlFace(deps: ControlDeps): Router {
  const router = Router();
  router.use(noStore, refuseOtherSites);
  templateRoutes(router, deps);
  router.use(json({ type: () => true, strict: false }));
  healthRoutes(router, deps);
  tenantRoutes(router, deps);
  clockRoutes(router, deps);
  jobRoutes(router, deps);
  router.use(unknownPath, errorReply(deps.log));
  return router;
}
