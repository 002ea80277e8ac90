import { amend, amended, ratePlansOf } from '../../support/amendments.js';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import type { Fields } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

/** docs.zuora.com, Product catalog concepts: what is not for sale is not subscribed to; and Update products. */

const fresh = freshTenants();
beforeEach(() => fresh.bill.clock.set('2026-06-15T12:00:00Z'));

const past = { EffectiveEndDate: '2026-06-15' };
const future = { EffectiveStartDate: '2026-06-16' };

async function change(type: 'Product' | 'ProductRatePlan', changes: Fields): Promise<void> {
  const { records } = await fresh.client.query(`select Id from ${type} where Name != 'Other'`);
  const [row] = await fresh.client.update(type, { Id: records[0]?.Id ?? '', ...changes });
  expect(row?.errors).toEqual([]);
}

describe.each<['Product' | 'ProductRatePlan', Fields, string]>([
  ['Product', past, 'The product Product has expired on 2026-06-15.'],
  ['Product', future, 'The product Product is not for sale before 2026-06-16.'],
  ['ProductRatePlan', past, 'The product rate plan Plan has expired on 2026-06-15.'],
  ['ProductRatePlan', future, 'The product rate plan Plan is not for sale before 2026-06-16.'],
])('a %s with %j', (type, days, message) => {
  const errors = [{ code: 'INVALID_VALUE', message }];

  it('is neither subscribed to nor added', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '1' }]);
    const { subscriptionId } = await subscribe(client, { ratePlanId });
    await change(type, days);
    expect((await subscribe(client, { ratePlanId })).errors).toEqual(errors);
    const added = { type: 'NewProduct', on: '2026-06-01', added: ratePlanId };
    expect((await amend(client, { subscriptionId, amendments: [added] })).errors).toEqual(errors);
  });

  it('stays with who has it', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '1' }]);
    const subscription = { TermType: 'TERMED', InitialTerm: 12, RenewalTerm: 12 };
    const { subscriptionId } = await subscribe(client, { ratePlanId, subscription });
    await change(type, days);
    expect((await amended(client, subscriptionId, { type: 'Renewal', on: '2027-01-01' })).success).toBe(true);
  });
});

it('UpdateProduct leaves one-time charges and billing timing as they are', async () => {
  const client = await fresh.as('153.0');
  const ratePlanId = await createRatePlan(client, [
    { name: 'Setup', type: 'OneTime', price: '50' },
    { name: 'Fee', price: '1' },
  ]);
  const { subscriptionId } = await subscribe(client, { ratePlanId });
  const [first] = await ratePlansOf(client, subscriptionId);
  const numberOf = (name: string) => first?.charges.find(({ Name }) => Name === name)?.ChargeNumber ?? '';
  const { records } = await client.query('select Id, Name from ProductRatePlanCharge');
  const update = async (name: string, changes: Fields) => {
    const ProductRatePlanChargeId = records.find(({ Name }) => Name === name)?.Id ?? '';
    const charges = [{ ProductRatePlanChargeId, ...changes }];
    const change = { type: 'UpdateProduct', on: '2026-07-01', plan: first?.plan.Id ?? '', charges };
    return (await amend(client, { subscriptionId, amendments: [change] })).errors;
  };
  expect(await update('Setup', { Price: '60' })).toEqual([
    { code: 'INVALID_VALUE', message: `The one-time charge ${numberOf('Setup')} cannot be updated.` },
  ]);
  expect(await update('Fee', { BillingTiming: 'In Arrears' })).toEqual([
    {
      code: 'INVALID_VALUE',
      message: `The BillingTiming of the charge ${numberOf('Fee')} cannot be updated.`,
    },
  ]);
  expect(await update('Fee', { BillingTiming: 'In Advance', Price: '2' })).toEqual([]);
});
