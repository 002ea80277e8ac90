import { isId } from '../platform/ids.js';
import { decimalText } from '../platform/money.js';
import type { Filter } from '../store/types.js';
import { compare, compareInteger, isNotNull, never, type Comparison } from './comparisons.js';
import type { ZoqlContext } from './context.js';
import {
  readBoolean,
  readDay,
  readMoment,
  readNumber,
  readText,
  wrongOperator,
  wrongValue,
  type FieldCondition,
} from './literals.js';
import { valueSpellings } from './special-cases.js';

/**
 * The filter that a condition means, with its literal in the form in which the store holds values of the field.
 * @throws Fault MALFORMED_QUERY for an operator that does not fit, INVALID_VALUE for a literal that does not
 */
export function conditionFilter(tested: FieldCondition): Filter {
  const { operator, literal } = tested.condition;
  if (literal.kind === 'null') return nullFilter(tested);
  if (operator === 'like') return likeFilter(tested);
  return valueFilter(tested, operator);
}

function nullFilter(tested: FieldCondition): Filter {
  const { operator } = tested.condition;
  const field = tested.queried.name;
  if (operator === '=') return { kind: 'isNull', field };
  if (operator === '!=') return isNotNull(field);
  throw wrongOperator(tested, 'null can only be compared with = and !=');
}

/** `%` at most once, first or last; `_` anywhere; text only (sources: zoql). */
function likeFilter(tested: FieldCondition): Filter {
  const { queried, context } = tested;
  const isIdField = queried.field.type === 'ID';
  if (!isIdField && queried.field.type !== 'string') {
    throw wrongOperator(tested, 'like can only be used with text fields');
  }
  const pattern = readText(tested);
  const wildcard = pattern.indexOf('%');
  const isAtAnEnd = wildcard <= 0 || wildcard === pattern.length - 1;
  if (!isAtAnEnd || wildcard !== pattern.lastIndexOf('%')) {
    throw wrongValue(tested, 'a pattern that has % only once, as its first or last character');
  }
  return isIdField
    ? { kind: 'like', field: queried.name, pattern: inCaseOfIds(pattern, context), ignoreCase: false }
    : { kind: 'like', field: queried.name, pattern, ignoreCase: !context.caseSensitive };
}

function valueFilter(tested: FieldCondition, operator: Comparison): Filter {
  const { queried, context } = tested;
  const { name, field } = queried;
  switch (field.type) {
    case 'ID':
      return idFilter(tested, operator);
    case 'string':
      return compare(name, operator, storedText(tested), !context.caseSensitive);
    case 'boolean':
      return booleanFilter(tested, operator);
    case 'short':
    case 'int':
    case 'long':
      return compareInteger(name, field.type, operator, readNumber(tested));
    case 'decimal':
      return compare(name, operator, decimalText(readNumber(tested)));
    case 'date':
      return compare(name, operator, readDay(tested));
    case 'dateTime':
      return compare(name, operator, readMoment(tested));
    default:
      throw wrongOperator(tested, 'the field cannot be compared');
  }
}

/** Ids are stored in lower case and compared as they are, so that an index finds them; a malformed one is nobody's. */
function idFilter(tested: FieldCondition, operator: Comparison): Filter {
  const field = tested.queried.name;
  const value = inCaseOfIds(readText(tested), tested.context);
  if (operator === '=' && !isId(value)) return never;
  if (operator === '!=' && !isId(value)) return isNotNull(field);
  return compare(field, operator, value);
}

function inCaseOfIds(value: string, context: ZoqlContext): string {
  return context.caseSensitive ? value : value.toLowerCase();
}

function booleanFilter(tested: FieldCondition, operator: Comparison): Filter {
  if (operator !== '=' && operator !== '!=') {
    throw wrongOperator(tested, 'a boolean can only be compared with = and !=');
  }
  return compare(tested.queried.name, operator, readBoolean(tested));
}

/** The text as records have it, where filters spell it otherwise. */
function storedText(tested: FieldCondition): string {
  const text = readText(tested);
  const spelling = valueSpellings.get(`${tested.object}.${tested.queried.name}`);
  if (!spelling) return text;
  const { caseSensitive } = tested.context;
  const isIt = caseSensitive
    ? text === spelling.filtered
    : text.toLowerCase() === spelling.filtered.toLowerCase();
  return isIt ? spelling.stored : text;
}
