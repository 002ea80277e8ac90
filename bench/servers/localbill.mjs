import { createRequire } from 'node:module';
import { given, serving } from './serve.mjs';

// localbill with its data in a folder, as the command runs it, with one tenant that has a custom field.
const { startLocalbill } = createRequire(import.meta.url)('../../dist/index.js');
const { data, settings } = await given();
const bill = await startLocalbill({ port: 0, data, demo: false });
const { username, password, id } = await bill.createTenant({ settings });
await fetch(`${bill.url}/localbill/v1/tenants/${id}/custom-fields`, {
  method: 'POST',
  body: JSON.stringify({ objectType: 'Invoice', name: 'Region__c' }),
});
serving(bill.url, { username, password });
