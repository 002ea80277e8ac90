import type { ObjectName } from '../../contract/index.js';
import type { Filter } from '../../store/types.js';

/** A query on one object type, checked against the contract. */
export interface RecordQuery {
  readonly type: ObjectName;
  /** Canonical names in wire order, without `Id`. */
  readonly fields: readonly string[];
  readonly filter: Filter;
}
