import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Work } from '../engine/unit/work.js';
import { isAtOrBelow, routedPath } from '../platform/request-target.js';
import { answerData, DATA_PATH } from './data.js';
import { IDENTITY_PATH } from './identity.js';
import { answerOauth, OAUTH_PATH } from './oauth.js';
import { answerOther } from './other.js';
import { answerSoapLogin, SOAP_PATH } from './soap-login.js';

/** Takes a request when it is one of Salesforce's clients, and tells whether it did. */
export type SalesforceFace = (request: IncomingMessage, response: ServerResponse) => boolean;

type Answer = (work: Work, request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Who answers at and below a path; the first that fits. */
const answers: readonly (readonly [string, Answer])[] = [
  [DATA_PATH, answerData],
  [`${DATA_PATH}.json`, answerData],
  [`${DATA_PATH}.xml`, answerData],
  [OAUTH_PATH, answerOauth],
  [IDENTITY_PATH, answerOauth],
  [SOAP_PATH.toLowerCase(), answerSoapLogin],
  ['/services', answerOther],
  ['/cometd', answerOther],
];

/**
 * What Salesforce's clients call: the REST API, OAuth, and the login of older ones. It stands before the router, which
 * would refuse a path that cannot be decoded in its own words.
 */
export function salesforceFace(work: Work): SalesforceFace {
  return (request, response) => {
    const path = routedPath(request.url ?? '');
    const [, answer] = answers.find(([root]) => isAtOrBelow(path, root)) ?? [];
    if (!answer) return false;
    answer(work, request, response).catch((error: unknown) => {
      work.log.error({ err: error }, 'a reply could not be sent');
      response.destroy();
    });
    return true;
  };
}
