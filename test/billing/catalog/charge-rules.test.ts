import { checkCharge, checkTier, checkTiers } from '../../../src/billing/catalog/charge-rules.js';
import type { RecordOf } from '../../../src/contract/index.js';
import { amount, id } from '../charges.js';
import { invalid, missing, verdict } from '../refused.js';

type ProductCharge = RecordOf<'ProductRatePlanCharge'>;
type ProductTier = RecordOf<'ProductRatePlanChargeTier'>;

/** A monthly charge of the catalog that makes sense. */
const charge = (changes: Partial<ProductCharge> = {}): ProductCharge => ({
  Id: id(1),
  ChargeType: 'Recurring',
  ChargeModel: 'Flat Fee Pricing',
  BillingPeriod: 'Month',
  ...changes,
});

const ofCharge = (changes: Partial<ProductCharge>) => verdict(() => checkCharge(charge(changes)));

describe('A charge of the catalog', () => {
  const priced = ['Flat Fee Pricing', 'Per Unit Pricing', 'Tiered Pricing', 'Volume Pricing'];
  const overage = ['Overage Pricing', 'Tiered with Overage Pricing'];
  const discounts = ['Discount-Fixed Amount', 'Discount-Percentage'];

  // docs.zuora.com, Charge models: which types have which
  it.each([
    ['OneTime', [...priced, ...discounts], overage],
    ['Recurring', [...priced, ...discounts], overage],
    ['Usage', [...priced, ...overage], discounts],
  ])('of type %s has one of its models', (ChargeType, some, others) => {
    for (const ChargeModel of some)
      expect([ChargeModel, ofCharge({ ChargeType, ChargeModel, UOM: 'Each' })]).toEqual([ChargeModel, 'ok']);
    for (const ChargeModel of others)
      expect(ofCharge({ ChargeType, ChargeModel, UOM: 'Each' })).toBe(
        invalid(`The charge model ${ChargeModel} does not apply to charges of type ${ChargeType}.`),
      );
  });

  it.each([
    [
      { ChargeModel: 'Delivery Pricing' },
      'The charge model Delivery Pricing does not apply to charges of type Recurring.',
    ],
    [{ ChargeModel: null }, 'The charge model  does not apply to charges of type Recurring.'],
    [{ ChargeModel: undefined } as never, 'The charge model  does not apply to charges of type Recurring.'],
    [
      { ChargeType: 'Sometimes' },
      'The charge model Flat Fee Pricing does not apply to charges of type Sometimes.',
    ],
    [{ ChargeType: null }, 'The charge model Flat Fee Pricing does not apply to charges of type .'],
    [
      { ChargeType: undefined } as never,
      'The charge model Flat Fee Pricing does not apply to charges of type .',
    ],
    [
      { ChargeModel: 'constructor' },
      'The charge model constructor does not apply to charges of type Recurring.',
    ],
  ])('is refused with %j', (changes, message) => {
    expect(ofCharge(changes)).toBe(invalid(message));
  });

  it.each([
    ['OneTime', 'Flat Fee Pricing', 'ok'],
    ['OneTime', 'Per Unit Pricing', missing('UOM')],
    ['Recurring', 'Flat Fee Pricing', 'ok'],
    ['Recurring', 'Discount-Percentage', 'ok'],
    ['Recurring', 'Volume Pricing', missing('UOM')],
    ['Usage', 'Flat Fee Pricing', missing('UOM')],
    ['Usage', 'Overage Pricing', missing('UOM')],
  ])('of type %s and model %s without a unit: %s', (ChargeType, ChargeModel, said) => {
    expect(ofCharge({ ChargeType, ChargeModel })).toBe(said);
  });

  it.each([
    ['OneTime', 'ok'],
    ['Recurring', missing('BillingPeriod')],
    ['Usage', missing('BillingPeriod')],
  ])('of type %s without a billing period: %s', (ChargeType, said) => {
    expect(ofCharge({ ChargeType, BillingPeriod: null, UOM: 'Each' })).toBe(said);
  });

  it.each<[Partial<ProductCharge>, string]>([
    [{ BillingPeriod: 'Specific Months' }, missing('SpecificBillingPeriod')],
    [{ BillingPeriod: 'Specific Months', SpecificBillingPeriod: 5 }, 'ok'],
    [{ BillCycleType: 'SpecificDayofMonth' }, missing('BillCycleDay')],
    [{ BillCycleType: 'SpecificDayofMonth', BillCycleDay: 15 }, 'ok'],
    [{ BillCycleType: 'SpecificDayofWeek', BillingPeriod: 'Week' }, missing('WeeklyBillCycleDay')],
    [{ BillCycleType: 'SpecificDayofWeek', BillingPeriod: 'Week', WeeklyBillCycleDay: 'Monday' }, 'ok'],
    [
      { BillCycleType: 'SpecificDayofWeek', WeeklyBillCycleDay: 'Monday' },
      invalid('The bill cycle type SpecificDayofWeek does not go with the billing period Month.'),
    ],
    [
      { BillCycleType: 'SpecificDayofMonth', BillCycleDay: 15, BillingPeriod: 'Week' },
      invalid('The bill cycle type SpecificDayofMonth does not go with the billing period Week.'),
    ],
    [{ BillCycleType: 'SubscriptionStartDay', BillingPeriod: 'Week' }, 'ok'],
    [{ BillCycleType: 'SpecificDayofMonth', BillCycleDay: 15, BillingPeriod: 'Subscription Term' }, 'ok'],
    [{ ListPriceBase: 'Per Billing Period', BillingPeriod: 'Week' }, 'ok'],
    [{ ListPriceBase: 'Per Week', BillingPeriod: 'Week' }, 'ok'],
    [{ ListPriceBase: 'Per Month', BillingPeriod: 'Quarter' }, 'ok'],
    [{ ListPriceBase: 'Per Year', BillingPeriod: 'Annual' }, 'ok'],
    [
      { ListPriceBase: 'Per Week' },
      invalid('The list price base Per Week does not go with the billing period Month.'),
    ],
    [
      { ListPriceBase: 'Per Month', BillingPeriod: 'Week' },
      invalid('The list price base Per Month does not go with the billing period Week.'),
    ],
    [
      { ListPriceBase: 'Per Year', BillingPeriod: 'Specific Weeks', SpecificBillingPeriod: 2 },
      invalid('The list price base Per Year does not go with the billing period Specific Weeks.'),
    ],
    [{ ChargeType: 'OneTime', BillCycleType: 'SpecificDayofMonth', ListPriceBase: 'Per Week' }, 'ok'],
  ])('with %j: %s', (changes, said) => {
    expect(ofCharge(changes)).toBe(said);
  });

  it.each<[Partial<ProductCharge>, string]>([
    [{ Taxable: true }, missing('TaxCode')],
    [{ Taxable: true, TaxCode: 'VAT' }, missing('TaxMode')],
    [{ Taxable: true, TaxCode: 'VAT', TaxMode: 'TaxExclusive' }, 'ok'],
    [{ Taxable: false, TaxCode: 'VAT' }, 'ok'],
    [{ TaxMode: 'TaxExclusive' }, 'ok'],
  ])('is taxed by a code and in a mode: %j, %s', (changes, said) => {
    expect(ofCharge(changes)).toBe(said);
  });

  it.each([
    ['100', 'ok'],
    ['-100', 'ok'],
    ['100.01', invalid('PriceIncreasePercentage must be between -100 and 100.')],
    ['-100.01', invalid('PriceIncreasePercentage must be between -100 and 100.')],
  ])('rises at renewal by %s percent: %s', (percentage, said) => {
    expect(ofCharge({ PriceIncreasePercentage: amount(percentage) })).toBe(said);
  });

  const unlike = 'MinQuantity must not be greater than MaxQuantity.';
  const metered = { ChargeType: 'Usage', UOM: 'Each' };
  const notYet = (what: string) =>
    invalid(`This is not emulated by localbill yet: ${what} of a usage charge.`);
  it.each<[Partial<RecordOf<'ProductRatePlanCharge'>>, string]>([
    [{ MinQuantity: amount('2'), MaxQuantity: amount('2') }, 'ok'],
    [{ MinQuantity: amount('2.1'), MaxQuantity: amount('2') }, invalid(unlike)],
    [{ ...metered, MinQuantity: amount('0') }, 'ok'],
    [{ ...metered, MinQuantity: amount('1') }, notYet('MinQuantity')],
    [{ ...metered, MaxQuantity: amount('1') }, notYet('MaxQuantity')],
  ])('is sold in quantities of %j: %s', (fields, said) => {
    expect(ofCharge(fields)).toBe(said);
  });
});

describe('The tiers of a charge', () => {
  const tier = (changes: Partial<ProductTier> & { from?: string; to?: string }): ProductTier => {
    const { from, to, ...fields } = changes;
    return {
      Id: id(2),
      Currency: 'USD',
      ...(from === undefined ? {} : { StartingUnit: amount(from) }),
      ...(to === undefined ? {} : { EndingUnit: amount(to) }),
      ...fields,
    };
  };
  const ofTiers = (ChargeModel: string, ...tiers: readonly Parameters<typeof tier>[0][]) =>
    verdict(() => checkTiers(charge({ ChargeModel }), tiers.map(tier)));
  const gaps = invalid('The tiers in USD must follow one another without gaps.');

  it.each<[string, readonly Parameters<typeof tier>[0][], string]>([
    [
      'begin where the one before ends',
      [{ from: '0', to: '10' }, { from: '10', to: '20' }, { from: '20' }],
      'ok',
    ],
    ['begin with the next unit', [{ from: '1', to: '10' }, { from: '11' }], 'ok'],
    ['begin between the units', [{ from: '0', to: '10' }, { from: '10.5' }], 'ok'],
    ['leave a gap', [{ from: '0', to: '10' }, { from: '11.5' }], gaps],
    ['overlap', [{ from: '0', to: '10' }, { from: '9' }], gaps],
    ['leave a gap later on', [{ from: '0', to: '10' }, { from: '11', to: '20' }, { from: '30' }], gaps],
    [
      'go on after one without an end',
      [{ from: '0' }, { from: '11' }],
      invalid('Only the last tier in USD has no EndingUnit.'),
    ],
    ['have no beginning', [{ from: '0', to: '10' }, {}], missing('StartingUnit')],
    ['are only one, of any units', [{}], 'ok'],
    ['end where they begin', [{ from: '0', to: '0' }, { from: '1' }], 'ok'],
    [
      'end before they begin',
      [{ from: '10', to: '9' }],
      invalid('EndingUnit must not be less than StartingUnit.'),
    ],
    [
      'are none for the currency',
      [{ IsOveragePrice: true }],
      invalid('A charge of the model Tiered Pricing has 0 tiers with IsOveragePrice in USD.'),
    ],
  ])('%s', (_what, tiers, said) => {
    expect(ofTiers('Tiered Pricing', ...tiers)).toBe(said);
    if (said === 'ok') expect(ofTiers('Volume Pricing', ...tiers)).toBe('ok');
  });

  it('are checked for each currency by itself', () => {
    const dollars = [{ from: '0', to: '10' }, { from: '11' }];
    const euros = dollars.map((part) => ({ ...part, Currency: 'EUR' }));
    expect(ofTiers('Tiered Pricing', ...dollars, ...euros)).toBe('ok');
    expect(ofTiers('Tiered Pricing', ...dollars, euros[0] ?? {}, { Currency: 'EUR', from: '20' })).toBe(
      invalid('The tiers in EUR must follow one another without gaps.'),
    );
    expect(ofTiers('Per Unit Pricing', {}, { Currency: 'EUR' })).toBe('ok');
    expect(ofTiers('Tiered Pricing', { Currency: null }, { Currency: null })).toBe(
      invalid('Only the last tier in  has no EndingUnit.'),
    );
  });

  it.each([['Flat Fee Pricing'], ['Per Unit Pricing'], ['Overage Pricing']])(
    'are one of a charge of the model %s',
    (model) => {
      expect(ofTiers(model, {})).toBe('ok');
      expect(ofTiers(model)).toBe('ok');
      expect(ofTiers(model, {}, {})).toBe(invalid(`A charge of the model ${model} has one price in USD.`));
    },
  );

  it('with an overage price have one of these', () => {
    const model = 'Tiered with Overage Pricing';
    const over = { IsOveragePrice: true };
    const count = invalid(`A charge of the model ${model} has 1 tiers with IsOveragePrice in USD.`);
    expect(ofTiers(model, { from: '0', to: '10' }, over)).toBe('ok');
    expect(ofTiers(model, over, { from: '0', to: '10' }, { from: '11', to: '20' })).toBe('ok');
    expect(ofTiers(model, { from: '0', to: '10' })).toBe(count);
    expect(ofTiers(model, { from: '0', to: '10' }, over, over)).toBe(count);
    expect(ofTiers(model, over)).toBe(invalid('The charge has no tier in USD.'));
    expect(verdict(() => checkTiers(charge({ ChargeModel: null }), [tier({}), tier({})]))).toBe(
      invalid('A charge of the model  has one price in USD.'),
    );
  });

  it.each<[string, Partial<ProductTier>, string]>([
    ['Discount-Percentage', {}, missing('DiscountPercentage')],
    ['Discount-Percentage', { DiscountPercentage: null }, missing('DiscountPercentage')],
    ['Discount-Percentage', { DiscountPercentage: amount('0') }, 'ok'],
    ['Discount-Percentage', { DiscountPercentage: amount('100') }, 'ok'],
    ['Discount-Percentage', { DiscountPercentage: amount('-100') }, 'ok'],
    [
      'Discount-Percentage',
      { DiscountPercentage: amount('100.1') },
      invalid('DiscountPercentage must be between -100 and 100.'),
    ],
    [
      'Discount-Percentage',
      { DiscountPercentage: amount('-100.1') },
      invalid('DiscountPercentage must be between -100 and 100.'),
    ],
    ['Discount-Fixed Amount', {}, missing('DiscountAmount')],
    ['Discount-Fixed Amount', { DiscountAmount: null }, missing('DiscountAmount')],
    ['Discount-Fixed Amount', { DiscountAmount: amount('5') }, 'ok'],
    ['Flat Fee Pricing', {}, 'ok'],
    ['Tiered Pricing', { EndingUnit: amount('5') }, 'ok'],
  ])('%s with %j: %s', (ChargeModel, fields, said) => {
    expect(verdict(() => checkTier({ ChargeModel }, tier(fields)))).toBe(said);
    expect(ofTiers(ChargeModel, fields)).toBe(said);
  });
});
