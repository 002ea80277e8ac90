import { subscriptionStatus, type RequiredDates } from '../subscription-term.js';
import type { Amendment } from './subscription-version.js';

export type AmendmentStatus = 'Draft' | 'Pending Activation' | 'Pending Acceptance' | 'Completed';

/** Amendments whose changes a customer accepts; the others have a day of their own (docs, pending orders). */
const accepted: readonly string[] = [
  'NewProduct',
  'RemoveProduct',
  'Renewal',
  'TermsAndConditions',
  'UpdateProduct',
];

/**
 * The status of an amendment that somebody wants completed: it waits for the dates that the tenant requires, first for
 * that of the activation (docs.zuora.com, Additional field details of Amendment).
 * @param amendment one without a contract effective date waits for nothing: it cannot be completed
 */
export function completedStatus(amendment: Amendment, required: RequiredDates): AmendmentStatus {
  const { ContractEffectiveDate, CustomerAcceptanceDate, ServiceActivationDate, Type: type } = amendment;
  if (!ContractEffectiveDate || !accepted.includes(type ?? '')) return 'Completed';
  const dates = {
    ContractEffectiveDate,
    ServiceActivationDate,
    ContractAcceptanceDate: CustomerAcceptanceDate,
  };
  const status = subscriptionStatus(dates, required);
  return status === 'Active' ? 'Completed' : status;
}
