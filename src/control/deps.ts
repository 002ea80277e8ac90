import type { BillRunState, NewBillRun } from '../engine/runs/bill-run-state.js';
import type { GivenRecord } from '../engine/tenants/reference-records.js';
import type { ChangedSettings, TenantSettings } from '../engine/unit/settings.js';
import type { Instant, LocalDate } from '../platform/dates.js';
import type { Id } from '../platform/ids.js';
import type { Log } from '../platform/log.js';
import type { Metrics } from '../platform/metrics.js';

/** A tenant that was just made, with the logins of its user and its program: the secrets are told only here. */
export interface NewTenant {
  readonly id: Id;
  readonly name: string;
  readonly username: string;
  readonly password: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly organizationId: string;
  /** The demo account, when the tenant got the demo data. */
  readonly demoAccountId?: Id;
}

export interface Tenant {
  readonly id: Id;
  readonly name: string;
  readonly createdAt: Instant;
  readonly settings: TenantSettings;
  readonly customFields: readonly CustomField[];
}

export interface CustomField {
  /** As the contract writes it: `Account`. */
  readonly objectType: string;
  /** With its `__c`. */
  readonly name: string;
}

/** An invoice template as lists show it; one that is asked for alone comes with its text. */
export interface TemplateBody {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  /** How often it was uploaded; null for one that comes with the product. */
  readonly revision: number | null;
  readonly updatedAt: Instant | null;
  readonly isDefault: boolean;
  readonly source?: string;
}

/** Invoice templates of tenants. Each resolves to undefined when there is no such tenant, template or invoice. */
export interface TemplateDeps {
  /** The JSON Schema of templates. */
  schema(): Promise<Record<string, unknown>>;
  list(tenantId: Id): Promise<readonly TemplateBody[] | undefined>;
  get(tenantId: Id, id: string): Promise<TemplateBody | undefined>;
  /**
   * Keeps a template under a new id, or over the one that has the id.
   * @throws LocalbillError `invalid-template` with each line and name that is wrong
   */
  save(tenantId: Id, source: string, id?: string): Promise<TemplateBody | undefined>;
  delete(tenantId: Id, id: string): Promise<boolean>;
  chooseDefault(tenantId: Id, id: string): Promise<TemplateBody | undefined>;
  /** Draws an invoice, or without one a sample, and keeps nothing. */
  preview(
    tenantId: Id,
    template: { readonly id: string } | { readonly source: string },
    invoiceId?: Id,
  ): Promise<{ readonly pdf: Uint8Array; readonly warnings: readonly string[] } | undefined>;
  /** The latest document of an invoice, drawn now when there is none. */
  pdfOf(tenantId: Id, invoiceId: Id): Promise<Uint8Array | undefined>;
}

/** What the clock of the instance shows. */
export interface ClockState {
  readonly now: Instant;
  readonly frozen: boolean;
}

/** How many jobs are in each state. */
export interface JobCounts {
  readonly ready: number;
  readonly active: number;
  readonly done: number;
  readonly failed: number;
}

export interface FailedJob {
  readonly id: Id;
  readonly tenantId: Id;
  readonly kind: string;
  readonly attempts: number;
  readonly reason: string | null;
  readonly failedAt: Instant | null;
}

/** What the control face needs; whoever wires the product gives it these functions. */
export interface ControlDeps {
  /** Names by which clients may call, beside those of the machine. */
  readonly allowedHosts: readonly string[];
  /** What the instance listens on. */
  readonly host: string;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Why the instance cannot work now, such as a store that does not answer; empty when it can. */
  notReadyBecause(): Promise<readonly string[]>;
  requestsInFlight(): number;
  openSessions(): Promise<number>;

  createTenant(request: { readonly name?: string; readonly demoData: boolean }): Promise<NewTenant>;
  /** @returns undefined when there is none */
  getTenant(id: Id): Promise<Tenant | undefined>;
  /**
   * What is left out stays.
   * @returns undefined when there is no such tenant
   */
  changeSettings(tenantId: Id, changes: ChangedSettings): Promise<TenantSettings | undefined>;
  /**
   * Doing it again changes nothing.
   * @returns undefined when there is no such tenant
   */
  defineCustomField(tenantId: Id, field: CustomField): Promise<CustomField | undefined>;

  /**
   * Makes records that no call of the emulated API makes.
   * @returns their ids, or undefined when there is no such tenant
   */
  createRecords(tenantId: Id, type: string, records: readonly GivenRecord[]): Promise<Id[] | undefined>;

  /**
   * Renews what renews by itself and ends on or before a day, today when it is left out.
   * @returns how many renewals it took, or undefined when there is no such tenant
   */
  renewSubscriptions(tenantId: Id, through: LocalDate | undefined): Promise<number | undefined>;

  /** @returns undefined when there is no such tenant or bill run */
  /** Starts a run, for the tenant's first user. @throws LocalbillError for fields that go together with no other */
  createBillRun(tenantId: Id, fields: NewBillRun): Promise<BillRunState | undefined>;
  getBillRun(tenantId: Id, billRunId: Id): Promise<BillRunState | undefined>;

  /**
   * Lets held drawings go, of one invoice or of all.
   * @returns how many, or undefined when there is no such tenant
   */
  releaseDocuments(tenantId: Id, invoiceId?: Id): Promise<number | undefined>;

  readonly templates: TemplateDeps;

  readClock(): ClockState;
  /** From now on the clock shows this moment, and runs on or stands still. */
  setClock(now: Instant, frozen: boolean): void;
  advanceClock(milliseconds: number): void;
  resetClock(): void;

  jobCounts(): Promise<JobCounts>;
  /** The latest ones first. */
  failedJobs(limit: number): Promise<readonly FailedJob[]>;
  /** Resolves when no job is due and none runs. */
  waitForIdle(): Promise<void>;
}
