import {
  fieldsOf,
  salesforceObject,
  type SalesforceName,
  type SalesforceObject,
} from '../contract/salesforce/index.js';
import type { ObjectQuery, Shown } from '../engine/org/types.js';
import type { ViewQuery } from '../store/view-types.js';
import { readCondition } from './conditions.js';
import type { SoqlContext } from './context.js';
import { parseSoql } from './grammar.js';
import { objectOf, Scope } from './resolve.js';
import type { SoqlSelected, SoqlStatement } from './statement.js';

/** The most records that may be skipped. */
const MOST_OFFSET = 2000;
/** With FIELDS(ALL) a limit of at most so many records must stand. */
const MOST_OF_ALL_FIELDS = 200;
/** The most fields of one statement: as many as an object of the service may have. */
const MOST_FIELDS = 800;
const MOST_ORDERS = 32;
/** The most subqueries of a query, in its SELECT and its WHERE. */
const MOST_SUBQUERIES = 20;

/**
 * Reads and checks a query.
 * @throws SoqlError MALFORMED_QUERY, INVALID_TYPE, INVALID_FIELD, INVALID_QUERY_FILTER_OPERATOR
 */
export function readSoql(text: string, context: SoqlContext): ObjectQuery {
  const statement = parseSoql(text);
  const touches = new Set<SalesforceName>();
  return readStatement(statement, objectOf(statement.object, text, context), {
    text,
    context,
    touches,
    subqueries: 0,
  });
}

interface Reading {
  readonly text: string;
  readonly context: SoqlContext;
  readonly touches: Set<SalesforceName>;
  subqueries: number;
}

function readStatement(statement: SoqlStatement, object: SalesforceObject, reading: Reading): ObjectQuery {
  const { text, context, touches } = reading;
  const scope: Scope = new Scope(text, context, object, statement.alias, touches);
  const counts = countsAll(statement);
  refuseTwice(scope, statement);
  const shows = counts
    ? []
    : statement.fields.flatMap((selected) => readSelected(scope, statement, selected, reading));
  if (shows.length > MOST_FIELDS)
    scope.fail('MALFORMED_QUERY', statement.object.at, `A query selects at most ${MOST_FIELDS} fields.`);
  if (statement.order.length > MOST_ORDERS)
    scope.fail('MALFORMED_QUERY', statement.object.at, `ORDER BY takes at most ${MOST_ORDERS} fields.`);
  if (statement.offset !== undefined && statement.offset > MOST_OFFSET)
    scope.fail('MALFORMED_QUERY', statement.object.at, `Maximum SOQL offset allowed is ${MOST_OFFSET}`);
  const view: ViewQuery = {
    object: object.name,
    columns: [],
    where: readCondition(scope, statement.where, (inner) => readInner(inner, reading)),
    order: statement.order.map(({ field, descending, nullsLast }) => ({
      column: scope.field(field).column,
      descending,
      nullsLast,
    })),
  };
  return {
    view,
    shows,
    limit: statement.limit,
    offset: statement.offset ?? 0,
    counts,
    touches: [...touches],
  };
}

/** `COUNT()` stands alone. */
function countsAll({ fields }: SoqlStatement): boolean {
  const [first] = fields;
  return fields.length === 1 && first?.kind === 'count' && first.of === undefined;
}

function readSelected(
  scope: Scope,
  statement: SoqlStatement,
  selected: SoqlSelected,
  reading: Reading,
): Shown[] {
  switch (selected.kind) {
    case 'field': {
      const { column, names } = scope.field(selected);
      return [{ kind: 'field', column, names }];
    }
    case 'fields':
      if (selected.which === 'ALL' && (statement.limit ?? Infinity) > MOST_OF_ALL_FIELDS)
        scope.fail(
          'MALFORMED_QUERY',
          selected.at,
          `The SOQL FIELDS function must have a LIMIT of at most ${MOST_OF_ALL_FIELDS}`,
        );
      return fieldsOf(scope.object, scope.context.version).map(([field]) => ({
        kind: 'field',
        column: { path: [], field },
        names: [field],
      }));
    case 'count':
      return [readCount(scope, statement, selected)];
    case 'children':
      return [readChildren(scope, selected.statement, reading)];
  }
}

function refuseTwice(scope: Scope, { fields }: SoqlStatement): void {
  const seen = new Set<string>();
  for (const selected of fields) {
    const name = nameOf(selected)?.toLowerCase();
    if (name === undefined) continue;
    if (seen.has(name))
      scope.fail('MALFORMED_QUERY', selected.at, `duplicate field selected: ${nameOf(selected)}`);
    seen.add(name);
  }
}

/** What a part of SELECT is called, of which there is one. */
function nameOf(selected: SoqlSelected): string | undefined {
  switch (selected.kind) {
    case 'field':
      return selected.name;
    case 'fields':
      return `FIELDS(${selected.which})`;
    case 'children':
      return `(${selected.statement.object.name})`;
    case 'count':
      return selected.alias ?? (selected.of && `COUNT(${selected.of.name})`);
  }
}

function readCount(
  scope: Scope,
  { fields }: SoqlStatement,
  selected: Extract<SoqlSelected, { kind: 'count' }>,
): Shown {
  if (selected.of === undefined || fields.some(({ kind }) => kind !== 'count'))
    scope.fail(
      'MALFORMED_QUERY',
      selected.at,
      'COUNT() and COUNT(field) stand without other fields: GROUP BY is not emulated by localbill',
    );
  const index = fields
    .filter(({ kind, ...other }) => kind === 'count' && !('alias' in other && other.alias))
    .indexOf(selected);
  return { kind: 'count', name: selected.alias ?? `expr${index}`, column: scope.field(selected.of).column };
}

function countSubquery(scope: Scope, reading: Reading, at: number): void {
  if (++reading.subqueries > MOST_SUBQUERIES)
    scope.fail('MALFORMED_QUERY', at, `A query has at most ${MOST_SUBQUERIES} subqueries.`);
}

function readChildren(scope: Scope, statement: SoqlStatement, reading: Reading): Shown {
  const { name, at } = statement.object;
  countSubquery(scope, reading, at);
  const found = Object.entries(scope.object.children ?? {}).find(
    ([known]) => known.toLowerCase() === name.toLowerCase(),
  );
  if (!found) {
    return scope.fail(
      'INVALID_TYPE',
      at,
      `Didn't understand relationship '${name}' in FROM part of query call. Use the relationship's name, such as InvoiceLines.`,
    );
  }
  const [relationship, { object, field }] = found;
  if (statement.fields.some(({ kind }) => kind !== 'field' && kind !== 'fields'))
    scope.fail('MALFORMED_QUERY', at, 'A subquery selects fields only.');
  const query = readStatement(statement, salesforceObject(object), reading);
  return { kind: 'children', name: relationship, field, query };
}

/** The query of `IN (SELECT ...)`: one field, which must hold ids. */
function readInner(statement: SoqlStatement, reading: Reading): ViewQuery {
  const object = objectOf(statement.object, reading.text, reading.context);
  const scope: Scope = new Scope(reading.text, reading.context, object, statement.alias, reading.touches);
  countSubquery(scope, reading, statement.object.at);
  const [selected] = statement.fields;
  if (statement.fields.length !== 1 || selected?.kind !== 'field' || statement.limit !== undefined)
    scope.fail(
      'MALFORMED_QUERY',
      statement.object.at,
      'The inner select of IN selects one field, without a limit.',
    );
  const { column, field } = scope.field(selected);
  if (field.type !== 'id' && field.type !== 'reference')
    scope.fail('MALFORMED_QUERY', selected.at, `The inner select field '${column.field}' must be an ID.`);
  const where = readCondition(scope, statement.where, (inner) => readInner(inner, reading));
  return { object: object.name, columns: [column], where, order: [] };
}
