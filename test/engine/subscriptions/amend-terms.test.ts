import { amend, amended, billedItems, ratePlansOf, versionsOf } from '../../support/amendments.js';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import type { SoapClient } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';
import { generate, termed } from './amend-helpers.js';

describe('amend()', () => {
  const fresh = freshTenants();

  it('renews, and the charges go on to the new end', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId, subscriptionId } = await subscribe(client, {
      ratePlanId,
      subscription: { ...termed, InitialTerm: 2, RenewalTerm: 3 },
    });
    const row = await amended(client, subscriptionId, { type: 'Renewal', on: '2026-03-01' });
    expect([row.deltaMrr, row.deltaTcv]).toEqual(['0.0', '30.000000000']);
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
});
