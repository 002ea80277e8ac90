import { formatInstant, type Instant, type LocalDate } from './dates.js';

/**
 * What a value from outside may be, as data: its types, its check and its documentation are made of it.
 * @typeParam T the value as it is read
 * @typeParam G the value as somebody may write it
 */
export interface Shape<T, G = T> {
  readonly form: Form;
  /** What the types are derived from; no shape has it. */
  readonly types?: readonly [T, G];
}

/** What of an object may be left out: it has no value then, or the one that stands here. */
export interface Optional<T, G = T> extends Shape<T, G> {
  readonly optional: true;
  readonly otherwise?: T;
}

export type Form =
  | { readonly kind: 'boolean' | 'day' | 'moment' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'wholeNumber'; readonly least: number; readonly most: number }
  | TextForm
  | { readonly kind: 'nullOr'; readonly of: AnyShape }
  | { readonly kind: 'list'; readonly of: AnyShape; readonly least: number; readonly most: number }
  | { readonly kind: 'byName'; readonly name: TextForm; readonly of: AnyShape }
  | { readonly kind: 'object'; readonly members: Members }
  /** One of several; `by` is the member that tells which. */
  | { readonly kind: 'oneOf'; readonly by: string | undefined; readonly shapes: readonly AnyShape[] };

export interface TextForm {
  readonly kind: 'text';
  readonly least: number;
  readonly most: number;
  readonly tests: readonly TextTest[];
}

interface TextTest {
  /** Such as `a currency such as USD`. */
  readonly expected: string;
  readonly passes: (text: string) => boolean;
}

export type AnyShape = Shape<unknown>;
export type Members = Readonly<Record<string, AnyShape | Optional<unknown>>>;

export type Read<S> = S extends Shape<infer T, unknown> ? T : never;
export type Written<S> = S extends Shape<unknown, infer G> ? G : never;

export const yesOrNo: Shape<boolean> = { form: { kind: 'boolean' } };
export const day: Shape<LocalDate, string> = { form: { kind: 'day' } };
/** A text with its zone. */
export const moment: Shape<Instant, string> = { form: { kind: 'moment' } };

export function choice<const T extends string>(...values: readonly T[]): Shape<T> {
  return { form: { kind: 'choice', values } };
}

/** @param least and `most` are allowed too */
export function wholeNumber(least: number, most = Infinity): Shape<number> {
  return { form: { kind: 'wholeNumber', least, most } };
}

/** @param least how many characters there are at least; `most` at most */
export function text(least = 0, most = 200): Shape<string> {
  return { form: { kind: 'text', least, most, tests: [] } };
}

/** A text that passes a test as well. */
export function textThat(expected: string, test: RegExp | ((text: string) => boolean), also?: Shape<string>) {
  const passes = typeof test === 'function' ? test : (text: string) => test.test(text);
  const before = also?.form.kind === 'text' ? also.form : undefined;
  const { least = 0, most = Infinity, tests = [] } = before ?? {};
  const shape: Shape<string> = {
    form: { kind: 'text', least, most, tests: [...tests, { expected, passes }] },
  };
  return shape;
}

export function nullOr<T, G>(of: Shape<T, G>): Shape<T | null, G | null> {
  return { form: { kind: 'nullOr', of } };
}

export function listOf<T, G>(of: Shape<T, G>, most = Infinity, least = 0): Shape<readonly T[], readonly G[]> {
  return { form: { kind: 'list', of, least, most } };
}

/** An object whose names are the writer's choice. */
export function byName<T, G>(
  name: Shape<string>,
  of: Shape<T, G>,
): Shape<Readonly<Record<string, T>>, Readonly<Record<string, G>>> {
  if (name.form.kind !== 'text') throw new Error('Names are texts');
  return { form: { kind: 'byName', name: name.form, of } };
}

export function optional<T, G>(of: Shape<T, G>): Optional<T | undefined, G> {
  return { form: of.form, optional: true };
}

export function withDefault<T, G>(of: Shape<T, G>, otherwise: NoInfer<T>): Optional<T, G> {
  return { form: of.form, optional: true, otherwise };
}

export function object<M extends Members>(members: M): Shape<ReadObject<M>, WrittenObject<M>> {
  return { form: { kind: 'object', members } };
}

/** Objects that one of their members tells apart. */
export function byMember<S extends readonly AnyShape[]>(by: string, ...shapes: S): OneOf<S> {
  return { form: { kind: 'oneOf', by, shapes } };
}

/** Objects that have different members. */
export function either<S extends readonly AnyShape[]>(...shapes: S): OneOf<S> {
  return { form: { kind: 'oneOf', by: undefined, shapes } };
}

type OneOf<S extends readonly AnyShape[]> = Shape<Read<S[number]>, Written<S[number]>>;

/** Members that somebody may leave out; those without a default may be missing when they are read, too. */
type OptionalNames<M> = { [K in keyof M]: M[K] extends Optional<unknown> ? K : never }[keyof M];
type MissingNames<M> = {
  [K in OptionalNames<M>]: undefined extends Read<M[K]> ? K : never;
}[OptionalNames<M>];

type ReadObject<M> = Flat<
  { readonly [K in Exclude<keyof M, MissingNames<M>>]: Read<M[K]> } & {
    readonly [K in MissingNames<M>]?: Read<M[K]>;
  }
>;
type WrittenObject<M> = Flat<
  { readonly [K in Exclude<keyof M, OptionalNames<M>>]: Written<M[K]> } & {
    readonly [K in OptionalNames<M>]?: Written<M[K]> | undefined;
  }
>;
type Flat<T> = { [K in keyof T]: T[K] };

/**
 * A value as somebody may write it, of a value as it was read: moments become texts again.
 * @param value one that has the form
 */
export function written(form: Form, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  switch (form.kind) {
    case 'moment':
      return formatInstant(value as Instant, 'UTC');
    case 'nullOr':
      return written(form.of.form, value);
    case 'list':
      return (value as unknown[]).map((one) => written(form.of.form, one));
    case 'byName':
      return mapMembers(value, () => form.of.form);
    case 'object':
      return mapMembers(value, (name) => form.members[name]?.form);
    case 'oneOf': {
      const names = Object.keys(value);
      const forms = form.shapes.map((shape) => shape.form);
      const its = forms.find((one) => one.kind === 'object' && names.every((name) => name in one.members));
      return its ? written(its, value) : value;
    }
    default:
      return value;
  }
}

function mapMembers(value: object, formOf: (name: string) => Form | undefined): object {
  const entries = Object.entries(value).map(([name, one]: [string, unknown]) => {
    const form = formOf(name);
    return [name, form ? written(form, one) : one];
  });
  return Object.fromEntries(entries) as object;
}
