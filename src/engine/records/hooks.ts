import type { ObjectName } from '../../contract/index.js';
import type { SentRecord } from '../../contract/sent.js';
import type { Id } from '../../platform/ids.js';
import type { Stored } from '../../store/stored.js';
import type { Unit } from '../unit/work.js';

/**
 * What an object type does beyond what the contract tells of it. Every part may throw a RowError: then nothing of
 * the record is written.
 */
export interface RecordHooks<N extends ObjectName> {
  readonly type: N;
  /** Fills in what the service generates and checks what only this type knows, before the record is written. */
  readonly prepareCreate?: (unit: Unit, record: Stored<N>, sent: SentRecord) => Promise<Stored<N>>;
  /**
   * Creates the record in its own way, from its checked fields.
   * @returns its id
   */
  readonly createInstead?: (unit: Unit, record: Stored<N>, sent: SentRecord) => Promise<Id>;
  /** Writes what comes with the record. */
  readonly afterCreate?: (unit: Unit, record: Stored<N>, sent: SentRecord) => Promise<void>;
  /**
   * Does what an update asks for that is no change of fields; before the fields are checked.
   * @returns whether it did; then nothing else is done
   */
  readonly doInstead?: (unit: Unit, before: Stored<N>, sent: SentRecord) => Promise<boolean>;
  /**
   * Checks a change and may add to it.
   * @returns the changes to write
   */
  readonly prepareUpdate?: (
    unit: Unit,
    before: Stored<N>,
    changes: Partial<Stored<N>>,
    sent: SentRecord,
  ) => Promise<Partial<Stored<N>>>;
  /** Checks that a record may go, and deletes what goes with it. */
  readonly beforeDelete?: (unit: Unit, record: Stored<N>) => Promise<void>;
}
