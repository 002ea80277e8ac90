import { refusalOf } from '../engine/batches/docgen-access.js';
import { DocgenError } from '../engine/batches/generate-invoice-documents.js';
import type { Work } from '../engine/unit/work.js';
import { RestError } from '../rest/error.js';
import type { Json, RestCall, RestReply, RestRoute } from '../rest/types.js';
import { actionsNotEmulated, describeAction, invocableActions, type InvocableAction } from './invocable.js';
import { memberOf } from './members.js';
import { notEmulated } from './not-emulated.js';

/** The calls that do and describe actions (sources: generate-documents). */

/** The most inputs of one call; no number is documented (docs/unknowns.md). */
const MOST_INPUTS = 200;

export const actionRoutes: readonly RestRoute[] = [
  {
    method: 'GET',
    path: '/actions',
    async handle(_work, { version }) {
      const path = `/services/data/v${version.toFixed(1)}/actions`;
      return { body: { standard: `${path}/standard`, custom: `${path}/custom` }, root: 'Actions' };
    },
  },
  {
    method: 'GET',
    path: '/actions/standard',
    async handle(_work, call) {
      const there = invocableActions.filter((action) => isThere(call, action.since));
      const actions = there.map((action) => shortDescription(action, call.version));
      return { body: { actions }, root: 'Actions' };
    },
  },
  {
    method: 'GET',
    path: '/actions/custom',
    handle: async () => ({ body: { actions: [] }, root: 'Actions' }),
  },
  {
    method: 'GET',
    path: '/actions/standard/:name',
    handle: async (work, call) => ({ body: describeAction(await find(work, call)), root: 'Action' }),
  },
  { method: 'POST', path: '/actions/standard/:name', handle: invoke },
];

/** @throws RestError 404 where the version, the edition or the org has no such action; 501 where only localbill has not */
async function find(work: Work, call: RestCall): Promise<InvocableAction> {
  const name = call.parameters['name'] ?? '';
  const isNamed = (other: string): boolean => other.toLowerCase() === name.toLowerCase();
  const action = invocableActions.find((known) => isNamed(known.name));
  if (action && isThere(call, action.since)) return action;
  const [, since] = Object.entries(actionsNotEmulated).find(([known]) => isNamed(known)) ?? [];
  if (since !== undefined && isThere(call, since)) return notEmulated(work, call);
  throw new RestError(404, 'NOT_FOUND', `Invalid Action Type: ${name}`);
}

function isThere({ version, caller }: RestCall, since: number): boolean {
  const { tenant, user } = caller;
  return version >= since && refusalOf(tenant.settings.salesforce, user.username) !== 'unavailable';
}

function shortDescription({ label, name, type }: InvocableAction, version: number): Json {
  return { label, name, type, url: `/services/data/v${version.toFixed(1)}/actions/standard/${name}` };
}

/** One result for each input; 400 when one of them fails, though the others are done (sources: action-results). */
async function invoke(work: Work, call: RestCall): Promise<RestReply> {
  const action = await find(work, call);
  const { tenant, user } = call.caller;
  const settings = tenant.settings.salesforce;
  if (refusalOf(settings, user.username) === 'not permitted')
    throw new RestError(403, 'INSUFFICIENT_ACCESS', NOT_PERMITTED);
  const results: Result[] = [];
  for (const input of inputsOf(action, await call.body()))
    results.push(await resultOf(work, call, action, input));
  const status = results.every(({ isSuccess }) => isSuccess) ? 200 : 400;
  const [only] = results;
  if (settings.responseShape === 'object' && only && results.length === 1)
    return { status, body: asDocumented(only), root: 'Result' };
  return { status, body: results, root: 'Results', item: 'Result' };
}

/** What somebody is told who lacks permission sets. */
export const NOT_PERMITTED =
  'You need the Billing Operations User or Billing Admin permission set, and the Docgen Designer and Docgen Designer Standard User permission sets.';

/** @throws RestError 400 where there are no inputs */
function inputsOf(action: InvocableAction, body: Json | undefined): readonly Json[] {
  if (body === undefined)
    throw malformed('The HTTP entity body is required, but this request has no entity body.');
  const inputs = memberOf(body, 'inputs');
  if (inputs === undefined)
    throw malformed(`The inputs are missing: {"inputs":[{"${action.input.name}":"..."}]} is expected.`);
  // In XML, one input is no list.
  const list = Array.isArray(inputs) ? (inputs as readonly Json[]) : [inputs];
  if (list.length === 0 || inputs === null || typeof inputs !== 'object')
    throw malformed('The inputs must be a list of at least one object.');
  if (list.length > MOST_INPUTS)
    throw malformed(`A call takes at most ${MOST_INPUTS} inputs; this one has ${list.length}.`);
  return list;
}

function malformed(message: string): RestError {
  return new RestError(400, 'JSON_PARSER_ERROR', message);
}

/** What the reply says of one input. */
type Result = { readonly isSuccess: boolean } & { readonly [name: string]: Json };

async function resultOf(work: Work, call: RestCall, action: InvocableAction, input: Json): Promise<Result> {
  const { name } = action.input;
  const id = memberOf(input, name);
  if (id === undefined || id === null || id === '')
    return failed(action, 'REQUIRED_FIELD_MISSING', `Missing required input parameter: ${name}`);
  if (typeof id !== 'string')
    return failed(
      action,
      'INVALID_ARGUMENT_TYPE',
      `Invalid value of input parameter ${name}: expected String`,
    );
  try {
    return result(action, null, await action.run(work, call.caller, id));
  } catch (error) {
    if (error instanceof DocgenError) return failed(action, error.code, error.message);
    throw error;
  }
}

function failed(action: InvocableAction, statusCode: string, message: string): Result {
  return result(action, [{ statusCode, message, fields: [] }], null);
}

function result({ name }: InvocableAction, errors: Json, outputValues: Json): Result {
  return {
    actionName: name,
    errors,
    invocationId: null,
    isSuccess: errors === null,
    outcome: null,
    outputValues,
    sortOrder: -1,
    version: 1,
  };
}

/** The one object that the documentation prints (sources: action-results). */
function asDocumented({ actionName, errors, isSuccess, outputValues }: Result): Json {
  return {
    actionName: actionName ?? null,
    errors: errors ?? null,
    isSuccess,
    outputValues: outputValues ?? null,
  };
}
