import { connectSalesforce, type SalesforceClient } from '../support/salesforce.js';
import { freshTenants } from '../support/tenants.js';

export const fresh = freshTenants();
export let client: SalesforceClient;
beforeEach(async () => {
  client = await connectSalesforce(fresh.bill, fresh.tenant);
});
