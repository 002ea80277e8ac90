import type { RestRoute } from '../rest/types.js';
import { actionRoutes } from './actions.js';
import { connectRoutes } from './connect.js';
import { objectRoutes } from './objects.js';
import { queryRoutes } from './query.js';
import { resourceRoutes } from './resources.js';

/** All calls below a version of the REST API. */
export const routes: readonly RestRoute[] = [
  ...resourceRoutes,
  ...queryRoutes,
  ...objectRoutes,
  ...actionRoutes,
  ...connectRoutes,
];
