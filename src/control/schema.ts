import { z } from 'zod';
import { parseLocalDate, type Instant, type LocalDate } from '../platform/dates.js';
import { readMoment } from '../platform/moment.js';
import { isSetting, type Changes, type Settings } from '../platform/setting.js';
import type { AnyShape, Form, Members, Shape, TextForm } from '../platform/shape.js';

/** The checks that are made of declarations. Loaded with the first request that needs one. */

/** What a change of settings may say: all of them optional. */
export function changesOf<S extends Settings>(settings: S): z.ZodType<Changes<S>> {
  const members = Object.entries(settings).map(([name, one]) => {
    const check: z.ZodType = isSetting(one) ? schemaOf(one.shape) : changesOf(one);
    return [name, check.optional()];
  });
  return z.strictObject(Object.fromEntries(members) as z.ZodRawShape) as unknown as z.ZodType<Changes<S>>;
}

export function schemaOf<T>({ form }: Shape<T, unknown>): z.ZodType<T> {
  return schemaOfForm(form) as z.ZodType<T>;
}

function schemaOfForm(form: Form): z.ZodType {
  switch (form.kind) {
    case 'boolean':
      return z.boolean();
    case 'day':
      return day;
    case 'moment':
      return moment;
    case 'choice':
      return z.enum(form.values);
    case 'wholeNumber':
      return z.number().int().min(form.least).max(form.most);
    case 'text':
      return text(form);
    case 'nullOr':
      return schemaOf(form.of).nullable();
    case 'list':
      return z.array(schemaOf(form.of)).min(form.least).max(form.most);
    case 'byName':
      return z.record(text(form.name), schemaOf(form.of));
    case 'object':
      return object(form.members);
    case 'oneOf':
      return oneOf(form.by, form.shapes);
    default:
      return form satisfies never;
  }
}

const day = z
  .string()
  .transform(
    (given, context): LocalDate => parseLocalDate(given) ?? refuse(context, 'a day such as 2026-01-31'),
  );

const moment = z.string().transform((given, context): Instant => {
  const read = readMoment(given);
  return typeof read === 'number' ? read : refuse(context, read.wrong);
});

function refuse(context: z.core.$RefinementCtx, expected: string): never {
  context.addIssue({ code: 'custom', message: expected });
  return z.NEVER;
}

function text({ least, most, tests }: TextForm): z.ZodString {
  const bounded = z.string().min(least).max(most);
  return tests.reduce((schema, { passes, expected }) => schema.refine(passes, expected), bounded);
}

function object(members: Members): z.ZodObject {
  const checks = Object.entries(members).map(([name, member]) => {
    const check = schemaOf(member);
    if (!('optional' in member)) return [name, check];
    return [name, 'otherwise' in member ? check.default(member.otherwise) : check.optional()];
  });
  return z.strictObject(Object.fromEntries(checks) as z.ZodRawShape);
}

function oneOf(by: string | undefined, shapes: readonly AnyShape[]): z.ZodType {
  const forms = shapes.map(schemaOf);
  if (by === undefined) return z.union(forms);
  return z.discriminatedUnion(by, forms as [z.ZodObject, ...z.ZodObject[]]);
}
