import {
  afterCharge,
  checkRetryRule,
  type ChargeCounts,
  type ChargeOutcome,
  type RetryRule,
} from '../../../src/billing/payments/charge-counts.js';
import type { Instant } from '../../../src/platform/dates.js';

/** Zuora's page "Configure Payment Retry Rules" and the fields of a payment method. */

const now = 1_767_225_600_000 as Instant;

describe('A payment method counts', () => {
  it.each<[string, ChargeCounts, readonly ChargeOutcome[], readonly (number | undefined)[]]>([
    ['a charge that goes through', {}, ['Approved'], [0, undefined, 1]],
    ['one that is declined', {}, ['Declined'], [1, 1, undefined]],
    ['one that the gateway does not answer', {}, ['Error'], [1, 1, undefined]],
    ['failures in a row', {}, ['Declined', 'Error', 'Declined'], [3, 3, undefined]],
    ['failures in a row until one goes through', {}, ['Declined', 'Declined', 'Approved'], [0, 2, 1]],
    ['anew after that', {}, ['Declined', 'Approved', 'Declined'], [1, 2, 1]],
    [
      'on from what it has',
      { NumConsecutiveFailures: 4, TotalNumberOfErrorPayments: 9, TotalNumberOfProcessedPayments: 7 },
      ['Declined'],
      [5, 10, 7],
    ],
  ])('%s', (_, before, outcomes, expected) => {
    const counted = outcomes.reduce<ChargeCounts>(
      (counts, outcome) => ({ ...counts, ...afterCharge(counts, outcome, now) }),
      before,
    );
    expect([
      counted.NumConsecutiveFailures,
      counted.TotalNumberOfErrorPayments,
      counted.TotalNumberOfProcessedPayments,
    ]).toEqual(expected);
  });

  it('and knows of the last one, and of the last that failed', () => {
    expect(afterCharge({}, 'Approved', now)).not.toHaveProperty('LastFailedSaleTransactionDate');
    expect(afterCharge({}, 'Declined', now)).toMatchObject({
      LastTransactionDateTime: now,
      LastTransactionStatus: 'Declined',
      LastFailedSaleTransactionDate: now,
    });
  });
});

describe('A rule of retries', () => {
  it.each<[RetryRule, string | undefined]>([
    [{}, undefined],
    [{ UseDefaultRetryRule: true }, undefined],
    [{ UseDefaultRetryRule: false }, 'Missing required value: MaxConsecutivePaymentFailures'],
    [
      { UseDefaultRetryRule: false, MaxConsecutivePaymentFailures: 3 },
      'Missing required value: PaymentRetryWindow',
    ],
    [{ UseDefaultRetryRule: false, MaxConsecutivePaymentFailures: 3, PaymentRetryWindow: 8 }, undefined],
    [{ MaxConsecutivePaymentFailures: 100 }, undefined],
    [{ MaxConsecutivePaymentFailures: 101 }, 'The MaxConsecutivePaymentFailures 101 is more than 100.'],
    [{ MaxConsecutivePaymentFailures: 0 }, 'The MaxConsecutivePaymentFailures 0 is less than 1.'],
    [{ PaymentRetryWindow: 0 }, 'The PaymentRetryWindow 0 is less than 1.'],
  ])('%j: %s', (rule, message) => {
    const check = () => checkRetryRule(rule);
    if (message) expect(check).toThrow(message);
    else expect(check).not.toThrow();
  });
});
