import type { FieldType, ObjectName } from '../../contract/index.js';
import type { Filter } from '../../store/types.js';

/** From one record to another: the field that holds the other's id, and its type. */
export interface Join {
  readonly field: string;
  readonly type: ObjectName;
}

export interface ExportColumn {
  /** As it stands in the head of the file: `Amount`, or `Account.Name` of a record that is joined. */
  readonly name: string;
  /** The way from the data source's own record; empty for its own fields. */
  readonly path: readonly Join[];
  readonly field: string;
  readonly type: FieldType;
}

/** Which records are meant: a filter on the data source's own fields, or on those of a joined record. */
export type ExportFilter =
  | { readonly kind: 'and' | 'or'; readonly of: readonly ExportFilter[] }
  | { readonly kind: 'joined'; readonly path: readonly Join[]; readonly filter: Filter }
  | Exclude<Filter, { readonly kind: 'and' | 'or' }>;

/** A query on a data source, checked against the contract; plain data, so that a job can carry it. */
export interface ExportQuery {
  readonly type: ObjectName;
  readonly columns: readonly ExportColumn[];
  readonly filter: ExportFilter;
}
