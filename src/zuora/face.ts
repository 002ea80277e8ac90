import { Router, type Request, type Response } from 'express';
import { LATEST_VERSION, parseVersion } from '../contract/index.js';
import type { Work } from '../engine/unit/work.js';
import { baseUrlOf } from '../platform/base-url.js';
import type { Metrics } from '../platform/metrics.js';
import type { WireLimits } from '../soap/limits.js';
import { sendDescription } from './describe.js';
import { sendFile } from './files.js';
import { endpointPage } from './page.js';
import { API_PATH, ENDPOINT_PATH, FILE_PATH, WSDL_PATH } from './paths.js';
import { versionParameter, wsdlFor } from './wsdl.js';

export interface ZuoraFaceOptions {
  readonly work: Work;
  readonly limits: WireLimits;
  readonly metrics: Metrics;
}

/** What stands beside the SOAP calls: WSDL, page, files and descriptions (sources: addresses). */
export function zuoraFace({ work }: ZuoraFaceOptions): Router {
  const router = Router();
  router.get(`${ENDPOINT_PATH}/:version`, (request, response) => getEndpoint(work, request, response));
  router.all(`${ENDPOINT_PATH}/:version`, (_request, response) => {
    response
      .status(405)
      .set('Allow', 'GET, HEAD, POST')
      .type('text')
      .send('This is a SOAP endpoint: use POST, or GET for its WSDL.\n');
  });
  router.get(WSDL_PATH, (request, response) => getWsdl(work, request, response));
  router.get(FILE, (request, response) => sendFile(work, request, response));
  router.get(DESCRIPTIONS, (request, response) => sendDescription(work, request, response));
  return router;
}

const FILE = `${FILE_PATH}/:id`;
const DESCRIPTIONS = [`${API_PATH}/describe{/:object}`, `${API_PATH}/:version/describe{/:object}`];

/** For methods that these paths do not take; a SOAP request that was sent to one is to be answered before. */
export function refuseOtherMethods(): Router {
  return Router().all([WSDL_PATH, FILE, ...DESCRIPTIONS], ({ path, method }, response) => {
    response.status(405).set('Allow', 'GET, HEAD').type('text');
    response.send(`${path} takes GET, not ${method}.\n`);
  });
}

/** GET with `?wsdl`, in any case, is the contract; without it a page for people. */
async function getEndpoint(work: Work, request: Request, response: Response): Promise<void> {
  const version = parseVersion(String(request.params.version));
  if (version === undefined) return unknownVersion(response);
  const asksForWsdl = Object.keys(request.query).some((name) => name.toLowerCase() === 'wsdl');
  if (asksForWsdl)
    response.set('Content-Type', 'text/xml;charset=UTF-8').send(await wsdlFor(work, request, version));
  else response.type('html').send(endpointPage(`${baseUrlOf(request)}${request.path}`));
}

async function getWsdl(work: Work, request: Request, response: Response): Promise<void> {
  const version = versionParameter(request.query.version, LATEST_VERSION);
  if (version === undefined) return unknownVersion(response);
  response.set('Content-Type', 'text/xml;charset=UTF-8').send(await wsdlFor(work, request, version));
}

function unknownVersion(response: Response): void {
  response
    .status(404)
    .type('text')
    .send(`There is no such version; versions are 11.0 to ${LATEST_VERSION}.0.\n`);
}
