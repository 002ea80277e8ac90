import type { Instant, LocalDate } from '../platform/dates.js';
import type { Id } from '../platform/ids.js';
import type { DecimalText } from '../platform/money.js';

/**
 * The shape of the contract's data. A version is a number as the URL has it: 91 for `91.0`, 47.1 for `47.1`.
 * `since` and `until` are the first and the last version that have a thing; without them every version has it.
 */
export type Version = number;

/** What a field of a record is, whatever the wire calls it in one version or another. */
export const fieldTypes = [
  'ID',
  'string',
  'boolean',
  'short',
  'int',
  'long',
  'decimal',
  'date',
  'dateTime',
  'base64Binary',
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** Whether a field holds a value, and no records of its own. */
export function isFieldType(type: FieldType | NestedType): type is FieldType {
  return fieldTypes.some((known) => known === type);
}

/** How a field's value is held in memory and in the database. */
export interface ValueOf {
  ID: Id;
  string: string;
  boolean: boolean;
  short: number;
  int: number;
  long: number;
  decimal: DecimalText;
  date: LocalDate;
  dateTime: Instant;
  base64Binary: string;
}

export interface Field {
  /** A scalar, or the name of a message type of `messages.ts` that carries nested records. */
  readonly type: FieldType | NestedType;
  /**
   * What a client may do with the field, a letter each (sources: field-reference): C create or generate, Q select, U
   * update, F filter, S set in subscribe(), A set in amend(). Empty: it exists on the wire only.
   */
  readonly allows: string;
  readonly since?: Version;
  readonly until?: Version;
  /** First and last version of a gap in which the field was withdrawn. */
  readonly absent?: readonly [Version, Version];
  /** Longest text, in characters. Left out where an enumeration has longer values than its documented length. */
  readonly maxLength?: number;
  /** The values of an enumeration, as the service writes them. */
  readonly values?: readonly string[];
  /**
   * Of a field that would make an amount differ: the only values that do not, beside an empty one. The others are
   * refused by name (docs/unknowns.md).
   */
  readonly emulated?: readonly (string | boolean | number)[];
  /** The value of a field that create() leaves out. */
  readonly default?: string | boolean | number;
  /** No two records of a tenant share a value. */
  readonly unique?: true;
  /** Clients look records up by it, though several may share a value. */
  readonly lookup?: true;
  /** The object type whose record the id must name. */
  readonly references?: string;
  /** The field is the URL of a file. The file's id is kept: only a reply knows the host that its client called. */
  readonly file?: true;
  /** false where the WSDL leaves `nillable` out. */
  readonly nillable?: false;
  /** XSD types of older versions that the general rules of `wireType` do not tell. */
  readonly wire?: readonly { readonly until: Version; readonly type: 'double' | 'string' }[];
}

export type NestedType =
  | 'GatewayOptionData'
  | 'InvoicePaymentData'
  | 'ProductRatePlanChargeTierData'
  | 'RatePlanData'
  | 'RefundInvoicePaymentData';

/** The calls on an object type, each with the first version that has it. */
export interface Calls {
  readonly create?: Version;
  readonly query?: Version;
  readonly update?: Version;
  readonly delete?: Version;
  readonly generate?: Version;
  readonly subscribe?: Version;
}

/**
 * An object type: its fields and their versions are those of published WSDLs (sources: wsdl-fields), its calls and
 * what a client may do with a field those of the documentation (sources: call-matrix, field-reference).
 */
export interface ObjectType<
  N extends string = string,
  F extends Record<string, Field> = Record<string, Field>,
> {
  /** As in `xsi:type`: `Invoice`. */
  readonly name: N;
  readonly since?: Version;
  readonly until?: Version;
  readonly calls: Calls;
  /** Fields that create() or generate() needs, in the order in which the service asks for them (sources: saving). */
  readonly required: readonly string[];
  /** All fields but `Id`, in wire order: alphabetical, whatever the case (sources: record-types). */
  readonly fields: F;
}

/** Declares an object type; checks wire order, so that the files stay as the wire has them. */
export function objectType<const N extends string, const F extends Record<string, Field>>(
  name: N,
  definition: {
    readonly since?: Version;
    readonly until?: Version;
    readonly calls: Calls;
    readonly required?: readonly (keyof F & string)[];
    readonly fields: F;
  },
): ObjectType<N, F> {
  const names = Object.keys(definition.fields);
  const inWireOrder = [...names].sort(compareNames);
  const wrong = names.findIndex((field, index) => field !== inWireOrder[index]);
  if (wrong >= 0) throw new Error(`contract: ${name}.${names[wrong]} is not in wire order`);
  // Clients name fields: of those that every object inherits, such as `constructor`, a type has none.
  const fields = Object.setPrototypeOf({ ...definition.fields }, null) as F;
  return { ...definition, fields, name, required: definition.required ?? [] };
}

/** Wire order of two field names: alphabetical, whatever the case (sources: record-types). */
export function compareNames(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The fields of an object type that a client or the billing engine can hold a value in. */
type Scalars<F extends Record<string, Field>> = {
  [K in keyof F as F[K]['type'] extends FieldType ? K : never]: F[K]['type'] extends FieldType
    ? F[K]['type']
    : never;
};

/** A record of an object type: every field may be absent or null but `Id`. */
export type RecordOfType<T> =
  T extends ObjectType<string, infer F>
    ? { Id: Id } & { [K in keyof Scalars<F>]?: ValueOf[Scalars<F>[K]] | null } & {
        [custom: `${string}__c`]: string | null | undefined;
      }
    : never;

/** A type reference: an XSD type by its bare name, or a type of the api (`zns:`) or object (`ons:`) namespace. */
export type TypeName = string;

/** One element of a message type. */
export interface Member {
  readonly name: string;
  readonly type: TypeName;
  readonly min: 0 | 1;
  readonly max: number | 'unbounded';
  /** A `max` of newer versions. */
  readonly cap?: { readonly since: Version; readonly max: number };
  readonly nillable: boolean;
  readonly since?: Version;
  readonly until?: Version;
  /** XSD types of older versions. */
  readonly wire?: readonly { readonly until: Version; readonly type: string }[];
}

/** A complex type or element of the api namespace: its members in sequence order. */
export interface MessageType {
  readonly name: string;
  readonly since?: Version;
  readonly until?: Version;
  readonly members: readonly Member[];
}

export interface Operation {
  readonly name: string;
  readonly since?: Version;
  readonly until?: Version;
  /** Element of the request's Body, in the api namespace. */
  readonly request: string;
  readonly response: string;
  /** Header parts in binding order. */
  readonly headers: readonly { readonly name: string; readonly since?: Version }[];
  readonly faults: readonly FaultName[];
}

/** Elements of the fault namespace (sources: fault-types). */
export const faultNames = [
  'LoginFault',
  'InvalidTypeFault',
  'InvalidValueFault',
  'MalformedQueryFault',
  'InvalidQueryLocatorFault',
  'UnexpectedErrorFault',
] as const;
export type FaultName = (typeof faultNames)[number];

/** Whether a version has a thing of the contract. */
export function isIn(
  thing: {
    readonly since?: Version;
    readonly until?: Version;
    readonly absent?: readonly [Version, Version];
  },
  version: Version,
): boolean {
  if (thing.since !== undefined && version < thing.since) return false;
  if (thing.until !== undefined && Math.floor(version) > thing.until) return false;
  return !(thing.absent && version >= thing.absent[0] && Math.floor(version) <= thing.absent[1]);
}
