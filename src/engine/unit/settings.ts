import type { ProxTerms } from '../../billing/invoices/payment-term.js';
import { defaultBillingRules, type BillingRules } from '../../billing/rating/billing-rules.js';
import type { TaxCode } from '../../billing/rating/tax-code.js';
import type { Instant, LocalDate, TimeZone } from '../../platform/dates.js';
import { defaultDocumentSettings, type DocumentSettings } from './document-settings.js';
import { approving, type GatewayScript } from './gateway-script.js';
import { defaultSalesforceSettings, type SalesforceSettings } from './salesforce-settings.js';

/** What a tenant's administrator would set in the real service's user interface. */
export interface TenantSettings {
  /** Zone of dateTimes without an offset, and of what the service writes (zuora-soap.md 3.8). */
  readonly timeZone: TimeZone;
  /** Printed on invoices. */
  readonly seller: {
    readonly name: string;
    readonly address: readonly string[];
    readonly contact: readonly string[];
  };
  /** What invoices are drawn by whose account chose no template; null for the one that comes with the product. */
  readonly invoiceTemplateId: string | null;
  /** How many SOAP calls of the tenant may run at the same time (zuora-soap.md 3.10). */
  readonly concurrentRequests: number;
  /** What the tenant's administrator forbids: calls that write (API_DISABLED, 4.2), or logging in from here (4.3). */
  readonly forbids: { readonly writing: boolean; readonly login: boolean };
  /** When invoices are drawn, and how a tester wants it. */
  readonly documents: DocumentSettings;
  /** The org that the tenant is to clients of the Salesforce face. */
  readonly salesforce: SalesforceSettings;
  /** The permission "Cancel Posted Billing Documents": posted invoices may become drafts again (6.2). */
  readonly cancelPostedInvoices: boolean;
  readonly invoiceNumbers: {
    readonly prefix: string;
    /** The first number that the tenant's invoices get. */
    readonly first: number;
    /** Drafts carry a temporary number until they are posted (6.3). */
    readonly uponPosting: boolean;
  };
  /** Payment terms by the day of the month, beside `Due Upon Receipt` and `Net 30` and the like (6.3). */
  readonly proxTerms: ProxTerms;
  /** What the simulated payment gateway answers. */
  readonly gateway: GatewayScript;
  /** Billing rules: what decides amounts (6.4). */
  readonly billingRules: BillingRules;
  /** Tax codes with the rates of each period. */
  readonly taxCodes: readonly TaxCode[];
  /** From when on revenue schedules are made by themselves, as rasd() tells it; null before somebody sets it. */
  readonly revenueAutomationStart: {
    readonly startDate: LocalDate;
    /** Days in which the old and the new way overlap. */
    readonly overlap: number;
    /** The name of whoever set it. */
    readonly updatedBy: string;
    readonly updatedOn: Instant;
  } | null;
}

/** What a change says of the settings: what it leaves out stays, each billing rule for itself. */
export type ChangedSettings = Partial<Omit<TenantSettings, 'billingRules' | 'documents' | 'salesforce'>> & {
  readonly salesforce?: Partial<SalesforceSettings>;
  readonly billingRules?: Partial<BillingRules>;
  readonly documents?: Partial<DocumentSettings>;
};

export const defaultSettings: TenantSettings = {
  timeZone: 'America/Los_Angeles',
  seller: {
    name: 'Localbill Demo Inc.',
    address: ['1 Market Street', 'San Francisco, CA 94105', 'United States'],
    contact: ['billing@localbill.test', 'https://localbill.test'],
  },
  invoiceTemplateId: null,
  concurrentRequests: 40,
  forbids: { writing: false, login: false },
  documents: defaultDocumentSettings,
  salesforce: defaultSalesforceSettings,
  cancelPostedInvoices: false,
  invoiceNumbers: { prefix: 'INV', first: 1, uponPosting: false },
  proxTerms: {},
  gateway: approving,
  billingRules: defaultBillingRules,
  taxCodes: [],
  revenueAutomationStart: null,
};

/** The settings that a tenant was stored with; what it does not say is as by default. */
export function readSettings(json: string): TenantSettings {
  const stored = JSON.parse(json) as ChangedSettings;
  const billingRules = { ...defaultSettings.billingRules, ...stored.billingRules };
  const documents = { ...defaultSettings.documents, ...stored.documents };
  const salesforce = { ...defaultSettings.salesforce, ...stored.salesforce };
  return { ...defaultSettings, ...stored, billingRules, documents, salesforce };
}

/** What a tenant is stored with after a change. */
export function withChanges(json: string, changes: ChangedSettings): string {
  const stored = JSON.parse(json) as ChangedSettings;
  const billingRules = { ...stored.billingRules, ...changes.billingRules };
  const documents = { ...stored.documents, ...changes.documents };
  const salesforce = { ...stored.salesforce, ...changes.salesforce };
  return JSON.stringify({ ...stored, ...changes, billingRules, documents, salesforce });
}
