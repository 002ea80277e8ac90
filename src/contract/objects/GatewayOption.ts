import { objectType } from '../model.js';

export const gatewayOption = objectType('GatewayOption', {
  since: 30,
  calls: {},
  fields: {
    name: { type: 'string', allows: 'C' },
    value: { type: 'string', allows: 'C' },
  },
});
