import type { LocalDate } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';

export interface GenerateRequest {
  readonly accountId: Id;
  readonly invoiceDate: LocalDate;
  readonly targetDate: LocalDate;
  readonly includes: { readonly oneTime: boolean; readonly recurring: boolean; readonly usage: boolean };
  readonly billRunId?: Id;
  /** Only the charges of this subscription. */
  readonly subscriptionId?: Id;
  /** Custom fields that the invoices start with. */
  readonly customFields?: CustomFields;
  /** Whether what is due joins the account's latest draft, when there is one. */
  readonly mergesDraft?: boolean;
}

export type CustomFields = Readonly<Record<`${string}__c`, string>>;
