import type { PermissionSet, SalesforceSettings } from '../salesforceSettings.js';

/** Why somebody may not have documents generated: a rule of the org, or one about the user. */
export type Refusal = 'unavailable' | 'not permitted' | 'disabled' | 'no template';

const withBilling: readonly SalesforceSettings['edition'][] = ['Enterprise', 'Unlimited', 'Developer'];
const billing: readonly PermissionSet[] = ['Billing Operations User', 'Billing Admin'];
const docgen: readonly PermissionSet[] = ['Docgen Designer', 'Docgen Designer Standard User'];

/**
 * The special access rules of the action (seeds/generate-invoice-documents-action.txt): editions with Revenue Cloud
 * Billing, Billing Docgen, an active template; one of two billing permission sets and both of document generation.
 */
export function refusalOf(settings: SalesforceSettings, username: string): Refusal | undefined {
  if (!withBilling.includes(settings.edition) || !settings.revenueCloudBilling) return 'unavailable';
  const has = settings.users[username]?.permissionSets ?? settings.permissionSets;
  const mayBill = billing.some((set) => has.includes(set));
  if (!mayBill || !docgen.every((set) => has.includes(set))) return 'not permitted';
  if (!settings.billingDocgen) return 'disabled';
  return settings.activeInvoiceTemplate ? undefined : 'no template';
}
