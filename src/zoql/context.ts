import type { ObjectName, Version } from '../contract/index.js';
import type { TimeZone } from '../platform/dates.js';

/** What a query means depends on. */
export interface ZoqlContext {
  /** Which objects and fields there are, and of what type its date fields are. */
  readonly version: Version;
  /** The tenant's zone, for dateTimes without offset. */
  readonly zone: TimeZone;
  /** The QueryOptions header of that name: whether comparisons of text tell upper from lower case. */
  readonly caseSensitive: boolean;
  /** The custom fields of a type: names with `__c`, in their own case. */
  readonly customFields: (type: ObjectName) => ReadonlySet<string>;
}
