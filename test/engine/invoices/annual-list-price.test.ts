import { amended } from '../../support/amendments.js';
import { billedAsPreviewed, billedLines } from '../../support/billed.js';
import { createRatePlan, subscribe, type TestCharge } from '../../support/catalog.js';
import { freshTenants } from '../../support/tenants.js';

/** A price of a year, billed by four months (docs, Create subscriptions containing charges with annual prices ...). */

const fresh = freshTenants();
const service: TestCharge = {
  name: 'Service',
  price: '21500',
  period: 'Specific Months',
  more: { SpecificBillingPeriod: 4, ListPriceBase: 'Per Year' },
};
const termed = { TermType: 'TERMED', InitialTerm: 12, TermStartDate: '2026-01-01' };

async function customer() {
  const ratePlanId = await createRatePlan(fresh.client, [service]);
  return subscribe(fresh.client, { ratePlanId, subscription: termed });
}

const year = [
  'Service 2026-01-01..2026-04-30 7166.67',
  'Service 2026-05-01..2026-08-31 7166.66',
  'Service 2026-09-01..2026-12-31 7166.67',
];

it('comes to the price of the year, in one invoice or in three', async () => {
  const { client } = fresh;
  const { accountId } = await customer();
  const steps = [];
  for (const day of ['2026-01-01', '2026-05-01', '2026-09-01'])
    steps.push(...(await billedAsPreviewed(client, accountId, day)));
  expect(steps).toEqual(year);
  const other = await customer();
  expect(await billedAsPreviewed(client, other.accountId, '2026-12-31')).toEqual(year);
});

it('has the metrics of its price', async () => {
  await customer();
  const { records } = await fresh.client.query('select MRR, TCV from RatePlanCharge');
  // 21500 / 12
  expect(records).toMatchObject([{ MRR: '1791.666666667', TCV: '21500' }]);
});

it('is credited with what the rest of a period was billed with', async () => {
  const { client } = fresh;
  const { accountId, subscriptionId } = await customer();
  await billedLines(client, accountId, '2026-05-01');
  await amended(client, subscriptionId, { type: 'Cancellation', on: '2026-07-01' });
  // Six months are 10750, the first four of them 7166.67: 3583.33 stay of 7166.66
  expect(await billedAsPreviewed(client, accountId, '2026-09-01')).toEqual([
    'Service -- Proration Credit 2026-07-01..2026-08-31 -3583.33',
  ]);
});
