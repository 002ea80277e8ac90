import { z } from 'zod';
import { editions, permissionSets } from '../engine/unit/salesforce-settings.js';
import { isTimeZone, parseLocalDate, type Instant } from '../platform/dates.js';
import { LocalbillError } from '../platform/errors.js';
import type { Id } from '../platform/ids.js';
import { readMoment } from '../platform/moment.js';
import { namesPrototype, sentenceOf } from './sentences.js';

/** The bodies of the control API's requests. Loaded with the first request that has one. */

export const newTenant = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  demoData: z.boolean().default(false),
});

const line = z.string().max(200);

const dayOfMonth = z.number().int().min(1).max(31);

const moment = z.string().transform((text, context): Instant => {
  const read = readMoment(text);
  return typeof read === 'number' ? read : refuse(context, read.wrong);
});

function refuse(context: z.core.$RefinementCtx, expected: string): never {
  context.addIssue({ code: 'custom', message: expected });
  return z.NEVER;
}

const decimal = z.string().regex(/^\d{1,10}(\.\d{1,9})?$/, 'a decimal number such as "0.05"');
const currency = z.string().regex(/^[A-Z]{3}$/, 'a currency such as USD');
const optionalDay = z
  .string()
  .transform((text, context) => parseLocalDate(text) ?? refuse(context, 'a day such as 2026-01-31'))
  .optional();

const billingRules = z
  .strictObject({
    prorateMonth: z.enum(['Actual', 'Actual/30', 'Strict 30/360']),
    prorateLongerPeriods: z.enum(['by month first', 'by day']),
    billPartialMonths: z.boolean(),
    billPartialWeeks: z.boolean(),
    creditOneTimeCharges: z.boolean(),
    billLateUsage: z.boolean(),
    suppressZeroUsage: z.boolean(),
    suppressZeroInvoices: z.boolean(),
    minimumAmounts: z.record(currency, decimal),
    rounding: z.record(
      currency,
      z.strictObject({
        mode: z.enum(['Half Up', 'Up', 'Down']).optional(),
        increment: decimal.refine((text) => Number(text) > 0, 'more than 0').optional(),
      }),
    ),
    roundInclusiveTax: z.enum(['Net Amount', 'Tax Amount']),
  })
  .partial();

const documents = z
  .strictObject({
    enabled: z.boolean(),
    allowDraft: z.boolean(),
    onDraft: z.boolean(),
    onPost: z.boolean(),
    onBalance: z.boolean(),
    keepVersions: z.number().int().min(1).nullable(),
    transition: z.discriminatedUnion('mode', [
      z.strictObject({ mode: z.enum(['immediate', 'queue']) }),
      z.strictObject({ mode: z.literal('delay'), milliseconds: z.number().int().min(0).max(86_400_000) }),
      z.strictObject({ mode: z.literal('manual'), reads: z.number().int().min(1).max(10_000).optional() }),
      z.strictObject({ mode: z.literal('fail'), reason: line.min(1).default('The document was to fail.') }),
    ]),
  })
  .partial();

const gatewayAnswer = z.strictObject({
  outcome: z.enum(['approved', 'declined', 'error']),
  code: line.default('generic_decline'),
  message: line.default('Your card was declined.'),
});

const permissionSet = z.enum(permissionSets);
const most = z.number().int().min(0).max(1_000_000_000);

const salesforce = z
  .strictObject({
    edition: z.enum(editions),
    revenueCloudBilling: z.boolean(),
    billingDocgen: z.boolean(),
    activeInvoiceTemplate: z.boolean(),
    permissionSets: z.array(permissionSet),
    users: z.record(line.min(1), z.strictObject({ permissionSets: z.array(permissionSet) })),
    apiEnabled: z.boolean(),
    dailyRequests: most,
    tokenMinutes: z.number().int().min(1).max(1440),
    responseShape: z.enum(['array', 'object']),
    requestId: z.enum(['DocGenerationBatchProcess', 'InvoiceBatchRun']),
    refusal: z.enum(['error', 'status']),
    documentsPerHour: most,
    documentsPerDay: most,
    inProgressHours: z.number().int().min(1).max(24),
  })
  .partial();

/** An invoice item has at most three taxes at a time, as in the service. */
const taxCode = z.strictObject({
  name: line.min(1).max(64),
  description: line.optional(),
  rates: z
    .array(
      z.strictObject({
        name: line.min(1),
        rate: decimal,
        type: z.enum(['Percentage', 'FlatFee']).default('Percentage'),
        jurisdiction: z.string().max(32).optional(),
        locationCode: z.string().max(32).optional(),
        description: line.optional(),
        country: line.optional(),
        state: line.optional(),
        startDate: optionalDay,
        endDate: optionalDay,
      }),
    )
    .max(200),
});

/** Settings of a tenant, all of them optional: what is left out stays. */
export const changedSettings = z
  .strictObject({
    timeZone: z.string().refine(isTimeZone, 'an IANA time zone such as America/Los_Angeles'),
    seller: z.strictObject({
      name: line.min(1),
      address: z.array(line).max(8),
      contact: z.array(line).max(8),
    }),
    invoiceTemplateId: z
      .string()
      .regex(/^[0-9a-f]{32}$/, 'the id of a template')
      .nullable(),
    concurrentRequests: z.number().int().min(0).max(10_000),
    forbids: z.strictObject({ writing: z.boolean().default(false), login: z.boolean().default(false) }),
    cancelPostedInvoices: z.boolean(),
    invoiceNumbers: z.strictObject({
      prefix: z.string().regex(/^[A-Za-z0-9-]{0,10}$/, 'up to 10 letters, digits and hyphens'),
      first: z.number().int().min(1).max(99_999_999),
      uponPosting: z.boolean(),
    }),
    proxTerms: z.record(
      line.min(1),
      z.strictObject({ cutoffDay: dayOfMonth, months: z.number().int().min(0).max(120), dueDay: dayOfMonth }),
    ),
    gateway: z.union([gatewayAnswer, z.strictObject({ answers: z.array(gatewayAnswer).min(1).max(1000) })]),
    billingRules,
    documents,
    salesforce,
    taxCodes: z.array(taxCode).max(100),
    revenueAutomationStart: z
      .strictObject({
        startDate: z
          .string()
          .transform((text, context) => parseLocalDate(text) ?? refuse(context, 'a day such as 2026-01-31')),
        overlap: z.number().int().min(0).max(1_000).default(0),
        updatedBy: line.default(''),
        updatedOn: moment,
      })
      .nullable(),
  })
  .partial();

export const newCustomField = z.strictObject({
  objectType: z.string().min(1).max(100),
  name: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]{0,60}__c$/, 'a letter, then letters, digits or _, and __c at the end'),
});

export const newRecords = z.strictObject({
  type: z.string().min(1).max(100),
  records: z
    .array(z.record(z.string(), z.union([z.string().max(4000), z.number(), z.boolean()])))
    .min(1)
    .max(1000),
});

export const documentRelease = z.strictObject({
  invoiceId: z
    .string()
    .regex(/^[0-9a-f]{32}$/, 'the id of an invoice')
    .transform((text) => text as Id)
    .optional(),
});

const day = z
  .string()
  .transform((text, context) => parseLocalDate(text) ?? refuse(context, 'a day such as 2026-01-31'));

/** A bill run, in the words of the SOAP API's BillRun. */
export const newBillRun = z.strictObject({
  invoiceDate: day,
  targetDate: day,
  accountId: z
    .string()
    .regex(/^[0-9a-f]{32}$/, 'the id of an account')
    .optional(),
  batches: line.optional(),
  billCycleDay: z.union([dayOfMonth, z.literal('AllBillCycleDays')]).optional(),
  autoPost: z.boolean().default(false),
});

export const renewal = z.strictObject({ through: optionalDay });

export const newDefaultTemplate = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{32}$/, 'the id of a template'),
});

/**
 * A body that was taken as text.
 * @throws LocalbillError when it is not JSON, or is wrong
 */
export function readText<T extends z.ZodType>(schema: T, text: string): z.infer<T> {
  try {
    return read(schema, JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new LocalbillError('invalid-json', 'The body is not JSON.');
    throw error;
  }
}

const amount = z.number().int().optional();

const setClock = z.strictObject({
  now: moment,
  frozen: z.boolean().default(false),
});
const advanceClock = z.strictObject({
  advance: z
    .strictObject({ days: amount, hours: amount, minutes: amount, seconds: amount, milliseconds: amount })
    .refine(
      (parts) => Object.values(parts).some((part) => part !== undefined),
      'an object with at least one unit of time',
    ),
});
const resetClock = z.strictObject({ reset: z.literal(true) });

/** One of the three; which one, its property tells. */
const clockChanges = { now: setClock, advance: advanceClock, reset: resetClock };

export type ClockChange = z.infer<(typeof clockChanges)[keyof typeof clockChanges]>;

export const waiting = z.strictObject({ timeoutSeconds: z.number().positive().max(300).default(30) });

/**
 * @param body what was sent; nothing counts as an empty object
 * @throws LocalbillError that names each property that is wrong
 */
export function read<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const read = complaintsOf(schema, body ?? {}, 'the body');
  if ('value' in read) return read.value;
  const complaints = read.complaints.join('; ');
  throw new LocalbillError('invalid-request', `The body is not as expected: ${complaints}.`);
}

/** The most complaints of one reply. */
const MOST_COMPLAINTS = 20;

/**
 * @param whole what the value itself is called
 * @returns the value as it was read, or what is wrong with it, each property in a sentence
 */
export function complaintsOf<T extends z.ZodType>(
  schema: T,
  value: unknown,
  whole: string,
): { readonly value: z.infer<T> } | { readonly complaints: readonly string[] } {
  if (namesPrototype(value)) return { complaints: ['__proto__ is not known here'] };
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data };
  const complaints = result.error.issues.map((issue) => sentenceOf(issue, { schema, value, whole }));
  const more = complaints.length - MOST_COMPLAINTS;
  return {
    complaints: [...complaints.slice(0, MOST_COMPLAINTS), ...(more > 0 ? [`and ${more} more`] : [])],
  };
}

/** @throws LocalbillError when the body asks for none of the changes, or for one in a wrong way */
export function readClockChange(body: unknown): ClockChange {
  const asked = Object.entries(clockChanges).find(([name]) => Object.hasOwn(Object(body ?? {}), name));
  if (asked) return read(asked[1], body);
  throw new LocalbillError(
    'invalid-request',
    'The body asks for no change of the clock.',
    'Send { "now": "2026-02-01T00:00:00Z" }, { "advance": { "days": 1 } } or { "reset": true }.',
  );
}
