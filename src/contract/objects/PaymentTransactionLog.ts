import { objectType } from '../model.js';

export const paymentTransactionLog = objectType('PaymentTransactionLog', {
  since: 30,
  calls: { query: 30 },
  fields: {
    AVSResponseCode: { type: 'string', allows: 'QF' },
    BatchId: { type: 'string', allows: 'QF' },
    CVVResponseCode: { type: 'string', allows: 'QF' },
    Gateway: { type: 'string', allows: 'QF', since: 63 },
    GatewayReasonCode: { type: 'string', allows: 'QF' },
    GatewayReasonCodeDescription: { type: 'string', allows: 'QF' },
    GatewayState: { type: 'string', allows: 'QF' },
    GatewayTransactionType: { type: 'string', allows: 'QF' },
    PaymentId: { type: 'ID', allows: 'QF', references: 'Payment' },
    RequestString: { type: 'string', allows: 'QF' },
    ResponseString: { type: 'string', allows: 'QF' },
    TransactionDate: { type: 'dateTime', allows: 'QF' },
    TransactionId: { type: 'string', allows: 'QF' },
  },
});
