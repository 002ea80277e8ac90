import { amended } from '../../support/amendments.js';
import { billedAsPreviewed } from '../../support/billed.js';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import type { Fields } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';
import { termed } from './amend-helpers.js';

const fresh = freshTenants();

it.each<[string, string, Fields]>([
  ['91.0', 'UseTenantDefaultForPriceChange', { UseTenantDefaultForPriceChange: true }],
  ['40.0', 'PriceIncreaseOption', { PriceIncreaseOption: 'FromTenantPercentageValue' }],
])('a renewal raises prices by the percentage of the tenant, in %s by %s', async (version, _field, more) => {
  const rules = { priceChangeOption: 'SpecificPercentageValue', priceIncreasePercentage: '10' };
  await fresh.set({ billingRules: rules });
  const ratePlanId = await createRatePlan(await fresh.as(version), [
    { name: 'Fee', price: '100', period: 'Annual', more },
  ]);
  const { client } = fresh;
  const { accountId, subscriptionId } = await subscribe(client, {
    ratePlanId,
    subscription: { ...termed, RenewalTerm: 12 },
  });
  // What the tenant sets later is for what is subscribed to later.
  await fresh.set({ billingRules: { priceIncreasePercentage: '50' } });
  await amended(client, subscriptionId, { type: 'Renewal', on: '2027-01-01' });
  expect(await billedAsPreviewed(client, accountId, '2027-01-01')).toEqual([
    'Fee 2026-01-01..2026-12-31 100',
    'Fee 2027-01-01..2027-12-31 110',
  ]);
});

it.each(['101', '-100.5', 'ten'])('a percentage of %s is refused', async (priceIncreasePercentage) => {
  await expect(fresh.set({ billingRules: { priceIncreasePercentage } })).rejects.toThrow(
    /priceIncreasePercentage/,
  );
});
