import { z } from 'zod';
import { settings } from '../engine/unit/settings.js';
import { LocalbillError } from '../platform/errors.js';
import type { Id } from '../platform/ids.js';
import { day as aDay, moment as aMoment } from '../platform/shape.js';
import { changesOf, schemaOf } from './schema.js';
import { namesPrototype, sentenceOf } from './sentences.js';

/** The bodies of the control API's requests. Loaded with the first request that has one. */

export const newTenant = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  demoData: z.boolean().default(false),
});

const line = z.string().max(200);
const day = schemaOf(aDay);
const moment = schemaOf(aMoment);

export const changedSettings = changesOf(settings);

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

/** A bill run, in the words of the SOAP API's BillRun. */
export const newBillRun = z.strictObject({
  invoiceDate: day,
  targetDate: day,
  accountId: z
    .string()
    .regex(/^[0-9a-f]{32}$/, 'the id of an account')
    .optional(),
  batches: line.optional(),
  billCycleDay: z.union([z.number().int().min(1).max(31), z.literal('AllBillCycleDays')]).optional(),
  autoPost: z.boolean().default(false),
  autoEmail: z.boolean().default(false),
});

const MOST_EMAILS = 1000;

/** Which part of an outbox is read; the values of a query are texts. */
export const outboxPage = z.strictObject({
  after: wholeText(0, Number.MAX_SAFE_INTEGER).default(0),
  limit: wholeText(1, MOST_EMAILS).default(100),
});

function wholeText(least: number, most: number) {
  const isWithin = (text: string): boolean => /^\d{1,16}$/.test(text) && +text >= least && +text <= most;
  return z
    .string()
    .refine(isWithin, `a whole number from ${least} to ${most}`)
    .transform((text) => Number(text));
}

export const renewal = z.strictObject({ through: day.optional() });

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

/** The same for what stands behind the question mark of a path. */
export function readQuery<T extends z.ZodType>(schema: T, query: unknown): z.infer<T> {
  const read = complaintsOf(schema, query, 'the query');
  if ('value' in read) return read.value;
  const complaints = read.complaints.join('; ');
  throw new LocalbillError('invalid-request', `The query is not as expected: ${complaints}.`);
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
