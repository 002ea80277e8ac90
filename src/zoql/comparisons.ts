import { allOf } from '../store/filters.js';
import type { Exact } from '../platform/money.js';
import type { Filter } from '../store/types.js';
import type { ZoqlOperator } from './statement.js';

export type Comparison = Exclude<ZoqlOperator, 'like'>;

export const never: Filter = { kind: 'never' };

export function isNotNull(field: string): Filter {
  return { kind: 'isNotNull', field };
}

/**
 * A comparison as ZOQL means it. A field without value is unlike nothing, as in SQL: that is why the service's own
 * filter on RatePlan says `AmendmentType = null or AmendmentType != 'RemoveProduct'` (sources: zoql-restrictions). The
 * store's `!=` takes nulls in, so they are left out here.
 */
export function compare(
  field: string,
  operator: Comparison,
  value: string | number,
  ignoreCase?: boolean,
): Filter {
  const comparison: Filter =
    ignoreCase === undefined
      ? { kind: 'compare', field, operator, value }
      : { kind: 'compare', field, operator, value, ignoreCase };
  return operator === '!=' && field !== 'Id' ? allOf(isNotNull(field), comparison) : comparison;
}

/** The greatest values of XSD's short and int, and of a long that is still exact. */
const greatest = { short: 32_767, int: 2_147_483_647, long: Number.MAX_SAFE_INTEGER };

/**
 * A comparison of a whole-number field with any number, so that no database sees a fraction or a number that its
 * column cannot hold.
 */
export function compareInteger(
  field: string,
  type: keyof typeof greatest,
  operator: Comparison,
  value: Exact,
): Filter {
  const limit = greatest[type];
  const isBeyond = value.abs().gt(limit);
  if (value.isInteger() && !isBeyond) return compare(field, operator, value.toNumber());
  if (operator === '=') return never;
  if (operator === '!=') return isNotNull(field);
  const isUpperBound = operator.startsWith('<');
  if (isBeyond) return isUpperBound === value.gt(limit) ? isNotNull(field) : never;
  return isUpperBound
    ? compare(field, '<=', value.floor().toNumber())
    : compare(field, '>=', value.ceil().toNumber());
}
