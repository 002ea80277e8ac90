import { connectSalesforce, type SalesforceClient } from '../support/salesforce.js';
import { freshTenants } from '../support/tenants.js';

/** Every sentence of the seed "Generate Invoice Documents Action". */

export const fresh = freshTenants();
export let client: SalesforceClient;
beforeEach(async () => {
  client = await connectSalesforce(fresh.bill, fresh.tenant);
});

export const inputs = (id: string) => ({ inputs: [{ invoiceBatchRunId: id }] });
export const salesforce = (settings: object) => fresh.set({ salesforce: settings });

/** The request and the response as the seed prints them. */
export const request = `{
  "inputs": [
    {
      "invoiceBatchRunId": "5IRSG000001Az014AC"
    }
  ]
}`;
export const response = `{
  "actionName": "generateInvoiceDocuments",
  "errors": null,
  "isSuccess": true,
  "outputValues": {
    "requestId": "4sFDU00000000652AA",
    "requestStatus": true
  }
}`;
