import type { ObjectName } from '../contract/index.js';
import { isId } from '../platform/ids.js';
import { decimalText, exact, parseDecimal, type Exact } from '../platform/money.js';
import type { Filter } from '../store/types.js';
import { compare, compareInteger, isNotNull, never, type Comparison } from './comparisons.js';
import type { ZoqlContext } from './context.js';
import { readDate, readInstant, takesDateTimesForDates } from './dates.js';
import { operatorFault, valueFault } from './faults.js';
import type { QueryField } from './fields.js';
import { filterSpellings } from './special-cases.js';
import type { ZoqlCondition, ZoqlLiteral } from './statement.js';

/** A condition on its way to a filter: what it says, of which field, and where. */
interface Work {
  readonly object: ObjectName;
  readonly queried: QueryField;
  readonly condition: ZoqlCondition;
  readonly context: ZoqlContext;
}

/**
 * The filter that a condition means, with its literal in the form in which the store holds values of the field.
 * @throws Fault MALFORMED_QUERY for an operator that does not fit, INVALID_VALUE for a literal that does not
 */
export function conditionFilter(
  object: ObjectName,
  queried: QueryField,
  condition: ZoqlCondition,
  context: ZoqlContext,
): Filter {
  const work: Work = { object, queried, condition, context };
  const { operator, literal } = condition;
  if (literal.kind === 'null') return nullFilter(work);
  if (operator === 'like') return likeFilter(work);
  return valueFilter(work, operator);
}

function nullFilter(work: Work): Filter {
  const { operator } = work.condition;
  const field = work.queried.name;
  if (operator === '=') return { kind: 'isNull', field };
  if (operator === '!=') return isNotNull(field);
  throw wrongOperator(work, 'because null can only be compared with = and !=');
}

/** `%` at most once, first or last; `_` anywhere; text only (zuora-soap.md 5.1). */
function likeFilter(work: Work): Filter {
  const { queried, context } = work;
  const isIdField = queried.field.type === 'ID';
  if (!isIdField && queried.field.type !== 'string') {
    throw wrongOperator(work, 'because like can only be used with text fields');
  }
  const pattern = readText(work);
  const wildcard = pattern.indexOf('%');
  const isAtAnEnd = wildcard <= 0 || wildcard === pattern.length - 1;
  if (!isAtAnEnd || wildcard !== pattern.lastIndexOf('%')) {
    throw wrongValue(work, 'a pattern that has % only once, as its first or last character');
  }
  return isIdField
    ? { kind: 'like', field: queried.name, pattern: inCaseOfIds(pattern, context), ignoreCase: false }
    : { kind: 'like', field: queried.name, pattern, ignoreCase: !context.caseSensitive };
}

function valueFilter(work: Work, operator: Comparison): Filter {
  const { queried, context } = work;
  const { name, field } = queried;
  switch (field.type) {
    case 'ID':
      return idFilter(work, operator);
    case 'string':
      return compare(name, operator, storedText(work), !context.caseSensitive);
    case 'boolean':
      return booleanFilter(work, operator);
    case 'int':
    case 'long':
      return compareInteger(name, field.type, operator, readNumber(work));
    case 'decimal':
      return compare(name, operator, decimalText(readNumber(work)));
    case 'date':
      return compare(name, operator, readDay(work));
    case 'dateTime':
      return compare(name, operator, readMoment(work));
    default:
      throw wrongOperator(work, 'because the field cannot be compared');
  }
}

/** Ids are stored in lower case and compared as they are, so that an index finds them; a malformed one is nobody's. */
function idFilter(work: Work, operator: Comparison): Filter {
  const field = work.queried.name;
  const value = inCaseOfIds(readText(work), work.context);
  if (operator === '=' && !isId(value)) return never;
  if (operator === '!=' && !isId(value)) return isNotNull(field);
  return compare(field, operator, value);
}

function inCaseOfIds(value: string, context: ZoqlContext): string {
  return context.caseSensitive ? value : value.toLowerCase();
}

function booleanFilter(work: Work, operator: Comparison): Filter {
  if (operator !== '=' && operator !== '!=') {
    throw wrongOperator(work, 'because a boolean can only be compared with = and !=');
  }
  return compare(work.queried.name, operator, readBoolean(work));
}

/** Clients write booleans with and without quotes, and as 1 and 0 (zuora-soap.md 5.1, soap-wire.md 2.7). */
function readBoolean(work: Work): 0 | 1 {
  const { literal } = work.condition;
  const text = 'value' in literal ? String(literal.value).toLowerCase() : '';
  if (text === 'true' || text === '1') return 1;
  if (text === 'false' || text === '0') return 0;
  throw wrongValue(work, 'true or false');
}

/** Numbers may stand in quotes: iron_bank writes all values so. */
function readNumber(work: Work): Exact {
  const { literal } = work.condition;
  const isNumber = literal.kind === 'number' || literal.kind === 'text';
  const number = isNumber ? parseDecimal(literal.value) : undefined;
  if (number === undefined) throw wrongValue(work, 'a number');
  return exact(number);
}

function readDay(work: Work): string {
  const { version, zone } = work.context;
  const day = readDate(dateLiteral(work.condition.literal), version, zone);
  if (day !== undefined) return day;
  throw wrongValue(
    work,
    takesDateTimesForDates(version)
      ? "a date or dateTime such as '2015-02-28T23:54:01-08:00'"
      : "a date such as '2015-02-28'",
  );
}

function readMoment(work: Work): number {
  const moment = readInstant(dateLiteral(work.condition.literal), work.context.zone);
  if (moment === undefined) throw wrongValue(work, "a dateTime such as '2015-02-28T23:54:01-08:00'");
  return moment;
}

function dateLiteral(literal: ZoqlLiteral): string {
  return literal.kind === 'text' || literal.kind === 'dateTime' ? literal.value : '';
}

function storedText(work: Work): string {
  const text = readText(work);
  const spellings = filterSpellings.get(`${work.object}.${work.queried.name}`);
  return spellings?.get(text) ?? text;
}

/** A custom field has no type of its own, so any literal is text to it. */
function readText(work: Work): string {
  const { literal } = work.condition;
  if (literal.kind === 'text') return literal.value;
  if (work.queried.isCustom && 'value' in literal) return String(literal.value);
  throw wrongValue(work, 'text in single quotes');
}

function wrongValue(work: Work, expected: string): Error {
  return valueFault(work.object, work.queried.name, expected);
}

function wrongOperator(work: Work, reason: string): Error {
  return operatorFault(work.object, work.queried.name, work.condition.operator, reason);
}
