import type { Arguments } from '../../soap/reader.js';
import { writeMessage } from '../../soap/writer.js';
import type { SessionCall } from '../call.js';
import { amendAll } from './amend.js';
import { billingPreviewAll, calculateChargeMetrics } from './billing-preview.js';
import { deleteAll } from './delete.js';
import { execute } from './execute.js';
import { getUserInfo } from './get-user-info.js';
import { query, queryMore } from './query.js';
import { rasd } from './rasd.js';
import { create, generate, update } from './save.js';
import { subscribeAll } from './subscribe.js';

/**
 * Runs the operation that the arguments are for.
 * @returns the content of the reply's Body
 * @throws Fault, or whatever else went wrong
 */
export async function run(
  call: SessionCall,
  sent: Exclude<Arguments, { operation: 'login' }>,
): Promise<string> {
  switch (sent.operation) {
    case 'query':
      return query(call, sent);
    case 'queryMore':
      return queryMore(call, sent);
    default:
      return writeReply(call, await resultOf(call, sent));
  }
}

type Sent = Exclude<Arguments, { operation: 'login' | 'query' | 'queryMore' }>;

async function resultOf(call: SessionCall, sent: Sent): Promise<object> {
  switch (sent.operation) {
    case 'create':
      return create(call, sent);
    case 'update':
      return update(call, sent);
    case 'generate':
      return generate(call, sent);
    case 'delete':
      return deleteAll(call, sent);
    case 'subscribe':
      return subscribeAll(call, sent);
    case 'getUserInfo':
      return getUserInfo(call);
    case 'execute':
      return execute(call, sent);
    case 'rasd':
      return rasd(call);
    case 'amend':
      return amendAll(call, sent);
    case 'billingPreview':
      return billingPreviewAll(call, sent);
    case 'calculateChargeMetrics':
      return calculateChargeMetrics(call, sent);
    default:
      return sent satisfies never;
  }
}

function writeReply(call: SessionCall, value: object): string {
  return writeMessage(call.operation.response, value, {
    version: call.version,
    zone: call.caller.tenant.settings.timeZone,
  });
}
