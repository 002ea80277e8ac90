import type { Id } from '../../platform/ids.js';
import type { Unit } from '../unit/work.js';

/** What passed between the service and the simulated gateway, as the logs of the real one keep it. */
export async function keepTransaction(
  unit: Unit,
  type: 'PaymentTransactionLog' | 'RefundTransactionLog',
  of: { readonly PaymentId: Id } | { readonly RefundId: Id },
  transactionId: string | null | undefined,
): Promise<void> {
  await unit.tx.insert(type, {
    ...of,
    Id: unit.work.ids.next(),
    Gateway: 'Simulated Gateway',
    GatewayReasonCode: 'Approved',
    GatewayReasonCodeDescription: 'Approved',
    GatewayState: 'Submitted',
    GatewayTransactionType: type === 'PaymentTransactionLog' ? 'Sale' : 'Credit',
    TransactionDate: unit.now,
    TransactionId: transactionId ?? null,
  });
}
