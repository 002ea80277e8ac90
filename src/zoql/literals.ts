import type { ObjectName } from '../contract/index.js';
import { exact, parseDecimal, type Exact } from '../platform/money.js';
import type { ZoqlContext } from './context.js';
import { readDate, readInstant, takesDateTimesForDates } from './dates.js';
import { operatorFault, valueFault } from './faults.js';
import type { QueryField } from './fields.js';
import type { ZoqlCondition, ZoqlLiteral } from './statement.js';

/** A condition together with the field that it names. */
export interface FieldCondition {
  readonly object: ObjectName;
  readonly queried: QueryField;
  readonly condition: ZoqlCondition;
  readonly context: ZoqlContext;
}

/** Clients write booleans with and without quotes, and as 1 and 0 (sources: zoql, client-requests). */
export function readBoolean(tested: FieldCondition): 0 | 1 {
  const { literal } = tested.condition;
  const text = 'value' in literal ? String(literal.value).toLowerCase() : '';
  if (text === 'true' || text === '1') return 1;
  if (text === 'false' || text === '0') return 0;
  throw wrongValue(tested, 'true or false');
}

/** Numbers may stand in quotes: iron_bank writes all values so. */
export function readNumber(tested: FieldCondition): Exact {
  const { literal } = tested.condition;
  const isNumber = literal.kind === 'number' || literal.kind === 'text';
  const number = isNumber ? parseDecimal(literal.value) : undefined;
  if (number === undefined) throw wrongValue(tested, 'a number');
  return exact(number);
}

export function readDay(tested: FieldCondition): string {
  const { version, zone } = tested.context;
  const day = readDate(dateLiteral(tested.condition.literal), version, zone);
  if (day !== undefined) return day;
  throw wrongValue(
    tested,
    takesDateTimesForDates(version)
      ? "a date or dateTime such as '2015-02-28T23:54:01-08:00'"
      : "a date such as '2015-02-28'",
  );
}

export function readMoment(tested: FieldCondition): number {
  const moment = readInstant(dateLiteral(tested.condition.literal), tested.context.zone);
  if (moment === undefined) throw wrongValue(tested, "a dateTime such as '2015-02-28T23:54:01-08:00'");
  return moment;
}

function dateLiteral(literal: ZoqlLiteral): string {
  return literal.kind === 'text' || literal.kind === 'dateTime' ? literal.value : '';
}

/** A custom field has no type of its own, so any literal is text to it. */
export function readText(tested: FieldCondition): string {
  const { literal } = tested.condition;
  if (literal.kind === 'text') return literal.value;
  if (tested.queried.isCustom && 'value' in literal) return String(literal.value);
  throw wrongValue(tested, 'text in single quotes');
}

export function wrongValue(tested: FieldCondition, expected: string): Error {
  return valueFault(tested.object, tested.queried.name, expected);
}

export function wrongOperator(tested: FieldCondition, reason: string): Error {
  return operatorFault(tested.object, tested.queried.name, tested.condition.operator, reason);
}
