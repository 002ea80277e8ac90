import type { GivenCharge } from './amended.js';
import { invalid } from '../refused.js';
import { refusal, update } from './updated-versions.js';

/** docs.zuora.com, Update products: one-time charges, fixed-amount discounts and billing timing cannot be edited. */

const oneTime = { ChargeType: 'OneTime' };
const fixed = { ChargeModel: 'Discount-Fixed Amount', DiscountAmount: '5' };
const [stays, off, when] = [
  invalid('The one-time charge C-1 cannot be updated.'),
  invalid('The fixed-amount discount C-1 cannot be updated.'),
  invalid('The BillingTiming of the charge C-1 cannot be updated.'),
];

it.each<[GivenCharge, ReturnType<typeof update>, string]>([
  [oneTime, update({ Price: '12' }), stays],
  [oneTime, update({ Quantity: '2' }), stays],
  [oneTime, update({}, [{ Price: '12' }]), stays],
  [oneTime, update({ Price: '10' }), 'ok'],
  [oneTime, update({ Shoe__c: '43' } as GivenCharge), 'ok'],
  [fixed, update({ DiscountAmount: '6' }), off],
  [fixed, update({ DiscountAmount: '5' }), 'ok'],
  [
    { ChargeModel: 'Discount-Percentage', DiscountPercentage: '5' },
    update({ DiscountPercentage: '6' }),
    'ok',
  ],
  [{}, update({ BillingTiming: 'In Arrears' }), when],
  [{}, update({ BillingTiming: 'In Advance' }), 'ok'],
  [{ BillingTiming: 'In Arrears' }, update({ BillingTiming: 'In Advance' }), when],
  [{ BillingTiming: 'In Arrears' }, update({ BillingTiming: 'In Arrears', Price: '12' }), 'ok'],
])('%j', (charge, changes, verdict) => {
  expect(refusal([charge], '2026-02-01', changes)).toBe(verdict);
});
