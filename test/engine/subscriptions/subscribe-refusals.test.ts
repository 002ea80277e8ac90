import { createRatePlan, record, subscribe, type TestSubscription } from '../../support/catalog.js';
import { faultOf, zObject } from '../../support/localbill.js';
import { oneTenant, plainAccount, UNKNOWN_ID } from '../../support/tenants.js';

describe('subscribe() refuses', () => {
  const fresh = oneTenant();
  let ratePlanId: string;
  let chargeId: string;
  beforeAll(async () => {
    ratePlanId = await createRatePlan(fresh.client, [{ name: 'Fee', price: '10' }]);
    chargeId = (await fresh.client.query('select Id from ProductRatePlanCharge')).records[0]?.Id ?? '';
  });
  afterEach(async () => {
    for (const type of ['Account', 'Contact', 'Subscription', 'RatePlan', 'Invoice']) {
      expect([type, (await fresh.client.query(`select Id from ${type}`)).size]).toEqual([type, 0]);
    }
  });

  const options = (inner: string) => ({ options: `<ns1:SubscribeOptions>${inner}</ns1:SubscribeOptions>` });

  it.each<[string, Partial<TestSubscription>]>([
    ['ProcessPayments', options('<ns1:ProcessPayments>true</ns1:ProcessPayments>')],
    ['ApplyCreditBalance', options('<ns1:ApplyCreditBalance>true</ns1:ApplyCreditBalance>')],
    [
      'ExternalPaymentOptions',
      options('<ns1:ExternalPaymentOptions><ns1:Amount>5</ns1:Amount></ns1:ExternalPaymentOptions>'),
    ],
  ])('%s without an invoice', async (name, wanted) => {
    const { errors } = await subscribe(fresh.client, { ratePlanId, ...wanted });
    expect(errors).toEqual([{ code: 'INVALID_VALUE', message: `${name} needs GenerateInvoice to be true.` }]);
  });

  it.each<[string, () => Partial<TestSubscription>, string, RegExp]>([
    [
      'a term of nothing',
      () => ({ subscription: { TermType: 'TERMED' } }),
      'INVALID_VALUE',
      /^Initial Term should be greater than zero$/,
    ],
    [
      'a service that is activated before the contract',
      () => ({ subscription: { ServiceActivationDate: '2025-12-31' } }),
      'INVALID_VALUE',
      /ContractEffectiveDate, ServiceActivationDate and ContractAcceptanceDate/,
    ],
    [
      'an account without currency',
      () => ({ account: { Currency: '' } }),
      'MISSING_REQUIRED_VALUE',
      /Currency/,
    ],
    [
      'an account without bill cycle day',
      () => ({ account: { BillCycleDay: null } }),
      'MISSING_REQUIRED_VALUE',
      /BillCycleDay/,
    ],
    ['a currency without price', () => ({ account: { Currency: 'EUR' } }), 'INVALID_VALUE', /Fee.*EUR/],
    ['an account of nobody', () => ({ existingAccount: UNKNOWN_ID }), 'INVALID_ID', /no account/],
    ['a rate plan of nobody', () => ({ ratePlanId: UNKNOWN_ID }), 'INVALID_ID', /ProductRatePlan/],
    ['a rate plan that is a charge', () => ({ ratePlanId: chargeId }), 'INVALID_ID', /ProductRatePlan/],
    ['no rate plan', () => ({ ratePlanId: '' }), 'MISSING_REQUIRED_VALUE', /ProductRatePlanId/],
    [
      'a charge that the plan lacks',
      () => ({ charges: [{ ProductRatePlanChargeId: ratePlanId }] }),
      'INVALID_ID',
      /ProductRatePlanChargeId/,
    ],
    [
      'a charge without its id',
      () => ({ charges: [{ Price: '1' }] }),
      'MISSING_REQUIRED_VALUE',
      /ProductRatePlanChargeId/,
    ],
    [
      'a charge twice',
      () => ({ charges: [{ ProductRatePlanChargeId: chargeId }, { ProductRatePlanChargeId: chargeId }] }),
      'INVALID_VALUE',
      /twice/,
    ],
    [
      'a field that the service writes',
      () => ({ charges: [{ ProductRatePlanChargeId: chargeId, MRR: '1' }] }),
      'INVALID_FIELD',
      /RatePlanCharge\.mrr/,
    ],
    [
      'a custom field that is not defined',
      () => ({ subscription: { Shoe__c: '43' } }),
      'INVALID_FIELD',
      /shoe__c/,
    ],
    [
      'the same on a charge',
      () => ({ charges: [{ ProductRatePlanChargeId: chargeId, Shoe__c: '43' }] }),
      'INVALID_FIELD',
      /shoe__c/,
    ],
    ['the same on the account', () => ({ account: { Shoe__c: '43' } }), 'INVALID_FIELD', /shoe__c/],
  ])('%s', async (_what, wanted, code, message) => {
    const result = await subscribe(fresh.client, { ratePlanId, ...wanted() });
    expect(result).toMatchObject({ success: false, errors: [{ code }] });
    expect(result.errors[0]?.message).toMatch(message);
  });

  it.each([
    ['', 'Account'],
    [record('Account', { Name: 'x', Currency: 'USD', BillCycleDay: 1 }), 'BillToContact'],
  ])('a request that is incomplete: %s', async (inner, missing) => {
    const body = `<ns1:subscribe><ns1:subscribes>${inner}</ns1:subscribes></ns1:subscribe>`;
    const { text } = await fresh.client.call(body);
    expect(text).toContain(`<ns1:Message>Missing required value: ${missing}</ns1:Message>`);
  });

  it('a charge whose period is the term on a subscription without one', async () => {
    const perTerm = await createRatePlan(fresh.client, [
      { name: 'Deal', period: 'Subscription Term', price: '10', more: { ListPriceBase: 'Per Month' } },
    ]);
    const { errors } = await subscribe(fresh.client, { ratePlanId: perTerm });
    expect(errors).toEqual([
      {
        code: 'INVALID_VALUE',
        message: 'The billing period Subscription Term needs a subscription with a term.',
      },
    ]);
  });

  it('tiers that leave a gap, naming the currency that they do not', async () => {
    const { client } = fresh;
    const tiers = [{ StartingUnit: 0, Price: '1' }];
    const tiered = await createRatePlan(client, [
      { name: 'Seats', model: 'Tiered Pricing', uom: 'Each', tiers },
    ]);
    const { records } = await client.query(
      `select Id from ProductRatePlanCharge where ProductRatePlanId = '${tiered}'`,
    );
    const { errors } = await subscribe(client, {
      ratePlanId: tiered,
      charges: [{ ProductRatePlanChargeId: records[0]?.Id ?? '' }],
      tiers: [
        [
          { StartingUnit: 0, EndingUnit: 10, Price: '2' },
          { StartingUnit: 20, Price: '1' },
        ],
      ],
    });
    expect(errors[0]?.message).toBe('The tiers in USD must follow one another without gaps.');
  });

  it('another tenant’s account and catalog', async () => {
    const other = await fresh.another();
    const existingAccount = await other.createOne('Account', plainAccount);
    const theirPlan = await createRatePlan(other, [{ name: 'Fee', price: '10' }]);
    expect((await subscribe(fresh.client, { ratePlanId, existingAccount })).errors[0]?.code).toBe(
      'INVALID_ID',
    );
    expect((await subscribe(fresh.client, { ratePlanId: theirPlan })).errors[0]?.code).toBe('INVALID_ID');
  });

  it('create() of a subscription', async () => {
    const body = `<ns1:create>${zObject('Subscription', {})}</ns1:create>`;
    expect(faultOf(await fresh.client.call(body)).detail).toBe('InvalidTypeFault');
  });
});
