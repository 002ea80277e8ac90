import type { SalesforceName } from '../contract/salesforce/index.js';
import type { ComparisonOperator } from './dialect.js';
import type { StoredValue } from './stored.js';

/** A query on an object of the Salesforce face: names and types are checked, and written as the contract has them. */
export interface ViewQuery {
  readonly object: SalesforceName;
  readonly columns: readonly ViewColumn[];
  readonly where: ViewCondition;
  readonly order: readonly ViewOrder[];
}

/** A field of the object, or of a record that it leads to. */
export interface ViewColumn {
  /** The reference fields on the way, from the query's object on. */
  readonly path: readonly string[];
  readonly field: string;
}

export interface ViewOrder {
  readonly column: ViewColumn;
  readonly descending: boolean;
  readonly nullsLast: boolean;
}

/** What a field is compared with. An id is the text of the face; what it means in the engine, `ViewContext` tells. */
export type ViewValue = string | number | null | { readonly id: string };

export type ViewCondition =
  | { readonly kind: 'and' | 'or'; readonly of: readonly ViewCondition[] }
  | { readonly kind: 'not'; readonly of: ViewCondition }
  | {
      readonly kind: 'compare';
      readonly column: ViewColumn;
      readonly operator: ComparisonOperator;
      readonly value: ViewValue;
    }
  /** `%` any text, `_` any one character; a backslash takes the meaning of either away. */
  | { readonly kind: 'like'; readonly column: ViewColumn; readonly pattern: string }
  | { readonly kind: 'in'; readonly column: ViewColumn; readonly values: readonly ViewValue[] }
  /** The field's value is among those of the query's only column. */
  | { readonly kind: 'inSelect'; readonly column: ViewColumn; readonly query: ViewQuery };

/** What a view needs to know beside the store. */
export interface ViewContext {
  /** What an id stands for in the engine: a place, or a key. Undefined when no record of the object can have it. */
  keyOf(object: SalesforceName, id: string): number | string | undefined;
  /** Records that are in no table, by column. */
  given(object: SalesforceName): readonly Readonly<Record<string, string | boolean | null>>[];
}

/** Which part of a result is wanted. */
export interface ViewPart {
  readonly limit: number;
  readonly offset: number;
  /** Only records up to this place in the order of creation. */
  readonly until?: number | undefined;
}

/** A row: the query's columns as the engine holds them, places and keys where the face has ids. */
export type ViewRow = readonly StoredValue[];
