import type { RequestHandler } from 'express';
import { LocalbillError } from '../platform/errors.js';

/**
 * The API has no password, so a page of another site that is open in a browser on this machine must not change
 * anything through it. Browsers say where a request comes from; other clients do not send the header.
 */
export const refuseOtherSites: RequestHandler = (request, _response, next) => {
  const site = request.get('Sec-Fetch-Site') ?? 'none';
  const changes = request.method !== 'GET' && request.method !== 'HEAD';
  if (!changes || site === 'none' || site === 'same-origin') return next();
  throw new LocalbillError('cross-site', 'Pages of other sites may not use the control API.');
};
