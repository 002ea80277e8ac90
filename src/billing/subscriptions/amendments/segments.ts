import { invalidValue } from '../../../contract/errors.js';
import type { LocalDate } from '../../../platform/dates.js';
import type { Charge } from '../../rating/charge-window.js';
import type { VersionCharge } from './subscription-version.js';

/**
 * Lets a charge's segments bill no day from a day on. A segment that would begin later keeps its place and has no day.
 * Days that are billed already show as ChargedThroughDate after EffectiveEndDate: the next invoice credits them.
 */
export function endSegments(segments: readonly VersionCharge[], day: LocalDate): VersionCharge[] {
  return segments.map((entry) => ({ ...entry, charge: endCharge(entry.charge, day) }));
}

function endCharge(charge: Charge, day: LocalDate): Charge {
  const { EffectiveStartDate: start, EffectiveEndDate: end } = charge;
  if (end && end <= day) return charge;
  return { ...charge, EffectiveEndDate: start && start > day ? start : day };
}

/**
 * Whether the days of a charge from a day on may still change: usage that is billed stays as it is.
 * @throws RowError INVALID_VALUE
 */
export function refuseBilledUsage(segments: readonly VersionCharge[], day: LocalDate): void {
  for (const { charge } of segments) {
    if (charge.ChargeType !== 'Usage' || !charge.ChargedThroughDate) continue;
    if (charge.ChargedThroughDate > day) {
      throw invalidValue(
        `The usage charge ${charge.ChargeNumber ?? ''} is billed through ${charge.ChargedThroughDate}; an amendment cannot take effect earlier.`,
      );
    }
  }
}

/** Whether a segment counts on any day. */
export function hasDays({ EffectiveStartDate: start, EffectiveEndDate: end }: Charge): boolean {
  return !start || !end || start < end;
}
