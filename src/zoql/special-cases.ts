import type { ErrorCode, ObjectName } from '../contract/index.js';
import type { Filter } from '../store/types.js';

/** What single objects do not allow beyond what the contract says of their fields, and the service's words for it. */
export type Restriction = {
  readonly code: ErrorCode;
  readonly message: string;
} & (
  | { readonly kind: 'notSelectable'; readonly field: string }
  /** At most one of them in a select list. */
  | { readonly kind: 'oneOf'; readonly fields: readonly string[] }
  /** Nothing beside it in the select list but `Id`. */
  | { readonly kind: 'alone'; readonly field: string }
  /** Selected or filtered only where all conditions say which `Id`. */
  | { readonly kind: 'onlyById'; readonly field: string }
);

const rolloverBalance = {
  code: 'INVALID_VALUE',
  message: 'You can only query RolloverBalance in particular, with the Id of the RatePlanCharge as filter.',
} as const;

/**
 * Fields that cannot be selected together, or alone; the ends of the RatePlanCharge texts and the codes of all but the
 * tiers are not known (sources: faults, zoql-restrictions).
 */
export const restrictions: Partial<Record<ObjectName, readonly Restriction[]>> = {
  Invoice: [
    {
      kind: 'notSelectable',
      field: 'BillRunId',
      code: 'INVALID_FIELD',
      message: 'Cannot use the BillRunId field in the select clause',
    },
  ],
  ProductRatePlan: [
    {
      kind: 'alone',
      field: 'ActiveCurrencies',
      code: 'INVALID_VALUE',
      message: 'When querying for active currencies, you cannot query for other fields at the same time.',
    },
  ],
  ProductRatePlanChargeTier: [
    {
      kind: 'oneOf',
      fields: ['Price', 'DiscountAmount', 'DiscountPercentage'],
      code: 'INVALID_VALUE',
      message:
        'You can only use Price or DiscountAmount or DiscountPercentage in one ProductRatePlanChargeTier query.',
    },
  ],
  RatePlanCharge: [
    {
      kind: 'oneOf',
      fields: ['OveragePrice', 'Price', 'IncludedUnits', 'DiscountAmount', 'DiscountPercentage'],
      code: 'INVALID_VALUE',
      message:
        'You can only use one of OveragePrice, Price, IncludedUnits, DiscountAmount or DiscountPercentage in one RatePlanCharge query.',
    },
    { kind: 'alone', field: 'RolloverBalance', ...rolloverBalance },
    { kind: 'onlyById', field: 'RolloverBalance', ...rolloverBalance },
  ],
};

/**
 * What a query finds although it did not say so, unless it filters by the field itself (sources: zoql-restrictions).
 */
export const automaticFilters: Partial<
  Record<ObjectName, { readonly field: string; readonly filter: Filter }>
> = {
  RatePlan: {
    field: 'AmendmentType',
    filter: {
      kind: 'or',
      of: [
        { kind: 'isNull', field: 'AmendmentType' },
        {
          kind: 'compare',
          field: 'AmendmentType',
          operator: '!=',
          value: 'RemoveProduct',
          ignoreCase: false,
        },
      ],
    },
  },
};

/** A value that a filter spells otherwise than create() and the records do. */
interface Spelling {
  readonly filtered: string;
  readonly stored: string;
}

/** By type and field; 5.2 tells it of ProductRatePlanCharge, from which the others take their value. */
const oneTime: Spelling = { filtered: 'One-Time', stored: 'OneTime' };
export const valueSpellings: ReadonlyMap<string, Spelling> = new Map([
  ['ProductRatePlanCharge.ChargeType', oneTime],
  ['RatePlanCharge.ChargeType', oneTime],
  ['InvoiceItem.ChargeType', oneTime],
]);
