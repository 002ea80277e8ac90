import type { PermissionSet, SalesforceSettings } from '../unit/salesforce-settings.js';

/** Why somebody may not have documents generated: a rule of the org, or one about the user. */
export type Refusal = 'unavailable' | 'not permitted' | 'disabled' | 'no template';

const withBilling: readonly SalesforceSettings['edition'][] = ['Enterprise', 'Unlimited', 'Developer'];
const billing: readonly PermissionSet[] = ['Billing Operations User', 'Billing Admin'];
const docgen: readonly PermissionSet[] = ['Docgen Designer', 'Docgen Designer Standard User'];

/**
 * The special access rules of the action (sources: generate-documents): editions with Revenue Cloud Billing, Billing
 * Docgen, an active template; one of two billing permission sets and both of document generation.
 */
export function refusalOf(settings: SalesforceSettings, username: string): Refusal | undefined {
  const refusal = billingRefusalOf(settings, username);
  if (refusal) return refusal;
  if (!docgen.every((set) => permissionSetsOf(settings, username).includes(set))) return 'not permitted';
  if (!settings.billingDocgen) return 'disabled';
  return settings.activeInvoiceTemplate ? undefined : 'no template';
}

/** The same for what has nothing to do with documents, such as posting an invoice. */
export function billingRefusalOf(
  settings: SalesforceSettings,
  username: string,
): Extract<Refusal, 'unavailable' | 'not permitted'> | undefined {
  if (!withBilling.includes(settings.edition) || !settings.revenueCloudBilling) return 'unavailable';
  const has = permissionSetsOf(settings, username);
  return billing.some((set) => has.includes(set)) ? undefined : 'not permitted';
}

function permissionSetsOf(settings: SalesforceSettings, username: string): readonly PermissionSet[] {
  const own = Object.hasOwn(settings.users, username) ? settings.users[username] : undefined;
  return own?.permissionSets ?? settings.permissionSets;
}
