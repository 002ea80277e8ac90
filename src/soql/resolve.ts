import {
  fieldsOf,
  findSalesforceObject,
  salesforceObject,
  type SalesforceField,
  type SalesforceName,
  type SalesforceObject,
} from '../contract/salesforce/index.js';
import type { ViewColumn } from '../store/view-types.js';
import type { SoqlContext } from './context.js';
import { errorAt } from './error.js';
import type { SoqlName } from './statement.js';

/** A field that a query names, found in the contract. */
export interface Resolved {
  readonly column: ViewColumn;
  readonly field: SalesforceField;
  /** The names on the way as the contract writes them. */
  readonly names: readonly string[];
  /** The object that has the field. */
  readonly object: SalesforceObject;
}

/** The most relationships that a name may go through. */
const LONGEST_WAY = 5;

/** The most relationships of one statement. */
const MOST_WAYS = 55;

/** Finds the objects and fields of one statement. */
export class Scope {
  private readonly ways = new Set<string>();
  /** The named periods of the statement that were worked out, by type and name. */
  readonly periods = new Map<string, { readonly start: string | number; readonly end: string | number }>();

  constructor(
    readonly text: string,
    readonly context: SoqlContext,
    readonly object: SalesforceObject,
    private readonly alias: string | undefined,
    readonly touches: Set<SalesforceName>,
  ) {
    touches.add(object.name);
  }

  /** @throws SoqlError INVALID_FIELD */
  field({ name, at }: SoqlName): Resolved {
    const parts = name.split('.');
    if (parts.length > 1 && this.isOwn(parts[0] ?? '')) parts.shift();
    const last = parts.pop() ?? '';
    if (parts.length > LONGEST_WAY)
      throw errorAt(
        'MALFORMED_QUERY',
        this.text,
        at,
        `Relationship queries go through at most ${LONGEST_WAY} relationships.`,
      );
    let object = this.object;
    const path: string[] = [];
    const names: string[] = [];
    for (const part of parts) {
      const [reference, field] =
        relationship(object, part, this.context.version) ?? this.noRelationship(object, part, at);
      path.push(reference);
      names.push(field.relationshipName as string);
      object = salesforceObject(field.referenceTo as SalesforceName);
      this.touches.add(object.name);
    }
    const [field, definition] = named(object, last, this.context.version) ?? this.noField(object, last, at);
    if (definition.referenceTo) this.touches.add(definition.referenceTo);
    this.countWays(path, field, definition, at);
    return { column: { path, field }, field: definition, names: [...names, field], object };
  }

  fail(
    code: 'MALFORMED_QUERY' | 'INVALID_FIELD' | 'INVALID_TYPE' | 'INVALID_QUERY_FILTER_OPERATOR',
    at: number,
    message: string,
  ): never {
    throw errorAt(code, this.text, at, message);
  }

  /** Each way is a table more that the statement joins. */
  private countWays(
    path: readonly string[],
    field: string,
    { referenceTo }: SalesforceField,
    at: number,
  ): void {
    const whole = referenceTo ? [...path, field] : path;
    for (let length = 1; length <= whole.length; length++) this.ways.add(whole.slice(0, length).join('.'));
    if (this.ways.size > MOST_WAYS)
      this.fail('MALFORMED_QUERY', at, `A query goes through at most ${MOST_WAYS} relationships.`);
  }

  private isOwn(part: string): boolean {
    const lower = part.toLowerCase();
    return (
      lower === this.alias?.toLowerCase() ||
      (lower === this.object.name.toLowerCase() && !relationship(this.object, part, this.context.version))
    );
  }

  private noRelationship(object: SalesforceObject, part: string, at: number): never {
    return this.fail(
      'INVALID_FIELD',
      at,
      `Didn't understand relationship '${part}' in field path of ${object.name}.`,
    );
  }

  private noField(object: SalesforceObject, name: string, at: number): never {
    return this.fail('INVALID_FIELD', at, `No such column '${name}' on sobject of type ${object.name}`);
  }
}

/** @throws SoqlError INVALID_TYPE */
export function objectOf({ name, at }: SoqlName, text: string, { version }: SoqlContext): SalesforceObject {
  const object = findSalesforceObject(name, version);
  if (object) return object;
  throw errorAt('INVALID_TYPE', text, at, `sObject type '${name}' is not supported.`);
}

export function named(
  object: SalesforceObject,
  name: string,
  version: number,
): readonly [string, SalesforceField] | undefined {
  return fieldsOf(object, version).find(([known]) => known.toLowerCase() === name.toLowerCase());
}

function relationship(
  object: SalesforceObject,
  name: string,
  version: number,
): readonly [string, SalesforceField] | undefined {
  return fieldsOf(object, version).find(
    ([, { relationshipName }]) => relationshipName?.toLowerCase() === name.toLowerCase(),
  );
}
