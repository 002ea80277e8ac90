import type { Instant } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import type { Unit } from './work.js';

interface Audit {
  readonly CreatedById?: Id;
  readonly CreatedDate?: Instant;
  readonly UpdatedById: Id;
  readonly UpdatedDate: Instant;
}

/** Sets who wrote a record and when (sources: version-history). */
export function audit(unit: Unit, call: 'create' | 'update'): Audit {
  const updated = { UpdatedById: unit.caller.user.id, UpdatedDate: unit.now };
  return call === 'update'
    ? updated
    : { ...updated, CreatedById: unit.caller.user.id, CreatedDate: unit.now };
}
