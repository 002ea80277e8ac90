import { objectType } from '../model.js';

export const refundTransactionLog = objectType('RefundTransactionLog', {
  since: 30,
  calls: { query: 30 },
  fields: {
    BatchId: { type: 'string', allows: 'QF' },
    Gateway: { type: 'string', allows: 'QF', since: 63 },
    GatewayReasonCode: { type: 'string', allows: 'QF' },
    GatewayReasonCodeDescription: { type: 'string', allows: 'QF' },
    GatewayState: { type: 'string', allows: 'QF' },
    GatewayTransactionType: { type: 'string', allows: 'QF', since: 31 },
    RefundId: { type: 'ID', allows: 'QF', references: 'Refund' },
    RequestString: { type: 'string', allows: 'QF' },
    ResponseString: { type: 'string', allows: 'QF' },
    TransactionDate: { type: 'dateTime', allows: 'QF' },
    TransactionId: { type: 'string', allows: 'QF' },
  },
});
