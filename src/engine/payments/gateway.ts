import { afterCharge } from '../../billing/payments/charge-counts.js';
import type { Id } from '../../platform/ids.js';
import type { Stored } from '../../store/stored.js';
import { LastingFailure } from '../records/attempt.js';
import { type GatewayAnswer, approving } from '../unit/gateway-script.js';
import type { Unit } from '../unit/work.js';

/** The fields of a payment or refund that went through the gateway. */
export type GatewayFields = Pick<
  Stored<'Payment'>,
  | 'Gateway'
  | 'GatewayResponse'
  | 'GatewayResponseCode'
  | 'GatewayState'
  | 'MarkedForSubmissionOn'
  | 'SubmittedOn'
> & { readonly transactionId: string };

/**
 * Error of a transaction that the gateway did not do, with what the results of subscribe() and amend() tell of it. The
 * method that was charged counts it (sources: payment-retries).
 */
export class TransactionFailed extends LastingFailure {
  constructor(
    message: string,
    readonly gatewayResponse: string,
    readonly gatewayResponseCode: 'Declined' | 'Error',
    readonly chargedMethodId?: Id,
  ) {
    super('TRANSACTION_FAILED', message);
  }

  override async leave({ tx, now }: Unit): Promise<void> {
    const id = this.chargedMethodId;
    const method = id && (await tx.get('PaymentMethod', id, { lock: true }));
    // One that came with the call is undone with it.
    if (method) await tx.update('PaymentMethod', id, afterCharge(method, this.gatewayResponseCode, now));
  }
}

/**
 * Sends a charge or a refund to the simulated gateway; no money moves anywhere.
 * @param charged the method that money is taken from
 * @throws TransactionFailed when the tester's script says so
 */
export function askGateway(unit: Unit, charged?: Id): GatewayFields {
  const { outcome, code, message } = nextAnswer(unit);
  if (outcome === 'declined') {
    throw new TransactionFailed(
      `Transaction declined.${code} - ${message}`,
      `${code} - ${message}`,
      'Declined',
      charged,
    );
  }
  if (outcome === 'error') {
    throw new TransactionFailed(`The gateway did not answer: ${message}`, message, 'Error', charged);
  }
  return {
    Gateway: 'Simulated Gateway',
    GatewayResponse: 'Approved',
    GatewayResponseCode: 'Approved',
    GatewayState: 'Submitted',
    MarkedForSubmissionOn: unit.now,
    SubmittedOn: unit.now,
    transactionId: `sim_${unit.work.ids.next()}`,
  };
}

/** Asking is not undone with the row that it was for: the next one hears the next answer. */
function nextAnswer({ caller, work }: Unit): GatewayAnswer {
  const { id, settings } = caller.tenant;
  if (!('answers' in settings.gateway)) return settings.gateway;
  const { answers } = settings.gateway;
  const asked = work.memory.gatewayAsked.get(id) ?? 0;
  work.memory.gatewayAsked.set(id, asked + 1);
  return answers[Math.min(asked, answers.length - 1)] ?? approving;
}
