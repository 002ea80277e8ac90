import type { SalesforceName } from '../../contract/salesforce/index.js';
import type { ViewColumn, ViewQuery } from '../../store/view.js';

/** A query of the Salesforce face, checked: what a SOQL text or the path of a record comes to. */
export interface ObjectQuery {
  readonly view: ViewQuery;
  /** What a record shows, in the order asked for. */
  readonly shows: readonly Shown[];
  readonly limit?: number | undefined;
  readonly offset: number;
  /** The query asks how many there are, not which. */
  readonly counts: boolean;
  /** All objects that the query touches. */
  readonly touches: readonly SalesforceName[];
}

export type Shown =
  | {
      readonly kind: 'field';
      readonly column: ViewColumn;
      /** Names as they stand in the record, relationship by relationship: `['Invoice', 'InvoiceBatchRun', 'Status']`. */
      readonly names: readonly string[];
    }
  | {
      readonly kind: 'children';
      /** Of the relationship. */
      readonly name: string;
      /** The reference by which they name their parent. */
      readonly field: string;
      readonly query: ObjectQuery;
    }
  /** `count(Field)`: how many records have a value. */
  | { readonly kind: 'count'; readonly name: string; readonly column: ViewColumn };
