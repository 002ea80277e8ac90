import type { ObjectName } from '../../contract/index.js';
import type { Instant } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import type { TenantSettings } from './settings.js';

/** One customer of the service: its records, users, settings and custom fields are its own. */
export interface Tenant {
  readonly id: Id;
  readonly name: string;
  readonly createdAt: Instant;
  readonly settings: TenantSettings;
  /** Names with their `__c`, by object type. */
  readonly customFields: ReadonlyMap<ObjectName, ReadonlySet<string>>;
}

export interface User {
  readonly id: Id;
  readonly username: string;
  readonly fullName: string;
  readonly email: string;
}
