import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Work } from '../engine/unit/work.js';
import { isAtOrBelow, routedPath } from '../platform/request-target.js';
import { RestError } from '../rest/error.js';
import { replyFormat } from '../rest/formats.js';
import { errorReply, sendReply } from '../rest/reply.js';

/** APIs of the service that localbill has not: each answers with an error that names it. */
const apisNotEmulated = ['/services/async', '/services/apexrest', '/cometd'];

/** Every other path of the service: in the form of its REST API. */
export async function answerOther(
  _work: Work,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = routedPath(request.url ?? '');
  const error = apisNotEmulated.some((api) => isAtOrBelow(path, api))
    ? new RestError(501, 'FUNCTIONALITY_NOT_ENABLED', `This is not emulated by localbill yet: ${path}`)
    : new RestError(404, 'NOT_FOUND', 'The requested resource does not exist');
  await sendReply(request, response, errorReply(error), replyFormat(undefined, request.headers));
}
