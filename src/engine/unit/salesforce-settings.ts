import type { SalesforceName } from '../../contract/salesforce/index.js';

/** The permission sets that the action asks for (seeds/generate-invoice-documents-action.txt; salesforce-docgen.md 1). */
export const permissionSets = [
  'Billing Operations User',
  'Billing Admin',
  'Docgen Designer',
  'Docgen Designer Standard User',
] as const;
export type PermissionSet = (typeof permissionSets)[number];

export const editions = [
  'Enterprise',
  'Unlimited',
  'Developer',
  'Professional',
  'Group',
  'Essentials',
] as const;

/** What an administrator of the Salesforce org would have set up, and what a tester wants to see. */
export interface SalesforceSettings {
  readonly edition: (typeof editions)[number];
  readonly revenueCloudBilling: boolean;
  /** Billing Settings, Document Generation: "Billing Docgen enabled". */
  readonly billingDocgen: boolean;
  /** Whether an Invoice Document Template is active. */
  readonly activeInvoiceTemplate: boolean;
  /** Of every user that `users` does not name. */
  readonly permissionSets: readonly PermissionSet[];
  /** Permission sets of single users, by user name. */
  readonly users: Readonly<Record<string, { readonly permissionSets: readonly PermissionSet[] }>>;
  /** Whether users may call the REST API at all. */
  readonly apiEnabled: boolean;
  /** How many REST calls a day has. */
  readonly dailyRequests: number;
  /** An access token ends after so many minutes without a call. */
  readonly tokenMinutes: number;
  /** How the action answers one input: a list as the service does, or the object that its documentation prints. */
  readonly responseShape: 'array' | 'object';
  /** Whose id the action gives back as `requestId`. */
  readonly requestId: Extract<SalesforceName, 'DocGenerationBatchProcess' | 'InvoiceBatchRun'>;
  /** What an org answers in which the action is not allowed: an error, or success with a status of false. */
  readonly refusal: 'error' | 'status';
  /** How many documents may be made in an hour and in a day; those beyond are blocked. */
  readonly documentsPerHour: number;
  readonly documentsPerDay: number;
  /** A document that is in progress for longer has failed. */
  readonly inProgressHours: number;
}

export const defaultSalesforceSettings: SalesforceSettings = {
  edition: 'Enterprise',
  revenueCloudBilling: true,
  billingDocgen: true,
  activeInvoiceTemplate: true,
  permissionSets,
  users: {},
  apiEnabled: true,
  dailyRequests: 15_000,
  tokenMinutes: 120,
  responseShape: 'array',
  requestId: 'DocGenerationBatchProcess',
  refusal: 'error',
  documentsPerHour: 1_000,
  documentsPerDay: 24_000,
  inProgressHours: 6,
};
