import { RowError } from '../../contract/index.js';
import type { Stored } from '../../store/stored.js';
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

/** Error of a transaction that the gateway did not do, with what the results of subscribe() and amend() tell of it. */
export class TransactionFailed extends RowError {
  constructor(
    message: string,
    readonly gatewayResponse: string,
    readonly gatewayResponseCode: string,
  ) {
    super('TRANSACTION_FAILED', message);
  }
}

/**
 * Sends a charge or a refund to the simulated gateway; no money moves anywhere.
 * @throws TransactionFailed when the tester's script says so
 */
export function askGateway(unit: Unit): GatewayFields {
  const { outcome, code, message } = nextAnswer(unit);
  if (outcome === 'declined') {
    throw new TransactionFailed(
      `Transaction declined.${code} - ${message}`,
      `${code} - ${message}`,
      'Declined',
    );
  }
  if (outcome === 'error') {
    throw new TransactionFailed(`The gateway did not answer: ${message}`, message, 'Error');
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
