import type { Case } from './explained.js';

const usageCharge = { ChargeType: 'Usage' };
const tiered = { ChargeModel: 'Tiered Pricing' };
const vat = (rate: string) => [{ name: 'VAT', rate, type: 'Percentage' as const }];

export const cases: Record<string, Case> = {
  'a whole month': {},
  'a one-time charge': { charge: { ChargeType: 'OneTime', BillingPeriod: null } },
  'a part of a month': {
    start: '2026-01-15',
    charge: { ChargeModel: 'Per Unit Pricing', Price: '10', Quantity: '3' },
    target: '2026-01-15',
  },
  'a part of a quarter': {
    start: '2026-01-15',
    end: '2026-03-11',
    charge: {
      BillingPeriod: 'Quarter',
      BillCycleType: 'DefaultFromCustomer',
      Price: '300',
      BillingPeriodAlignment: 'AlignToSubscriptionStart',
    },
    target: '2026-02-01',
  },
  'a part of a quarter by day': {
    start: '2026-01-01',
    end: '2026-03-11',
    charge: { BillingPeriod: 'Quarter', Price: '300' },
    target: '2026-02-01',
    rules: { prorateLongerPeriods: 'by day', prorateMonth: 'Actual/30' },
  },
  'a part of a month that counts in full': {
    start: '2026-01-01',
    end: '2026-02-11',
    target: '2026-02-01',
    rules: { billPartialMonths: false },
  },
  'a yearly price': { charge: { ListPriceBase: 'Per Year' }, target: '2026-03-01' },
  'a monthly price of a quarter': { charge: { ListPriceBase: 'Per Month', BillingPeriod: 'Quarter' } },
  tiers: {
    charge: { ...tiered, Quantity: '25' },
    tiers: [
      ['10', '5'],
      ['20', '30', 'flat'],
      [null, '3'],
    ],
  },
  volume: {
    charge: { ChargeModel: 'Volume Pricing', Quantity: '25' },
    tiers: [
      ['10', '5'],
      [null, '4'],
    ],
  },
  overage: {
    charge: { ...usageCharge, ChargeModel: 'Overage Pricing', Price: '2', IncludedUnits: '10' },
    used: [
      ['2026-01-10', '8'],
      ['2026-01-20', '9.5'],
    ],
    target: '2026-02-01',
  },
  'tiers with overage': {
    charge: { ...usageCharge, ChargeModel: 'Tiered with Overage Pricing' },
    tiers: [
      ['10', '5'],
      ['20', '4'],
    ],
    overagePrice: '7',
    used: [['2026-01-10', '23']],
    target: '2026-02-01',
  },
  'usage in groups': {
    charge: { ...usageCharge, ...tiered, RatingGroup: 'ByUsageRecord' },
    tiers: [
      ['10', '2'],
      [null, '1'],
    ],
    used: [
      ['2026-01-10', '15'],
      ['2026-01-11', '15'],
      ['2026-01-12', '4'],
    ],
    target: '2026-02-01',
  },
  'usage that is rated record by record': {
    charge: { ...usageCharge, ...tiered },
    tiers: [
      ['10', '2'],
      [null, '1.255'],
    ],
    used: [
      ['2026-01-10', '15'],
      ['2026-01-11', '4'],
      ['2026-01-12', '4'],
    ],
    rules: { rateUsageIndividually: true },
    target: '2026-02-01',
  },
  'usage on demand': {
    charge: {
      ...usageCharge,
      ...tiered,
      UsageRecordRatingOption: 'OnDemand',
      ChargedThroughDate: '2026-01-16',
    },
    tiers: [
      ['10', '2'],
      [null, '1.255'],
    ],
    billedBefore: [['2026-01-10', '8']],
    used: [['2026-01-17', '4']],
    target: '2026-02-01',
  },
  'a rolling window': {
    charge: {
      ...usageCharge,
      ChargeModel: 'Overage Pricing',
      Price: '2',
      IncludedUnits: '10',
      smoothingModel: 'RollingWindow',
      NumberOfPeriods: 2,
    },
    used: [
      ['2026-01-10', '8'],
      ['2026-02-20', '19.5'],
    ],
    target: '2026-03-01',
  },
  'a rollover': {
    charge: {
      ...usageCharge,
      ChargeModel: 'Overage Pricing',
      Price: '2',
      IncludedUnits: '10',
      smoothingModel: 'Rollover',
      NumberOfPeriods: 2,
    },
    used: [
      ['2026-01-10', '8'],
      ['2026-02-20', '15'],
    ],
    target: '2026-03-01',
  },
  'a credit': { end: '2026-01-16', charge: { ChargedThroughDate: '2026-02-01' }, target: '2026-01-20' },
  'a credit of the days that go': {
    end: '2026-01-16',
    charge: { ChargedThroughDate: '2026-02-01' },
    rules: { creditRecurringCharges: 'by credit period' },
    target: '2026-01-20',
  },
  'a percentage': { discounts: [['12.5%', { DiscountClass: 'Staff' }]] },
  'a stacked percentage': {
    charge: { Price: '99.99' },
    discounts: [
      ['10%', { isStackedDiscount: true }],
      ['15%', { isStackedDiscount: true }],
    ],
  },
  'an amount': {
    discounts: [['30']],
    past: [
      {
        discountId: '000000000000000000000000000000ca' as never,
        start: '2026-01-05' as never,
        amount: '-12' as never,
      },
    ],
  },
  'a discount that is given back': {
    end: '2026-01-16',
    charge: { ChargedThroughDate: '2026-02-01' },
    target: '2026-01-20',
    discounts: [['10%']],
    past: [
      {
        discountId: '000000000000000000000000000000ca' as never,
        chargeId: '00000000000000000000000000000065' as never,
        start: '2026-01-01' as never,
        amount: '-10' as never,
      },
    ],
  },
  'a tax': { tax: { rates: vat('0.0725') } },
  'an exempt customer': { tax: { rates: vat('0.07255'), isExempt: true } },
  'an included tax': { charge: { Price: '119' }, tax: { mode: 'TaxInclusive', rates: vat('0.19') } },
  'a multiple': {
    charge: { Price: '10.02' },
    currency: 'CHF',
    rules: { rounding: { CHF: { increment: '0.05' } } },
  },
  'a window that waits': {
    charge: {
      ...usageCharge,
      ChargeModel: 'Overage Pricing',
      Price: '2',
      IncludedUnits: '10',
      smoothingModel: 'RollingWindow',
      NumberOfPeriods: 2,
    },
    used: [['2026-01-10', '18']],
    target: '2026-02-01',
  },
  'overage as soon as it occurs': {
    charge: {
      ...usageCharge,
      ChargeModel: 'Overage Pricing',
      Price: '2',
      IncludedUnits: '10',
      smoothingModel: 'RollingWindow',
      NumberOfPeriods: 2,
      OverageCalculationOption: 'PerBillingPeriod',
    },
    used: [
      ['2026-01-10', '25'],
      ['2026-02-10', '4'],
    ],
    target: '2026-03-01',
  },
  'units that are rounded': {
    charge: { ...usageCharge, ChargeModel: 'Per Unit Pricing', Price: '2' },
    unit: { DecimalPlaces: 0, RoundingMode: 'UP' },
    used: [['2026-01-10', '1.2']],
    target: '2026-02-01',
  },
  'a one-time credit': {
    end: '2026-01-01',
    charge: { ChargeType: 'OneTime', BillingPeriod: null, ChargedThroughDate: '2026-01-02' },
    target: '2026-01-02',
    rules: { creditOneTimeCharges: true },
  },
  'a discount of a price with its tax': {
    charge: { Price: '119' },
    discounts: [['10%']],
    tax: { mode: 'TaxInclusive', rates: vat('0.19') },
  },
  'a fee as tax': { tax: { rates: [{ name: 'Levy', rate: '1.5', type: 'FlatFee' }] } },
  'a rate that changes': {
    charge: { Price: '119' },
    rules: { taxRatePeriods: 'Multiple Tax Items' },
    tax: {
      mode: 'TaxInclusive',
      code: {
        name: 'VAT',
        rates: [
          { name: 'Old', rate: '0.19', type: 'Percentage', endDate: '2026-01-15' as never },
          { name: 'New', rate: '0.2', type: 'Percentage', startDate: '2026-01-16' as never },
        ],
      },
    },
  },
};
