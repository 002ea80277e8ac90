import { invalidValue, RowError } from '../../contract/errors.js';
import type { Instant } from '../../platform/dates.js';

/** What a payment method counts of the charges that it was used for (sources: payment-retries). */
export interface ChargeCounts {
  readonly NumConsecutiveFailures?: number | null;
  readonly TotalNumberOfErrorPayments?: number | null;
  readonly TotalNumberOfProcessedPayments?: number | null;
}

export type ChargeOutcome = 'Approved' | 'Declined' | 'Error';

/** What a method has counted after a charge. A charge that goes through ends the row of failures. */
export function afterCharge(counts: ChargeCounts, outcome: ChargeOutcome, now: Instant) {
  const last = { LastTransactionDateTime: now, LastTransactionStatus: outcome };
  if (outcome === 'Approved') {
    const TotalNumberOfProcessedPayments = (counts.TotalNumberOfProcessedPayments ?? 0) + 1;
    return { ...last, NumConsecutiveFailures: 0, TotalNumberOfProcessedPayments };
  }
  return {
    ...last,
    LastFailedSaleTransactionDate: now,
    NumConsecutiveFailures: (counts.NumConsecutiveFailures ?? 0) + 1,
    TotalNumberOfErrorPayments: (counts.TotalNumberOfErrorPayments ?? 0) + 1,
  };
}

/** A method's own rule for the retries of payment runs. */
export interface RetryRule {
  readonly UseDefaultRetryRule?: boolean | null;
  readonly MaxConsecutivePaymentFailures?: number | null;
  /** Hours. */
  readonly PaymentRetryWindow?: number | null;
}

const MOST_FAILURES = 100;

/**
 * A method that does not go by the tenant's rule has one of its own, whole.
 * @throws RowError MISSING_REQUIRED_VALUE, INVALID_VALUE
 */
export function checkRetryRule(rule: RetryRule): void {
  const own = ['MaxConsecutivePaymentFailures', 'PaymentRetryWindow'] as const;
  for (const name of own) {
    const value = rule[name];
    if (value === undefined || value === null) {
      if (rule.UseDefaultRetryRule !== false) continue;
      throw new RowError('MISSING_REQUIRED_VALUE', `Missing required value: ${name}`);
    }
    if (value < 1) throw invalidValue(`The ${name} ${value} is less than 1.`);
  }
  const most = rule.MaxConsecutivePaymentFailures ?? 0;
  if (most <= MOST_FAILURES) return;
  throw invalidValue(`The MaxConsecutivePaymentFailures ${most} is more than ${MOST_FAILURES}.`);
}
