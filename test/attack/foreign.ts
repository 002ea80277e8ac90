import { isFieldType, isIn, objectTypes, type Field, type ObjectType } from '../../src/contract/index.js';
import { amendBody } from '../support/amendments.js';
import { subscribeBody } from '../support/catalog.js';
import { escape, zObject, type Fields } from '../support/localbill.js';
import { times } from './strength.js';
import type { World } from './world.js';

/** Bodies of SOAP calls in which ids of another tenant stand where a tenant's own belong, and what each tries. */
export interface ForeignCall {
  readonly what: string;
  readonly body: string;
}

const VERSION = 91;
const types: readonly ObjectType[] = Object.values(objectTypes).filter((type) => isIn(type, VERSION));

/** Every id-typed field of every object type, in every call that takes it. */
export function* foreignCalls(own: World, other: World): Generator<ForeignCall> {
  for (const type of types) {
    yield* fieldCalls(type, own, other);
    yield* recordCalls(type, other);
  }
  yield* messageCalls(own, other);
}

const allowed = (field: Field, letter: string): boolean =>
  isIn(field, VERSION) && field.allows.includes(letter);
const has = (type: ObjectType, call: keyof ObjectType['calls']): boolean =>
  (type.calls[call] ?? Infinity) <= VERSION;

/** The ids that a field might be of: that of the type that it names; or all, some in the short form. */
function idsFor({ references }: Field, { ids }: World): readonly string[] {
  const named = references === undefined ? undefined : ids[references];
  return named === undefined ? Object.values(ids).slice(0, times(2, Infinity)) : [named];
}

function* fieldCalls(type: ObjectType, own: World, other: World): Generator<ForeignCall> {
  const fields = Object.entries<Field>(type.fields).filter(([, field]) => field.type === 'ID');
  const create = has(type, 'create') ? 'create' : has(type, 'generate') ? 'generate' : undefined;
  for (const [name, field] of fields)
    for (const id of idsFor(field, other)) {
      if (create && allowed(field, 'C'))
        yield {
          what: `${create} ${type.name}.${name}`,
          body: `<ns1:${create}>${zObject(type.name, { ...plausible(type, own), [name]: id })}</ns1:${create}>`,
        };
      if (has(type, 'update') && allowed(field, 'U'))
        yield {
          what: `update ${type.name}.${name}`,
          body: `<ns1:update>${zObject(type.name, { Id: own.ids[type.name] ?? '', [name]: id })}</ns1:update>`,
        };
      if (has(type, 'query') && allowed(field, 'F')) yield found(type, `${name} = '${id}'`);
    }
}

function found(type: ObjectType, where: string): ForeignCall {
  const text = `select Id from ${type.name} where ${where}`;
  return {
    what: `query ${text}`,
    body: `<ns1:query><ns1:queryString>${escape(text)}</ns1:queryString></ns1:query>`,
  };
}

/** What all records of a type need, of the tenant's own. */
function plausible(type: ObjectType, { ids, mark }: World): Fields {
  const values: Record<string, string | number | boolean> = {
    string: mark,
    boolean: true,
    decimal: 1,
    int: 1,
    short: 1,
    long: 1,
  };
  Object.assign(values, { date: '2026-01-01', dateTime: '2026-01-01T00:00:00' });
  const known: Fields = { Type: 'External', SourceType: 'InvoiceDetail', UOM: 'Each', ...choices[type.name] };
  return Object.fromEntries(
    type.required.map((name) => {
      const field = type.fields[name];
      const id = field?.references === undefined ? undefined : ids[field.references];
      const value = id ?? known[name] ?? field?.values?.[0] ?? values[field?.type ?? 'string'] ?? '';
      return [name, value];
    }),
  );
}

/** Values without which a record of a type is refused for another reason than its id. */
const choices: Readonly<Record<string, Fields>> = {
  CreditBalanceAdjustment: { Type: 'Decrease' },
  InvoiceAdjustment: { Type: 'Credit' },
  InvoiceItemAdjustment: { Type: 'Credit' },
};

/** The other's record itself, in update(), delete() and query(). */
function* recordCalls(type: ObjectType, other: World): Generator<ForeignCall> {
  const id = other.ids[type.name];
  if (id === undefined) return;
  const [text] = Object.entries<Field>(type.fields).filter(
    ([, field]) => field.type === 'string' && allowed(field, 'U'),
  );
  if (has(type, 'update'))
    yield {
      what: `update ${type.name}`,
      body: `<ns1:update>${zObject(type.name, { Id: id, ...(text && { [text[0]]: text[1].values?.[0] ?? 'stolen' }) })}</ns1:update>`,
    };
  if (has(type, 'delete'))
    yield {
      what: `delete ${type.name}`,
      body: `<ns1:delete><ns1:type>${type.name}</ns1:type><ns1:ids>${id}</ns1:ids></ns1:delete>`,
    };
  if (has(type, 'query')) yield found(type, `Id = '${id}'`);
}

/** The calls that are more than a row of one table. */
function* messageCalls(own: World, other: World): Generator<ForeignCall> {
  const [mine, its] = [own.ids, other.ids];
  const id = (ids: World['ids'], type: string): string => ids[type] ?? '';
  const plan = id(mine, 'ProductRatePlan');
  const subscribes = {
    'the account': { ratePlanId: plan, existingAccount: id(its, 'Account') },
    'the rate plan': { ratePlanId: id(its, 'ProductRatePlan') },
    'a charge': {
      ratePlanId: plan,
      charges: [{ ProductRatePlanChargeId: id(its, 'ProductRatePlanCharge'), Price: 1 }],
    },
    'the parent account': { ratePlanId: plan, account: { ParentId: id(its, 'Account') } },
    'the payment method': { ratePlanId: plan, account: { DefaultPaymentMethodId: id(its, 'PaymentMethod') } },
    'the template': { ratePlanId: plan, account: { InvoiceTemplateId: other.templateId } },
    'the invoice owner': { ratePlanId: plan, subscription: { InvoiceOwnerId: id(its, 'Account') } },
  };
  for (const [what, wanted] of Object.entries(subscribes))
    yield { what: `subscribe with ${what}`, body: subscribeBody(wanted) };
  const on = '2026-02-01';
  const subscriptionId = id(mine, 'Subscription');
  const amendments = {
    'the subscription': { subscriptionId: id(its, 'Subscription'), type: 'NewProduct', on, added: plan },
    'the product added': { subscriptionId, type: 'NewProduct', on, added: id(its, 'ProductRatePlan') },
    'the plan removed': { subscriptionId, type: 'RemoveProduct', on, plan: id(its, 'RatePlan') },
    'the charge changed': {
      subscriptionId,
      type: 'UpdateProduct',
      on,
      plan: id(mine, 'RatePlan'),
      charges: [{ ProductRatePlanChargeId: id(its, 'ProductRatePlanCharge'), Price: 1 }],
    },
    'the owner': {
      subscriptionId,
      type: 'OwnerTransfer',
      on,
      fields: { DestinationAccountId: id(its, 'Account') },
    },
  };
  for (const [what, { subscriptionId: of, ...amendment }] of Object.entries(amendments))
    yield { what: `amend ${what}`, body: amendBody({ subscriptionId: of, amendments: [amendment] }) };
  const account = `<ns1:AccountId>${id(its, 'Account')}</ns1:AccountId>`;
  yield {
    what: 'billingPreview',
    body: `<ns1:billingPreview><ns1:requests>${account}<ns1:TargetDate>2026-05-01</ns1:TargetDate></ns1:requests></ns1:billingPreview>`,
  };
  yield {
    what: 'calculateChargeMetrics',
    body: `<ns1:calculateChargeMetrics><ns1:requests>${account}</ns1:requests></ns1:calculateChargeMetrics>`,
  };
  yield {
    what: 'execute',
    body: `<ns1:execute><ns1:type>InvoiceSplit</ns1:type><ns1:synchronous>false</ns1:synchronous><ns1:ids>${id(its, 'InvoiceSplit')}</ns1:ids></ns1:execute>`,
  };
}

/** The fields of each type that a query may name. */
export const queried: readonly (readonly [string, readonly string[]])[] = types
  .filter((type) => has(type, 'query'))
  .map((type) => [
    type.name,
    Object.entries<Field>(type.fields).flatMap(([name, field]) =>
      isFieldType(field.type) && allowed(field, 'Q') ? [name] : [],
    ),
  ]);
