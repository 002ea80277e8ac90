import { amend, amendBody, amended, billedItems, ratePlansOf, versionsOf } from '../../support/amendments.js';
import { createRatePlan, record, subscribe, subscribeBody } from '../../support/catalog.js';
import type { SoapClient } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

/** amend() (sources: message-types, limits, row-errors, reply-bytes). */

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

  it('gives unused days back when it cancels, to the cent (docs, effective date)', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '100' }]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId });
    await generate(client, accountId, '2026-03-01');
    await amended(client, subscriptionId, { type: 'Cancellation', on: '2026-02-15' });
    const credit = await generate(client, accountId, '2026-03-01');
    // 14 of February's 28 days cost 50.
    expect((await billedItems(client)).slice(3)).toEqual([
      'Fee -- Proration Credit 2026-02-15 2026-02-28 -50',
      'Fee -- Credit 2026-03-01 2026-03-31 -100',
    ]);
    expect(
      (await client.query(`select Amount from Invoice where Id = '${credit.id}'`)).records,
    ).toMatchObject([{ Amount: '-150' }]);
    expect((await generate(client, accountId, '2026-06-01')).success).toBe(false);
    // A canceled credit comes again.
    await client.update('Invoice', { Id: credit.id ?? '', Status: 'Canceled' });
    await generate(client, accountId, '2026-03-01');
    expect((await billedItems(client)).slice(5)).toEqual([
      'Fee -- Proration Credit 2026-02-15 2026-02-28 -50',
      'Fee -- Credit 2026-03-01 2026-03-31 -100',
    ]);
  });

  it('removes a product: it ends, its unused days come back, and queries do not show it (5.2)', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [
      { name: 'Setup', type: 'OneTime', price: '50' },
      { name: 'Fee', price: '31' },
    ]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId });
    await generate(client, accountId, '2026-01-01');
    const [plan] = (await client.query('select Id from RatePlan')).records;
    const row = await amended(client, subscriptionId, {
      type: 'RemoveProduct',
      on: '2026-01-11',
      plan: plan?.Id ?? '',
    });
    expect(row.deltaMrr).toBe('-31.000000000');
    await generate(client, accountId, '2026-02-01');
    expect(await billedItems(client)).toEqual([
      'Setup 2026-01-01 2026-01-01 50',
      'Fee 2026-01-01 2026-01-31 31',
      'Fee -- Proration Credit 2026-01-11 2026-01-31 -21',
    ]);
    const visible = await client.query(
      `select Id from RatePlan where SubscriptionId = '${row.subscriptionId}'`,
    );
    expect(visible.size).toBe(0);
    expect(await ratePlansOf(client, row.subscriptionId)).toMatchObject([
      {
        plan: { AmendmentType: 'RemoveProduct' },
        charges: [{ Name: 'Setup' }, { EffectiveEndDate: '2026-01-11' }],
      },
    ]);
  });

  it('updates a product: the charge goes on in a new segment (docs, RatePlanCharge)', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [
      { name: 'Seats', uom: 'Seat', quantity: '10', price: '3.10' },
    ]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId, subscription: termed });
    await generate(client, accountId, '2026-01-01');
    const [plan] = (await client.query('select Id from RatePlan')).records;
    const [catalog] = (await client.query('select Id from ProductRatePlanCharge')).records;
    const row = await amended(client, subscriptionId, {
      type: 'UpdateProduct',
      on: '2026-01-22',
      plan: plan?.Id ?? '',
      charges: [{ ProductRatePlanChargeId: catalog?.Id ?? '', Quantity: 20 }],
    });
    expect(row.deltaMrr).toBe('31.000000000');
    const [{ charges = [] } = {}] = await ratePlansOf(client, row.subscriptionId);
    expect(charges).toMatchObject([
      {
        ChargeNumber: 'C-00000001',
        DMRC: '31',
        EffectiveEndDate: '2026-01-22',
        EffectiveStartDate: '2026-01-01',
        IsLastSegment: 'false',
        MRR: '31',
        Segment: '1',
        Version: '1',
      },
      {
        ChargeNumber: 'C-00000001',
        DMRC: '31',
        EffectiveEndDate: '2027-01-01',
        EffectiveStartDate: '2026-01-22',
        IsLastSegment: 'true',
        MRR: '62',
        OriginalId: charges[0]?.OriginalId,
        Segment: '2',
        Version: '2',
      },
    ]);
    await generate(client, accountId, '2026-02-01');
    expect(await billedItems(client)).toEqual([
      'Seats 2026-01-01 2026-01-31 31',
      'Seats -- Proration Credit 2026-01-22 2026-01-31 -10',
      'Seats -- Proration 2026-01-22 2026-01-31 20',
      'Seats 2026-02-01 2026-02-28 62',
    ]);
  });

  it('needs a SpecificUpdateDate for an update before another (docs, UpdateProduct)', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId });
    const [plan] = (await client.query('select Id from RatePlan')).records;
    const [catalog] = (await client.query('select Id from ProductRatePlanCharge')).records;
    const update = (on: string, Price: number, fields = {}) => ({
      type: 'UpdateProduct',
      on,
      plan: plan?.Id ?? '',
      charges: [{ ProductRatePlanChargeId: catalog?.Id ?? '', Price }],
      fields,
    });
    const later = await amended(client, subscriptionId, update('2026-04-01', 40));
    const amendments = [update('2026-03-01', 30)];
    const refused = await amend(client, { subscriptionId: later.subscriptionId, amendments });
    expect(refused.errors[0]?.message).toMatch(/SpecificUpdateDate/);
    const specific = update('2026-04-01', 30, { SpecificUpdateDate: '2026-03-01' });
    await amended(client, later.subscriptionId, specific);
    await generate(client, accountId, '2026-05-01');
    expect((await billedItems(client)).map((item) => item.split(' ').at(-1))).toEqual([
      '10',
      '10',
      '30',
      '40',
      '40',
    ]);
    const [{ charges = [] } = {}] = await ratePlansOf(
      client,
      (await versionsOf(client, subscriptionId)).at(-1)?.Id ?? '',
    );
    expect(charges.map((charge) => [charge.Price, charge.EffectiveStartDate, charge.IsLastSegment])).toEqual([
      ['10', '2026-01-01', 'false'],
      ['40', '2026-04-01', 'true'],
      ['30', '2026-03-01', 'false'],
    ]);
  });

  it('renews, and the charges go on to the new end', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId, subscriptionId } = await subscribe(client, {
      ratePlanId,
      subscription: { ...termed, InitialTerm: 2, RenewalTerm: 3 },
    });
    const row = await amended(client, subscriptionId, { type: 'Renewal', on: '2026-03-01' });
    expect([row.deltaMrr, row.deltaTcv]).toEqual(['0.000000000', '30.000000000']);
    const [, renewed] = await versionsOf(client, subscriptionId);
    expect(renewed).toMatchObject({ TermStartDate: '2026-03-01', TermEndDate: '2026-06-01' });
    await generate(client, accountId, '2026-12-01');
    expect(await billedItems(client)).toHaveLength(5);
  });

  describe('renews, and the price of the new term', () => {
    const short = { ...termed, InitialTerm: 2, RenewalTerm: 2 };
    const renewal = { type: 'Renewal', on: '2026-03-01' } as const;
    const pricesOf = async (client: SoapClient): Promise<string[]> =>
      (await billedItems(client)).map((item) => item.split(' ').at(-1) ?? '');

    it.each([
      ['goes up by a percentage', '10', ['100', '100', '110', '110']],
      ['goes down by a percentage', '-2.5', ['100', '100', '97.5', '97.5']],
      ['stays where the percentage is zero', '0', ['100', '100', '100', '100']],
    ])('%s', async (_, PriceIncreasePercentage, expected) => {
      const { client } = fresh;
      const more = { PriceChangeOption: 'SpecificPercentageValue', PriceIncreasePercentage };
      const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '100', more }]);
      const { accountId, subscriptionId } = await subscribe(client, { ratePlanId, subscription: short });
      await generate(client, accountId, '2026-02-01');
      const row = await amended(client, subscriptionId, renewal);
      expect(Number(row.deltaMrr)).toBe(Number(expected[2]) - 100);
      await generate(client, accountId, '2026-12-01');
      expect(await pricesOf(client)).toEqual(expected);
    });

    it('goes up with every renewal, one segment each', async () => {
      const { client } = fresh;
      const more = { PriceChangeOption: 'SpecificPercentageValue', PriceIncreasePercentage: '10' };
      const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '100', more }]);
      const { accountId, subscriptionId } = await subscribe(client, {
        ratePlanId,
        subscription: { ...short, AutoRenew: true },
      });
      await client.createOne('BillRun', {
        AccountId: accountId,
        AutoRenewal: true,
        InvoiceDate: '2026-05-15',
        TargetDate: '2026-05-15',
      });
      await fresh.bill.waitForIdle();
      expect(await pricesOf(client)).toEqual(['100', '100', '110', '110', '121']);
      const versions = await versionsOf(client, subscriptionId);
      const [plan] = await ratePlansOf(client, versions.at(-1)?.Id ?? '');
      expect(plan?.charges.map(({ Segment, Price }) => [Segment, Price])).toEqual([
        ['1', '100'],
        ['2', '110'],
        ['3', '121'],
      ]);
    });

    it('is the price of all tiers, and of nothing that is no price', async () => {
      const { client } = fresh;
      const more = { PriceChangeOption: 'SpecificPercentageValue', PriceIncreasePercentage: '50' };
      const tiers = [
        { StartingUnit: '0', EndingUnit: '10', Price: '2' },
        { StartingUnit: '11', EndingUnit: '100', Price: '1' },
      ];
      const ratePlanId = await createRatePlan(client, [
        { name: 'Seats', model: 'Tiered Pricing', uom: 'Seat', quantity: '12', tiers, more },
        { name: 'Setup', type: 'OneTime', price: '7', more },
      ]);
      const { accountId, subscriptionId } = await subscribe(client, { ratePlanId, subscription: short });
      await amended(client, subscriptionId, renewal);
      await generate(client, accountId, '2026-12-01');
      expect((await pricesOf(client)).map(Number).sort((a, b) => a - b)).toEqual([7, 22, 22, 33, 33]);
    });

    it('is that of the catalog, when the charge follows it', async () => {
      const { client } = fresh;
      const more = { PriceChangeOption: 'UseLatestProductCatalogPricing' };
      const ratePlanId = await createRatePlan(client, [
        { name: 'Fee', price: '100', more },
        { name: 'Other', price: '1' },
      ]);
      const { accountId, subscriptionId } = await subscribe(client, { ratePlanId, subscription: short });
      const { records } = await client.query('select Price from ProductRatePlanChargeTier');
      for (const { Id = '', Price } of records)
        await client.update('ProductRatePlanChargeTier', { Id, Price: `${Number(Price) + 20}` });
      await amended(client, subscriptionId, renewal);
      await generate(client, accountId, '2026-12-01');
      expect((await pricesOf(client)).map(Number).sort((a, b) => a - b)).toEqual([
        1, 1, 1, 1, 100, 100, 120, 120,
      ]);
    });
  });

  it('changes terms and conditions', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId, subscription: termed });
    const fields = {
      TermStartDate: '2026-01-01',
      CurrentTerm: 6,
      CurrentTermPeriodType: 'Month',
      AutoRenew: true,
    };
    const shorter = await amended(client, subscriptionId, {
      type: 'TermsAndConditions',
      on: '2026-01-01',
      fields,
    });
    expect(shorter.deltaTcv).toBe('-60.000000000');
    await generate(client, accountId, '2026-12-01');
    expect(await billedItems(client)).toHaveLength(6);
    const evergreen = await amended(client, shorter.subscriptionId, {
      type: 'TermsAndConditions',
      on: '2026-01-01',
      fields: { TermType: 'EVERGREEN' },
    });
    expect(evergreen.deltaTcv).toBeUndefined();
    await generate(client, accountId, '2026-12-01');
    expect(await billedItems(client)).toHaveLength(12);
  });

  it('says that it does not shorten a term that is billed as one period', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [
      { name: 'Fee', price: '1200', period: 'Subscription Term' },
    ]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId, subscription: termed });
    await generate(client, accountId, '2026-01-01');
    const row = await amend(client, {
      subscriptionId,
      amendments: [{ type: 'TermsAndConditions', on: '2026-01-01', fields: { CurrentTerm: 3 } }],
    });
    expect(row.errors[0]?.message).toMatch(/not emulated.*shortening a term/);
  });

  it("transfers the owner: later invoices are the other account's", async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId });
    const other = await subscribe(client, {
      ratePlanId,
      subscription: { ContractEffectiveDate: '2030-01-01' },
    });
    await generate(client, accountId, '2026-01-01');
    await amended(client, subscriptionId, {
      type: 'OwnerTransfer',
      on: '2026-02-01',
      fields: { DestinationAccountId: other.accountId },
    });
    expect((await generate(client, accountId, '2026-02-01')).success).toBe(false);
    expect((await generate(client, other.accountId, '2026-02-01')).success).toBe(true);
    expect(await billedItems(client)).toEqual([
      'Fee 2026-01-01 2026-01-31 10',
      'Fee 2026-02-01 2026-02-28 10',
    ]);
  });

  it('suspends and resumes: the days between are not billed (docs, suspend subscriptions)', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '30' }]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId, subscription: termed });
    await generate(client, accountId, '2026-04-01');
    const suspended = await amended(client, subscriptionId, {
      type: 'SuspendSubscription',
      on: '2026-04-01',
      fields: { SuspendDate: '2026-04-11' },
    });
    const refused = await amend(client, {
      subscriptionId: suspended.subscriptionId,
      amendments: [{ type: 'Cancellation', on: '2026-05-01' }],
    });
    expect(refused.errors[0]?.message).toMatch(/can only be resumed/);
    await amended(client, suspended.subscriptionId, {
      type: 'ResumeSubscription',
      on: '2026-05-01',
      fields: { ResumeDate: '2026-06-16' },
    });
    await generate(client, accountId, '2026-07-01');
    expect((await billedItems(client)).slice(4)).toEqual([
      'Fee -- Proration Credit 2026-04-11 2026-04-30 -20',
      'Fee -- Proration 2026-06-16 2026-06-30 15',
      'Fee 2026-07-01 2026-07-31 30',
    ]);
    expect((await versionsOf(client, subscriptionId)).map(({ Status }) => Status)).toEqual([
      'Expired',
      'Expired',
      'Active',
    ]);
  });

  it('keeps what was before the latest resume date (docs, subscriptions resumption)', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '30' }]);
    const { subscriptionId } = await subscribe(client, { ratePlanId, subscription: termed });
    const suspended = await amended(client, subscriptionId, {
      type: 'SuspendSubscription',
      on: '2026-04-01',
      fields: { SuspendDate: '2026-04-11' },
    });
    const resumed = await amended(client, suspended.subscriptionId, {
      type: 'ResumeSubscription',
      on: '2026-05-01',
      fields: { ResumeDate: '2026-06-16' },
    });
    const add = (on: string) =>
      amend(client, {
        subscriptionId: resumed.subscriptionId,
        amendments: [{ type: 'NewProduct', on, added: ratePlanId }],
      });
    expect((await add('2026-06-15')).errors[0]?.message).toBe(
      'The amendment takes effect on 2026-06-15, before 2026-06-16, on which the subscription was resumed.',
    );
    expect((await add('2026-06-16')).success).toBe(true);
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

  it('takes moments for days up to version 68 (3.8)', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { subscriptionId } = await subscribe(client, { ratePlanId });
    const fields = { ContractEffectiveDate: '2026-03-01T00:00:00-08:00' };
    await amended(await fresh.as('63.0'), subscriptionId, { type: 'Cancellation', fields });
    expect((await versionsOf(client, subscriptionId)).at(-1)).toMatchObject({ CancelledDate: '2026-03-01' });
  });

  it('does all of a request or nothing, and knows plans by the ids from before it (3.10)', async () => {
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
  ])('takes as many amendments in a request as version %s does: %i (3.10)', async (version, most) => {
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

  it('keeps the features of a rate plan from version to version (1.4, SubscriptionProductFeatureList)', async () => {
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
