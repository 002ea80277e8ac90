import { invalidValue } from '../../../contract/errors.js';
import { naming, type ChargeUpdate } from './charge-update.js';
import type { VersionCharge } from './subscription-version.js';

/**
 * What UpdateProduct leaves as it is: one-time charges, discounts of a fixed amount, and whether a charge bills in
 * advance (docs.zuora.com, Update products). Custom fields, and values that a charge has already, change no amount.
 * @throws RowError INVALID_VALUE
 */
export function refuseUneditable({ charge }: VersionCharge, { fields, tiers }: ChargeUpdate): void {
  const has = { ...charge, BillingTiming: charge.BillingTiming ?? 'In Advance' };
  const changed = Object.entries(fields)
    .filter(
      ([name, value]) =>
        !naming.has(name) && !name.endsWith('__c') && value !== has[name as keyof typeof has],
    )
    .map(([name]) => name);
  const number = charge.ChargeNumber ?? '';
  if (changed.includes('BillingTiming')) {
    throw invalidValue(`The BillingTiming of the charge ${number} cannot be updated.`);
  }
  if (changed.length === 0 && tiers.length === 0) return;
  if (charge.ChargeType === 'OneTime') throw invalidValue(`The one-time charge ${number} cannot be updated.`);
  if (charge.ChargeModel === 'Discount-Fixed Amount') {
    throw invalidValue(`The fixed-amount discount ${number} cannot be updated.`);
  }
}
