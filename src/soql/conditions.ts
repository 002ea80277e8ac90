import { isSalesforceId } from '../contract/salesforce/index.js';
import { localDateAt, parseLocalDate, startOfDay, type LocalDate } from '../platform/dates.js';
import { parseDecimal } from '../platform/money.js';
import type { ViewColumn, ViewCondition, ViewValue } from '../store/view-types.js';
import { periodOf, type Period } from './periods.js';
import type { Resolved, Scope } from './resolve.js';
import type { SoqlCondition, SoqlLiteral, SoqlStatement } from './statement.js';

type Comparison = Extract<SoqlCondition, { kind: 'compare' }>;
type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** Checks the condition of an inner query, and gives it as a query on one column. */
export type ReadInner = (statement: SoqlStatement) => Extract<ViewCondition, { kind: 'inSelect' }>['query'];

/** The whole `where` of a statement. @throws SoqlError */
export function readCondition(
  scope: Scope,
  condition: SoqlCondition | undefined,
  inner: ReadInner,
): ViewCondition {
  if (!condition) return { kind: 'and', of: [] };
  switch (condition.kind) {
    case 'not':
      return { kind: 'not', of: readCondition(scope, condition.of, inner) };
    case 'compare':
      return readComparison(scope, condition, inner);
    default:
      return { kind: condition.kind, of: condition.of.map((part) => readCondition(scope, part, inner)) };
  }
}

function readComparison(scope: Scope, condition: Comparison, inner: ReadInner): ViewCondition {
  const resolved = scope.field(condition.field);
  const { column, field } = resolved;
  if (field.type === 'base64')
    scope.fail(
      'INVALID_FIELD',
      condition.field.at,
      `field '${column.field}' can not be filtered in a query call`,
    );
  const { operator, value, at } = condition;
  if (operator === 'in' || operator === 'not in') {
    const among = readAmong(scope, resolved, value as readonly SoqlLiteral[] | SoqlStatement, at, inner);
    return operator === 'in' ? among : { kind: 'not', of: among };
  }
  const literal = value as SoqlLiteral;
  if (operator === 'like') return readLike(scope, resolved, literal, at);
  if (field.type === 'boolean' && isOrdered(operator))
    scope.fail('INVALID_QUERY_FILTER_OPERATOR', at, 'invalid operator on boolean field');
  const period = periodIn(scope, field.type, literal);
  if (period) return comparePeriod(column, operator, period);
  return { kind: 'compare', column, operator, value: readValue(scope, resolved, literal, at) };
}

function isOrdered(operator: string): boolean {
  return operator.startsWith('<') || operator.startsWith('>');
}

function readAmong(
  scope: Scope,
  resolved: Resolved,
  value: readonly SoqlLiteral[] | SoqlStatement,
  at: number,
  inner: ReadInner,
): ViewCondition {
  const { column } = resolved;
  if (!Array.isArray(value)) return { kind: 'inSelect', column, query: inner(value as SoqlStatement) };
  const literals = value as readonly SoqlLiteral[];
  const periods = literals.flatMap((literal) => periodIn(scope, resolved.field.type, literal) ?? []);
  if (periods.length > 0 && periods.length === literals.length)
    return { kind: 'or', of: periods.map((period) => comparePeriod(column, '=', period)) };
  return { kind: 'in', column, values: literals.map((literal) => readValue(scope, resolved, literal, at)) };
}

/** Databases refuse longer ones. */
const LONGEST_PATTERN = 4_000;

function readLike(
  scope: Scope,
  { column, field }: Resolved,
  literal: SoqlLiteral,
  at: number,
): ViewCondition {
  const isText = field.type === 'string' || field.type === 'textarea' || field.type === 'picklist';
  if (!isText) scope.fail('INVALID_QUERY_FILTER_OPERATOR', at, `invalid operator on ${field.type} field`);
  if (literal.kind !== 'text') return wrongType(scope, column, 'string', true, at);
  if (literal.value.length > LONGEST_PATTERN)
    scope.fail('MALFORMED_QUERY', at, `A pattern of LIKE has at most ${LONGEST_PATTERN} characters`);
  return { kind: 'like', column, pattern: literal.value };
}

function readValue(scope: Scope, { column, field }: Resolved, literal: SoqlLiteral, at: number): ViewValue {
  if (literal.kind === 'null') return null;
  const wrong = (type: string, isQuoted: boolean) => wrongType(scope, column, type, isQuoted, at);
  switch (field.type) {
    case 'id':
    case 'reference':
      if (literal.kind !== 'text') return wrong('ID', true);
      if (literal.value === '') return null;
      if (isSalesforceId(literal.value)) return { id: literal.value };
      return scope.fail('INVALID_QUERY_FILTER_OPERATOR', at, `invalid ID field: ${literal.value}`);
    case 'boolean':
      return literal.kind === 'boolean' ? Number(literal.value) : wrong('boolean', false);
    case 'int':
    case 'double':
    case 'currency':
      return literal.kind === 'number' ? number(scope, literal.value, at) : wrong(field.type, false);
    case 'date':
      return literal.kind === 'date' ? day(scope, literal.value, at) : wrong('date', false);
    case 'datetime':
      return literal.kind === 'datetime' ? moment(scope, literal.value, at) : wrong('dateTime', false);
    default:
      return literal.kind === 'text' ? literal.value.replace(/\\([%_\\])/g, '$1') : wrong('string', true);
  }
}

function number(scope: Scope, text: string, at: number): string {
  return parseDecimal(text) ?? scope.fail('MALFORMED_QUERY', at, `Invalid number: ${text}`);
}

function day(scope: Scope, text: string, at: number): LocalDate {
  return parseLocalDate(text) ?? scope.fail('MALFORMED_QUERY', at, `Invalid date: ${text}`);
}

function moment(scope: Scope, text: string, at: number): number {
  const parsed = Date.parse(text);
  return Number.isNaN(parsed) ? scope.fail('MALFORMED_QUERY', at, `Invalid datetime: ${text}`) : parsed;
}

/** In the service's words. */
function wrongType(scope: Scope, { field }: ViewColumn, type: string, isQuoted: boolean, at: number): never {
  const form = isQuoted ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
  return scope.fail(
    'INVALID_FIELD',
    at,
    `value of filter criterion for field '${field}' must be of type ${type} and ${form}`,
  );
}

/** What a named period means for a field of days or of moments. */
function periodIn(
  scope: Scope,
  type: string,
  literal: SoqlLiteral,
): { start: string | number; end: string | number } | undefined {
  if (literal.kind !== 'period' || (type !== 'date' && type !== 'datetime')) return undefined;
  const key = `${type} ${literal.name} ${literal.count}`;
  const known = scope.periods.get(key);
  if (known) return known;
  if (scope.periods.size === MOST_PERIODS)
    scope.fail('MALFORMED_QUERY', 0, `A statement names at most ${MOST_PERIODS} periods.`);
  const { now, zone } = scope.context;
  const { start, end }: Period = periodOf(literal.name, localDateAt(now, zone), literal.count);
  const span =
    type === 'date' ? { start, end } : { start: startOfDay(start, zone), end: startOfDay(end, zone) };
  scope.periods.set(key, span);
  return span;
}

/** When a day begins in a zone takes long to find. */
const MOST_PERIODS = 100;

function comparePeriod(
  column: ViewColumn,
  operator: Operator,
  { start, end }: { start: string | number; end: string | number },
): ViewCondition {
  const compare = (by: Operator, value: string | number): ViewCondition => ({
    kind: 'compare',
    column,
    operator: by,
    value,
  });
  const within: ViewCondition = { kind: 'and', of: [compare('>=', start), compare('<', end)] };
  switch (operator) {
    case '=':
      return within;
    case '!=':
      return { kind: 'not', of: within };
    case '<':
      return compare('<', start);
    case '<=':
      return compare('<', end);
    case '>':
      return compare('>=', end);
    case '>=':
      return compare('>=', start);
  }
}
