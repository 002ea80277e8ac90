import { json, Router, type RequestHandler } from 'express';
import { clockRoutes } from './clock.js';
import type { ControlContext } from './context.js';
import { emailRoutes } from './emails.js';
import { allowOnly, unknownPath } from './errors.js';
import { healthRoutes } from './health.js';
import { jobRoutes } from './jobs.js';
import { refuseOtherSites } from './sites.js';
import { templateRoutes } from './templates.js';
import { tenantRoutes } from './tenants.js';

const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

/** The product's own API; it is mounted at `/localbill/v1` (docs/control-api.md). What it throws, `answerLast` answers. */
export function controlFace(context: ControlContext): Router {
  const router = Router();
  router.use(noStore, refuseOtherSites(context.host, context.allowedHosts));
  templateRoutes(router, context);
  router.use(json({ type: () => true, strict: false }));
  healthRoutes(router, context);
  tenantRoutes(router, context);
  emailRoutes(router, context);
  clockRoutes(router, context);
  jobRoutes(router, context);
  const list = listOf(router);
  router
    .route('/')
    .get((_request, response) => void response.json({ paths: list, documentation: 'docs/control-api.md' }))
    .all(allowOnly('GET'));
  router.use(unknownPath);
  return router;
}

interface Listed {
  readonly path: string;
  readonly methods: readonly string[];
}

/** What a router has: its paths, with names in braces as the documentation writes them, and the verbs of each. */
function listOf({ stack }: Router): readonly Listed[] {
  return stack.flatMap(({ route }) => {
    if (!route) return [];
    const verbs = route.stack.map(({ method }) => method as string | undefined);
    // A verb whose body is read before it is answered stands there twice.
    const methods = [...new Set(verbs.flatMap((verb) => verb?.toUpperCase() ?? []))];
    return [{ path: `/localbill/v1${route.path.replace(/:(\w+)/g, '{$1}')}`, methods }];
  });
}
