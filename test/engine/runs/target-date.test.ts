import { createRatePlan, subscribe } from '../../support/catalog.js';
import { freshTenants } from '../../support/tenants.js';

const fresh = freshTenants();
const days = { InvoiceDate: '2026-01-01', TargetDate: '2036-03-02' };
const errors = [
  {
    code: 'INVALID_VALUE',
    message: 'The target date 2036-03-02 is more than 10 years ahead, after 2036-03-01.',
  },
];

it('Bill runs and generate() bill at most ten years ahead of the clock', async () => {
  const { client, bill, tenant } = fresh;
  bill.clock.set('2026-03-01T12:00:00Z');
  const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '1', period: 'Annual' }]);
  const { accountId: AccountId } = await subscribe(client, { ratePlanId });
  expect((await client.generate({ AccountId, ...days })).errors).toEqual(errors);
  expect((await client.create('BillRun', days))[0]?.errors).toEqual(errors);
  const response = await fetch(`${bill.url}/localbill/v1/tenants/${tenant.id}/bill-runs`, {
    method: 'POST',
    body: JSON.stringify({ invoiceDate: '2026-01-01', targetDate: '2036-03-02' }),
  });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('more than 10 years ahead');
  const allowed = await client.generate({ AccountId, ...days, TargetDate: '2036-03-01' });
  expect(allowed.errors).toEqual([]);
});
