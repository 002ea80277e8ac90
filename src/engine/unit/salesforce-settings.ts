import { setting, type Values } from '../../platform/setting.js';
import {
  byName,
  choice,
  listOf,
  object,
  text,
  wholeNumber,
  yesOrNo,
  type Read,
} from '../../platform/shape.js';

/** The permission sets that the action asks for (sources: generate-documents). */
const permissionSets = [
  'Billing Operations User',
  'Billing Admin',
  'Docgen Designer',
  'Docgen Designer Standard User',
] as const;
const permissionSet = choice(...permissionSets);
export type PermissionSet = Read<typeof permissionSet>;

const requests = wholeNumber(0, 1_000_000_000);

/** What an administrator of the Salesforce org would have set up, and what a tester wants to see. */
export type SalesforceSettings = Values<typeof salesforceSettings>;
export const salesforceSettings = {
  /** `Enterprise`, `Unlimited` and `Developer` have the action; the others do not. */
  edition: setting(
    choice('Enterprise', 'Unlimited', 'Developer', 'Professional', 'Group', 'Essentials'),
    'Enterprise',
  ),
  /** Whether the org has the license; without it there is no such action. */
  revenueCloudBilling: setting(yesOrNo, true),
  /** Whether "Billing Docgen enabled" is on in the org's Billing Settings, Document Generation. */
  billingDocgen: setting(yesOrNo, true),
  /** Whether an Invoice Document Template is active. */
  activeInvoiceTemplate: setting(yesOrNo, true),
  /** What every user has that `users` does not name. */
  permissionSets: setting(listOf(permissionSet), permissionSets),
  /** Permission sets of single users, by user name, such as `{ "ann@acme.test": { "permissionSets": [] } }`. */
  users: setting(byName(text(1), object({ permissionSets: listOf(permissionSet) })), {}),
  /** Whether users may call the REST API at all; otherwise every call gets 403 `API_DISABLED_FOR_ORG`. */
  apiEnabled: setting(yesOrNo, true),
  /** How many REST calls a day has; the next one gets 403 `REQUEST_LIMIT_EXCEEDED`. */
  dailyRequests: setting(requests, 15_000),
  /** An access token ends after so many minutes without a call. */
  tokenMinutes: setting(wholeNumber(1, 1440), 120),
  /** How the action answers one input: a list as the service does, or the object that its documentation prints. */
  responseShape: setting(choice('array', 'object'), 'array'),
  /** Whose id the action gives back as `requestId`. */
  requestId: setting(choice('DocGenerationBatchProcess', 'InvoiceBatchRun'), 'DocGenerationBatchProcess'),
  /** What the action answers where Document Generation is off: an error, or success with a `requestStatus` of false. */
  refusal: setting(choice('error', 'status'), 'error'),
  /** How many documents may be made in an hour; those beyond are `Blocked`. */
  documentsPerHour: setting(requests, 1_000),
  /** How many documents may be made in a day; those beyond are `Blocked`. */
  documentsPerDay: setting(requests, 24_000),
  /** A document that is in progress for so many hours has failed. */
  inProgressHours: setting(wholeNumber(1, 24), 6),
};
