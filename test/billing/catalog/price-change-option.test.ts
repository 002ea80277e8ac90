import { inheritedPriceChange } from '../../../src/billing/catalog/price-change-option.js';
import { id } from '../charges.js';

const rules = { priceChangeOption: 'SpecificPercentageValue', priceIncreasePercentage: '4.5' } as const;
const tenants = { PriceChangeOption: 'SpecificPercentageValue', PriceIncreasePercentage: '4.5' };

// docs.zuora.com, Override the price increase options at the product rate plan charge level
it.each<[string, object, object]>([
  ['that leaves it to the tenant', { UseTenantDefaultForPriceChange: true }, tenants],
  [
    'that leaves it to the tenant, whatever it says else',
    { UseTenantDefaultForPriceChange: true, PriceChangeOption: 'UseLatestProductCatalogPricing' },
    tenants,
  ],
  ['that says it itself', { PriceChangeOption: 'SpecificPercentageValue', PriceIncreasePercentage: '3' }, {}],
  ['that says nothing', { PriceChangeOption: 'NoChange', UseTenantDefaultForPriceChange: false }, {}],
  ['of an older version, by the tenant', { PriceIncreaseOption: 'FromTenantPercentageValue' }, tenants],
  [
    'of an older version, by itself',
    { PriceIncreaseOption: 'SpecificPercentageValue', PriceChangeOption: 'NoChange' },
    { PriceChangeOption: 'SpecificPercentageValue' },
  ],
  [
    'of an older version that a newer one has changed',
    { PriceIncreaseOption: 'FromTenantPercentageValue', PriceChangeOption: 'UseLatestProductCatalogPricing' },
    {},
  ],
])('a charge %s: %j', (_what, charge, expected) => {
  expect(inheritedPriceChange({ Id: id(1), ...charge }, rules)).toEqual(expected);
});
