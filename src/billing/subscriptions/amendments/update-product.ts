import { invalidValue } from '../../../contract/errors.js';
import type { LocalDate } from '../../../platform/dates.js';
import { triggerDate, type Charge } from '../../rating/charge-window.js';
import { updateDate } from './amendment-dates.js';
import { withUpdate, type ChargeUpdate } from './charge-update.js';
import { hasDays, refuseBilledUsage } from './segments.js';
import {
  chargesBySegments,
  copyCharge,
  mapPlans,
  type Amendment,
  type NewId,
  type Subscription,
  type SubscriptionVersion,
  type VersionCharge,
  type VersionPlan,
} from './subscription-version.js';
import { refuseUneditable } from './uneditable.js';

/**
 * UpdateProduct: from the day of the update on, a charge goes on in a new segment with other prices or quantities; the
 * segment before ends there.
 * @throws RowError for a charge that the plan lacks or that stays as it is, or a day that it cannot be updated from
 */
export function updateProduct(
  version: SubscriptionVersion,
  amendment: Amendment,
  planId: string,
  updates: readonly ChargeUpdate[],
  newId: NewId,
): SubscriptionVersion {
  return mapPlans(version, (plan) => {
    if (plan.ratePlan.Id !== planId) return plan;
    const updated = updates.reduce(
      (current, update) => updateCharge(version.subscription, current, amendment, update, newId),
      plan,
    );
    const { AmendmentType: type } = plan.ratePlan;
    const mark =
      type === 'RemoveProduct' ? {} : { AmendmentId: amendment.Id, AmendmentType: 'UpdateProduct' };
    return { ...updated, ratePlan: { ...plan.ratePlan, ...mark } };
  });
}

function updateCharge(
  subscription: Subscription,
  plan: VersionPlan,
  amendment: Amendment,
  update: ChargeUpdate,
  newId: NewId,
): VersionPlan {
  const groups = chargesBySegments(plan);
  const place = groups.findIndex((segments) => segments.some((entry) => isMeant(entry, update)));
  const segments = groups[place];
  if (!segments) {
    const wanted = update.id ?? update.fields.ProductRatePlanChargeId ?? update.fields.ChargeNumber ?? '';
    throw invalidValue(`The rate plan has no charge ${wanted}.`);
  }
  const last = segments.at(-1) as VersionCharge;
  refuseUneditable(last, update);
  const day = updateDate(amendment, last.charge, update.fields);
  const changed = splitAt(subscription, segments, day, amendment, update, newId);
  return { ...plan, charges: groups.with(place, changed).flat() };
}

/** Whether an update is for a charge, one of whose segments is given. */
export function isMeant({ charge }: VersionCharge, { id, fields }: ChargeUpdate): boolean {
  if (id) return charge.Id === id || charge.OriginalId === id;
  if (fields.ProductRatePlanChargeId)
    return charge.ProductRatePlanChargeId === fields.ProductRatePlanChargeId;
  return fields.ChargeNumber !== undefined && charge.ChargeNumber === fields.ChargeNumber;
}

/**
 * The segments with one that begins on a day, or, where one begins there already and is not billed, with that changed.
 * @throws RowError for a day that the charge cannot be updated from
 */
export function splitAt(
  subscription: Subscription,
  segments: readonly VersionCharge[],
  day: LocalDate,
  amendment: Amendment,
  update: ChargeUpdate,
  newId: NewId,
): VersionCharge[] {
  const at = segments.findLastIndex(
    ({ charge }) => hasDays(charge) && (charge.EffectiveStartDate ?? day) <= day,
  );
  const current = segments[at];
  if (!current) throw invalidValue(`The charge does not exist on ${day} yet.`);
  refuse(segments, at, day, amendment);
  refuseBilledUsage(segments.slice(at), day);
  const changed = withUpdate(current, update, subscription.Currency, newId);
  if (isReplaced(current.charge, day))
    return segments.map((entry, index) => (index === at ? changed : entry));
  const next = copyCharge(
    changed,
    {
      Segment: Math.max(...segments.map(({ charge }) => charge.Segment ?? 1)) + 1,
      Version: (current.charge.Version ?? 1) + 1,
      EffectiveStartDate: day,
      ChargedThroughDate: null,
      ProcessedThroughDate: null,
      RolloverBalance: null,
      triggeredOn: triggerDate(subscription, current.charge) ?? day,
    },
    newId,
  );
  const ended = { ...current, charge: { ...current.charge, EffectiveEndDate: day } };
  return [...segments.slice(0, at), ended, next, ...segments.slice(at + 1)];
}

/** A segment without billed days that begins on the day changes as a whole; so does what is billed once and is not yet. */
function isReplaced(charge: Charge, day: LocalDate): boolean {
  if (charge.ChargedThroughDate) return false;
  return charge.ChargeType === 'OneTime' || !charge.EffectiveStartDate || charge.EffectiveStartDate === day;
}

function refuse(segments: readonly VersionCharge[], at: number, day: LocalDate, amendment: Amendment): void {
  const { charge } = segments[at] as VersionCharge;
  if (charge.EffectiveEndDate && charge.EffectiveEndDate <= day) {
    throw invalidValue(`The charge ${charge.ChargeNumber ?? ''} ends before ${day}.`);
  }
  if (charge.ChargeType === 'OneTime' && charge.ChargedThroughDate) {
    throw invalidValue(`The one-time charge ${charge.ChargeNumber ?? ''} is billed already.`);
  }
  const future = segments.slice(at + 1).find((later) => hasDays(later.charge));
  if (future && !amendment.SpecificUpdateDate) {
    throw invalidValue(
      `The charge ${charge.ChargeNumber ?? ''} has an update on ${future.charge.EffectiveStartDate ?? ''}: an update before it needs a SpecificUpdateDate.`,
    );
  }
}
