import type { ObjectName } from '../../contract/index.js';
import { idOfName } from '../../contract/salesforce/ids.js';
import { LocalbillError } from '../../platform/errors.js';
import type { Id } from '../../platform/ids.js';
import { addCustomField, customFieldNames, readCustomFields } from '../../store/tables/custom-fields.js';
import { isClientIdTaken } from '../../store/tables/oauth-clients.js';
import {
  addTenant,
  holdTenantSettings,
  readTenant,
  writeTenantSettings,
} from '../../store/tables/tenants.js';
import { addUser, isUsernameTaken, readUser } from '../../store/tables/users.js';
import type { Transaction } from '../../store/types.js';
import { remember } from '../unit/memory.js';
import { readSettings, withChanges, type ChangedSettings, type TenantSettings } from '../unit/settings.js';
import type { Tenant, User } from '../unit/tenant.js';
import type { Work } from '../unit/work.js';
import { createClient } from './clients.js';
import { countNegativeInvoices } from './negative-invoices.js';
import { hashPassword, passwordCost } from './passwords.js';
import { createDefaultRecords } from './reference-records.js';

/** A tenant to make, of what was checked already; what is left out is chosen. */
export interface WantedTenant {
  readonly id?: Id;
  readonly name?: string;
  readonly username?: string;
  readonly password?: string;
  readonly settings?: ChangedSettings;
  readonly clientId?: string;
  readonly clientSecret?: string;
}

/** A tenant as it was made: the password is shown this once. */
export interface CreatedTenant {
  readonly id: Id;
  readonly name: string;
  readonly userId: Id;
  readonly username: string;
  readonly password: string;
  /** What a program logs in with at `/services/oauth2/token`; the secret is shown this once. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** The tenant's id on the Salesforce face. */
  readonly organizationId: string;
  /** An account that can be billed at once, of a tenant that was made with the demo's data. */
  readonly demoAccountId?: Id;
}

/**
 * Makes a tenant with its first user.
 * @param cost what a try of the password costs
 * @throws LocalbillError `username-taken`, `client-id-taken`, `invalid-request`
 */
export async function createTenant(
  work: Work,
  wanted: WantedTenant = {},
  cost: number = wanted.password === undefined ? passwordCost.randomOrPublic : passwordCost.chosen,
): Promise<CreatedTenant> {
  const id = wanted.id ?? work.ids.next();
  const userId = work.ids.next();
  const name = wanted.name ?? `Tenant ${id}`;
  const username = wanted.username ?? `user-${id}@localbill.test`;
  const password = wanted.password ?? Buffer.from(work.randomness.bytes(12)).toString('base64url');
  const passwordHash = await hashPassword(password, cost, work.randomness);
  const createdAt = work.clock.now();
  const client = await work.store.transaction(id, async (tx) => {
    await refuseTaken(tx, username, wanted.clientId);
    const settings = withChanges('{}', wanted.settings ?? {});
    // Before its records: who makes the same tenant at this moment waits here, and finds it.
    await addTenant(tx, { name, settings, createdAt });
    const user = { id: userId, username, passwordHash, fullName: name, email: username, createdAt };
    await addUser(tx, user);
    await createDefaultRecords(work, tx);
    return createClient(work, tx, userId, wanted);
  });
  const organizationId = idOfName('Organization', id);
  return { id, name, userId, username, password, ...client, organizationId };
}

async function refuseTaken(tx: Transaction, username: string, clientId?: string): Promise<void> {
  if (await isUsernameTaken(tx, username))
    throw new LocalbillError('username-taken', `A user named ${username} exists already.`);
  if (clientId !== undefined && (await isClientIdTaken(tx, clientId)))
    throw new LocalbillError('client-id-taken', `A client with the id ${clientId} exists already.`);
}

/** On PostgreSQL another node may have changed a tenant; it is seen within this time. */
const STALE_AFTER_MS = 5_000;

export async function findTenant(work: Work, id: Id): Promise<Tenant | undefined> {
  const known = work.memory.tenants.get(id);
  const fresh =
    known && (work.store.dialect === 'sqlite' || work.monotonic.elapsed() - known.readAt < STALE_AFTER_MS);
  if (fresh) return known.tenant;
  const tenant = await loadTenant(work, id);
  if (tenant) remember(work.memory.tenants, id, { tenant, readAt: work.monotonic.elapsed() });
  return tenant;
}

async function loadTenant(work: Work, id: Id): Promise<Tenant | undefined> {
  const reader = work.store.reader(id);
  const row = await readTenant(reader);
  if (!row) return undefined;
  const customFields = new Map<ObjectName, Set<string>>();
  for (const field of await readCustomFields(reader)) {
    customFields.set(field.objectType, (customFields.get(field.objectType) ?? new Set()).add(field.name));
  }
  return { id, name: row.name, createdAt: row.createdAt, settings: readSettings(row.settings), customFields };
}

export function findUser(work: Work, id: Id): Promise<User | undefined> {
  return readUser(work.store, id);
}

/**
 * Changes some of a tenant's settings; the others stay.
 * @returns all of them, or undefined when there is no such tenant
 * @throws LocalbillError `invalid-request` when settings contradict each other then
 */
export async function changeSettings(
  work: Work,
  id: Id,
  changes: ChangedSettings,
): Promise<TenantSettings | undefined> {
  const settings = await work.store.transaction(id, async (tx) => {
    const before = await holdTenantSettings(tx);
    if (before === undefined) return undefined;
    const stored = withChanges(before, changes);
    await writeTenantSettings(tx, stored);
    const after = readSettings(stored);
    const { includeNegativeInvoices } = after.billingRules;
    if (includeNegativeInvoices !== readSettings(before).billingRules.includeNegativeInvoices)
      await countNegativeInvoices(tx, includeNegativeInvoices);
    return after;
  });
  work.memory.tenants.delete(id);
  // A script that is set begins with its first answer.
  if (changes.gateway) work.memory.gatewayAsked.delete(id);
  return settings;
}

/**
 * Defines a custom field, whose values are text. Defining one that is there does nothing; ZOQL names fields in any case
 * (sources: zoql), so another case is no other field.
 * @param name with or without its `__c`
 * @returns the name that the field has
 * @throws LocalbillError `invalid-custom-field`
 */
export async function defineCustomField(
  work: Work,
  tenantId: Id,
  objectType: ObjectName,
  name: string,
): Promise<string> {
  const fullName = name.endsWith('__c') ? name : `${name}__c`;
  if (!/^[A-Za-z][A-Za-z0-9_]{0,60}__c$/.test(fullName)) {
    throw new LocalbillError(
      'invalid-custom-field',
      `${name} is no name for a custom field: a letter, then letters, digits and underscores, at most 61 characters.`,
    );
  }
  const defined = await work.store.transaction(tenantId, async (tx) => {
    const names = await customFieldNames(tx, objectType);
    const same = names.find((known) => known.toLowerCase() === fullName.toLowerCase());
    if (same !== undefined) return same;
    await addCustomField(tx, { objectType, name: fullName, createdAt: work.clock.now() });
    return fullName;
  });
  work.memory.tenants.delete(tenantId);
  return defined;
}
