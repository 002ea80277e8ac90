import { amend, amendBody, amended, billedItems, ratePlansOf, versionsOf } from '../support/amendments.js';
import { createRatePlan, subscribe } from '../support/catalog.js';
import type { SoapClient } from '../support/localbill.js';
import { freshTenants } from '../support/tenants.js';

/** amend(): zuora-soap.md 1.4, 3.10, 4.2 and 4.4. */

const generate = (client: SoapClient, AccountId: string, TargetDate: string) =>
  client.generate({ AccountId, InvoiceDate: TargetDate, TargetDate });
const termed = { TermType: 'TERMED', InitialTerm: 12, TermStartDate: '2026-01-01' } as const;

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

  it('bills a new product from the amendment on, and the rest as before', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '31' }]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId });
    await generate(client, accountId, '2026-01-31');
    const added = await createRatePlan(client, [{ name: 'Extra', price: '31' }]);
    await amended(client, subscriptionId, { type: 'NewProduct', on: '2026-01-22', added });
    await generate(client, accountId, '2026-02-01');
    expect(await billedItems(client)).toEqual([
      'Fee 2026-01-01 2026-01-31 31',
      'Fee 2026-02-01 2026-02-28 31',
      'Extra -- Proration 2026-01-22 2026-01-31 10',
      'Extra 2026-02-01 2026-02-28 31',
    ]);
  });

  it('cancels: the subscription ends on the effective date', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '31' }]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId, subscription: termed });
    const row = await amended(client, subscriptionId, {
      type: 'Cancellation',
      on: '2026-01-05',
      fields: { EffectiveDate: '2026-03-16' },
    });
    // Of 12 times 31 remain January, February and 15 of March's 31 days.
    expect([row.deltaMrr, row.deltaTcv]).toEqual(['-31.000000000', '-295.000000000']);
    await generate(client, accountId, '2026-12-31');
    expect((await client.query('select Amount from Invoice')).records[0]?.Amount).toBe('77');
    const [, cancelled] = await versionsOf(client, subscriptionId);
    expect(cancelled).toMatchObject({
      CancelledDate: '2026-03-16',
      Status: 'Cancelled',
      SubscriptionEndDate: '2026-03-16',
    });
    const again = await amend(client, {
      subscriptionId: row.subscriptionId,
      amendments: [{ type: 'Cancellation', on: '2026-04-01' }],
    });
    expect(again.errors[0]?.code).toBe('INVALID_VALUE');
  });

  it("takes the service's words for a rate plan that is not there (4.2)", async () => {
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
