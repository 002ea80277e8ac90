import { Router } from 'express';
import type { Work } from '../services/work.js';
import { answerData, DATA_PATH } from './data.js';
import { IDENTITY_PATH } from './identity.js';
import { answerOauth, OAUTH_PATH } from './oauth.js';
import { answerSoapLogin, SOAP_PATH } from './soapLogin.js';

/** What Salesforce's clients call: the REST API, OAuth, and the login of older ones (salesforce-docgen.md 2, 3). */
export function salesforceFace(work: Work): Router {
  const router = Router();
  // With the whole path in `url`, which routing with `use` would cut.
  router.all([DATA_PATH, `${DATA_PATH}/{*rest}`], (request, response) => answerData(work, request, response));
  router.all([`${OAUTH_PATH}/{*rest}`, `${IDENTITY_PATH}/{*rest}`], (request, response) =>
    answerOauth(work, request, response),
  );
  router.all(`${SOAP_PATH}/{*rest}`, (request, response) => answerSoapLogin(work, request, response));
  return router;
}
