import { amend, amendBody, amended, billedItems, ratePlansOf, versionsOf } from '../../support/amendments.js';
import { createRatePlan, record, subscribe, subscribeBody } from '../../support/catalog.js';
import { freshTenants } from '../../support/tenants.js';
import { generate } from './amend-helpers.js';

/** amend() (sources: message-types, limits, row-errors, reply-bytes). */

describe('amend()', () => {
  const fresh = freshTenants();

  it('makes another version of the subscription and keeps the one before', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { subscriptionId } = await subscribe(client, { ratePlanId });
    const added = await createRatePlan(client, [{ name: 'Seats', uom: 'Seat', quantity: '3', price: '5' }]);
    const amendments = [{ type: 'NewProduct', on: '2026-02-01', added }];
    const { text } = await client.call(amendBody({ subscriptionId, amendments }));
    const [first, second] = await versionsOf(client, subscriptionId);
    expect(first).toMatchObject({ Id: subscriptionId, Version: '1', Status: 'Expired' });
    expect(second).toMatchObject({
      Name: first?.Name,
      OriginalId: subscriptionId,
      PreviousSubscriptionId: subscriptionId,
      Status: 'Active',
      Version: '2',
    });
    const [amendment] = (await client.query('select Code, Name, Type, Status, SubscriptionId from Amendment'))
      .records;
    expect(amendment).toEqual({
      Id: expect.any(String),
      Code: 'A-AM00000001',
      Name: 'NewProduct',
      Status: 'Completed',
      SubscriptionId: subscriptionId,
      Type: 'NewProduct',
    });
    expect(text).toContain(
      `<ns1:results><ns1:AmendmentIds>${amendment?.Id}</ns1:AmendmentIds><ns1:SubscriptionId>${second?.Id}</ns1:SubscriptionId>` +
        '<ns1:Success>true</ns1:Success><ns1:TotalDeltaMrr>15.000000000</ns1:TotalDeltaMrr><ns1:TotalDeltaTcv xmlns:xsi=',
    );
    expect(await ratePlansOf(client, second?.Id ?? '')).toMatchObject([
      { charges: [{ Name: 'Fee', EffectiveStartDate: '2026-01-01' }] },
      {
        plan: { AmendmentId: amendment?.Id, AmendmentType: 'NewProduct' },
        charges: [{ Name: 'Seats', EffectiveStartDate: '2026-02-01', DMRC: '15' }],
      },
    ]);
  });

  it('bills what a draft had billed again after the draft is deleted, as the subscription is by then', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [
      { name: 'Seats', uom: 'Seat', quantity: '10', price: '3.10' },
    ]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId });
    const draft = await generate(client, accountId, '2026-02-01');
    const [plan] = (await client.query('select Id from RatePlan')).records;
    const [catalog] = (await client.query('select Id from ProductRatePlanCharge')).records;
    await amended(client, subscriptionId, {
      type: 'UpdateProduct',
      on: '2026-01-22',
      plan: plan?.Id ?? '',
      charges: [{ ProductRatePlanChargeId: catalog?.Id ?? '', Quantity: 20 }],
    });
    await client.remove('Invoice', draft.id ?? '');
    await generate(client, accountId, '2026-02-01');
    expect(await billedItems(client)).toEqual([
      'Seats -- Proration 2026-01-01 2026-01-21 21',
      'Seats -- Proration 2026-01-22 2026-01-31 20',
      'Seats 2026-02-01 2026-02-28 62',
    ]);
    const modified = await client.query(
      `select AmendmentSubscriptionRatePlanId from RatePlan where AmendmentSubscriptionRatePlanId != null`,
    );
    expect(modified.records.map((record) => record.AmendmentSubscriptionRatePlanId)).toEqual([plan?.Id]);
  });

  it('takes moments for days up to version 68', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { subscriptionId } = await subscribe(client, { ratePlanId });
    const fields = { ContractEffectiveDate: '2026-03-01T00:00:00-08:00' };
    await amended(await fresh.as('63.0'), subscriptionId, { type: 'Cancellation', fields });
    expect((await versionsOf(client, subscriptionId)).at(-1)).toMatchObject({ CancelledDate: '2026-03-01' });
  });

  it('does all of a request or nothing, and knows plans by the ids from before it', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Bronze', price: '31' }]);
    const { subscriptionId } = await subscribe(client, { ratePlanId });
    const [plan] = (await client.query('select Id from RatePlan')).records;
    const added = await createRatePlan(client, [{ name: 'Silver', price: '62' }]);
    const upgrade = [
      { type: 'NewProduct', on: '2026-01-11', added },
      { type: 'RemoveProduct', on: '2026-01-11', plan: plan?.Id ?? '' },
    ];
    const wrong = { type: 'RemoveProduct', on: '2026-01-11', plan: 'f'.repeat(32) };
    const failed = await amend(client, { subscriptionId, amendments: [...upgrade, wrong] });
    expect(failed.success).toBe(false);
    expect(await versionsOf(client, subscriptionId)).toHaveLength(1);
    const row = await amend(client, { subscriptionId, amendments: upgrade });
    expect(row).toMatchObject({ success: true, deltaMrr: '31.000000000' });
    expect(row.amendmentIds).toHaveLength(2);
    expect(await versionsOf(client, subscriptionId)).toHaveLength(3);
  });

  it.each([
    ['69.0', 10],
    ['68.0', 3],
    ['41.0', 1],
  ])('takes as many amendments in a request as version %s does: %i', async (version, most) => {
    const client = await fresh.as(version);
    const ratePlanId = await createRatePlan(fresh.client, [{ name: 'Fee', price: '1' }]);
    const { subscriptionId } = await subscribe(fresh.client, { ratePlanId });
    const amendments = Array.from({ length: most + 1 }, () => ({ type: 'TermsAndConditions' }));
    expect((await amend(client, { subscriptionId, amendments })).errors[0]?.code).toBe(
      'MAX_RECORDS_EXCEEDED',
    );
    expect((await amend(client, { subscriptionId, amendments: amendments.slice(1) })).success).toBe(true);
  });

  it('bills when asked to, and posts', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { subscriptionId } = await subscribe(client, { ratePlanId });
    const options =
      '<ns1:AmendOptions><ns1:GenerateInvoice>true</ns1:GenerateInvoice><ns1:InvoiceProcessingOptions>' +
      '<ns1:InvoiceTargetDate>2026-02-01</ns1:InvoiceTargetDate></ns1:InvoiceProcessingOptions></ns1:AmendOptions>';
    const added = await createRatePlan(client, [{ name: 'Extra', price: '5' }]);
    const amendments = [{ type: 'NewProduct', on: '2026-02-01', added }];
    const { invoiceId } = await amend(client, { subscriptionId, amendments, options });
    expect((await client.query('select Amount, Status from Invoice')).records).toEqual([
      { Id: invoiceId, Amount: '25', Status: 'Posted' },
    ]);
  });

  it('keeps the features of a rate plan from version to version (SubscriptionProductFeatureList)', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const [product] = (await client.query('select Id from Product')).records;
    const feature = { Name: 'Roaming', FeatureCode: 'ROAM', Status: 'Active' };
    const FeatureId = await client.createOne('Feature', feature);
    const request = subscribeBody({ ratePlanId }).replace(
      '</ns1:RatePlanData>',
      `<ns1:SubscriptionProductFeatureList>${record('SubscriptionProductFeature', { FeatureId })}</ns1:SubscriptionProductFeatureList></ns1:RatePlanData>`,
    );
    expect((await client.call(request)).text).toContain('The product does not have the feature');
    await client.createOne('ProductFeature', { FeatureId, ProductId: product?.Id ?? '' });
    await client.call(request);
    const [first] = (await client.query('select Id from Subscription')).records;
    await amended(client, first?.Id ?? '', { type: 'Cancellation', on: '2026-03-01' });
    const plans = (await client.query('select Id from RatePlan')).records.map(({ Id }) => Id);
    const features = await client.query(
      'select FeatureCode, Name, RatePlanId from SubscriptionProductFeature',
    );
    expect(features.records).toEqual(
      plans.map((RatePlanId) => ({
        Id: expect.any(String) as string,
        FeatureCode: 'ROAM',
        Name: 'Roaming',
        RatePlanId,
      })),
    );
  });

  it("takes the service's words for a rate plan that is not there", async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '31' }]);
    const { subscriptionId } = await subscribe(client, { ratePlanId });
    const plan = 'f'.repeat(32);
    const row = await amend(client, {
      subscriptionId,
      amendments: [{ type: 'RemoveProduct', on: '2026-02-01', plan }],
    });
    expect(row.errors).toEqual([
      { code: 'INVALID_VALUE', message: "Can't find the RatePlan by AmendmentSubscriptionRatePlanId." },
    ]);
    expect(await versionsOf(client, subscriptionId)).toHaveLength(1);
    expect((await client.query('select Id from Amendment')).size).toBe(0);
  });
});
