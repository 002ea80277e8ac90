import { objectType } from '../model.js';

/** zuora-soap.md 3.5 and appendices B and C; zuora-wsdl-fields.tsv. */
export const gatewayOption = objectType('GatewayOption', {
  since: 30,
  calls: {},
  fields: {
    name: { type: 'string', allows: 'C' },
    value: { type: 'string', allows: 'C' },
  },
});
