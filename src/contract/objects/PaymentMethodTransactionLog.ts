import { objectType } from '../model.js';

export const paymentMethodTransactionLog = objectType('PaymentMethodTransactionLog', {
  since: 63,
  calls: { query: 63 },
  fields: {
    Gateway: { type: 'string', allows: 'QF' },
    GatewayReasonCode: { type: 'string', allows: 'QF' },
    GatewayReasonCodeDescription: { type: 'string', allows: 'QF' },
    GatewayTransactionType: { type: 'string', allows: 'QF' },
    PaymentMethodId: { type: 'string', allows: 'QF' },
    PaymentMethodType: { type: 'string', allows: 'QF' },
    RequestString: { type: 'string', allows: 'QF' },
    ResponseString: { type: 'string', allows: 'QF' },
    TransactionDate: { type: 'dateTime', allows: 'QF', wire: [{ until: 68, type: 'string' }] },
    TransactionId: { type: 'string', allows: 'QF' },
  },
});
