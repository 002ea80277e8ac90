import type { Operation } from './model.js';

const session = { name: 'SessionHeader' };
const queryOptions = { name: 'QueryOptions' };

/** The operations in the order of the WSDL (sources: operations). */
export const operations: readonly Operation[] = [
  {
    name: 'login',
    request: 'login',
    response: 'loginResponse',
    headers: [],
    faults: ['LoginFault', 'UnexpectedErrorFault'],
  },
  {
    name: 'subscribe',
    request: 'subscribe',
    response: 'subscribeResponse',
    headers: [session],
    faults: ['UnexpectedErrorFault'],
  },
  {
    name: 'create',
    request: 'create',
    response: 'createResponse',
    headers: [{ name: 'CallOptions', since: 25 }, session],
    faults: ['InvalidTypeFault', 'UnexpectedErrorFault'],
  },
  {
    name: 'generate',
    since: 11,
    request: 'generate',
    response: 'generateResponse',
    headers: [session],
    faults: ['InvalidTypeFault', 'UnexpectedErrorFault'],
  },
  {
    name: 'update',
    request: 'update',
    response: 'updateResponse',
    headers: [session],
    faults: ['InvalidTypeFault', 'UnexpectedErrorFault'],
  },
  {
    name: 'delete',
    request: 'delete',
    response: 'deleteResponse',
    headers: [session],
    faults: ['InvalidTypeFault', 'InvalidValueFault', 'UnexpectedErrorFault'],
  },
  {
    name: 'execute',
    since: 36,
    request: 'execute',
    response: 'executeResponse',
    headers: [session],
    faults: ['InvalidTypeFault', 'InvalidValueFault', 'UnexpectedErrorFault'],
  },
  {
    name: 'query',
    request: 'query',
    response: 'queryResponse',
    headers: [queryOptions, session],
    faults: ['MalformedQueryFault', 'InvalidQueryLocatorFault', 'UnexpectedErrorFault'],
  },
  {
    name: 'queryMore',
    request: 'queryMore',
    response: 'queryMoreResponse',
    headers: [queryOptions, session],
    faults: ['InvalidQueryLocatorFault', 'UnexpectedErrorFault'],
  },
  {
    name: 'getUserInfo',
    since: 19,
    request: 'getUserInfo',
    response: 'getUserInfoResponse',
    headers: [session],
    faults: ['UnexpectedErrorFault'],
  },
  {
    name: 'rasd',
    since: 61,
    request: 'rasdRequest',
    response: 'rasdResponse',
    headers: [session],
    faults: ['UnexpectedErrorFault'],
  },
  {
    name: 'amend',
    since: 28,
    request: 'amend',
    response: 'amendResponse',
    headers: [session],
    faults: ['UnexpectedErrorFault'],
  },
  {
    name: 'billingPreview',
    since: 63,
    request: 'billingPreview',
    response: 'billingPreviewResponse',
    headers: [session],
    faults: ['UnexpectedErrorFault'],
  },
  {
    name: 'calculateChargeMetrics',
    since: 63,
    until: 143,
    request: 'calculateChargeMetrics',
    response: 'calculateResponse',
    headers: [session],
    faults: [],
  },
];
