import { RowError } from '../../../contract/errors.js';
import type { LocalDate } from '../../../platform/dates.js';
import type { Charge } from '../../rating/charge-window.js';
import type { Amendment, Subscription } from './subscription-version.js';

/** The days on which an amendment takes effect; they trigger its charges as a subscription's days trigger others. */
export type AmendmentDates = Required<
  Pick<Subscription, 'ContractEffectiveDate' | 'ServiceActivationDate' | 'ContractAcceptanceDate'>
>;

/**
 * An amendment's trigger dates. One that is not given is the day before it in the order, as the service documents for
 * subscriptions (docs/unknowns.md).
 * @throws RowError when the contract effective date is missing
 */
export function amendmentDates(amendment: Amendment): AmendmentDates {
  const effective = contractEffectiveDate(amendment);
  const activation = amendment.ServiceActivationDate ?? amendment.CustomerAcceptanceDate ?? effective;
  return {
    ContractEffectiveDate: effective,
    ServiceActivationDate: activation,
    ContractAcceptanceDate: amendment.CustomerAcceptanceDate ?? activation,
  };
}

export function contractEffectiveDate(amendment: Amendment): LocalDate {
  if (amendment.ContractEffectiveDate) return amendment.ContractEffectiveDate;
  throw new RowError('MISSING_REQUIRED_VALUE', 'Missing required value: ContractEffectiveDate');
}

/** The day on which an amendment ends a subscription: its own field for that, else the contract's. */
export function cancellationDate(amendment: Amendment): LocalDate {
  return amendment.EffectiveDate ?? contractEffectiveDate(amendment);
}

/** The day from which an update of a charge counts: that of the trigger event that the update or the charge names. */
export function updateDate(amendment: Amendment, charge: Charge, sent: Partial<Charge>): LocalDate {
  if (amendment.SpecificUpdateDate) return amendment.SpecificUpdateDate;
  const dates = amendmentDates(amendment);
  const day = {
    ContractEffective: dates.ContractEffectiveDate,
    ServiceActivation: dates.ServiceActivationDate,
    CustomerAcceptance: dates.ContractAcceptanceDate,
    SpecificDate: sent.TriggerDate,
  }[sent.TriggerEvent ?? charge.TriggerEvent ?? 'ContractEffective'];
  return day ?? contractEffectiveDate(amendment);
}
