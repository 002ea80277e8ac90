import { allOf } from '../store/filters.js';
import type { ObjectName, ObjectType } from '../contract/index.js';
import type { Filter } from '../store/types.js';
import { conditionFilter } from './conditions.js';
import type { ZoqlContext } from './context.js';
import { fieldFault, filterFault } from './faults.js';
import { fieldFinder, inWireOrder, queriedType, type FindField } from './fields.js';
import { checkRestrictions, unselectableField } from './restrictions.js';
import { automaticFilters } from './special-cases.js';
import type { ZoqlCondition, ZoqlOperator, ZoqlStatement } from './statement.js';

/** A query that the contract allows, in the terms of contract and store. */
export interface ZoqlQuery {
  readonly type: ObjectType<ObjectName>;
  /**
   * Names of the selected fields in their own case and in wire order, each once, without `Id`, which every record has
   * whether or not it was asked for (sources: query). Custom fields and fields that need care, such as `Invoice.Body`,
   * are among them.
   */
  readonly fields: readonly string[];
  /** With values in the form in which the store holds them. */
  readonly filter: Filter;
}

/**
 * Checks a statement against the contract of a version, and says it in the terms of contract and store
 * (sources: zoql, zoql-restrictions).
 * @throws Fault MalformedQueryFault: INVALID_TYPE for the object, INVALID_FIELD for a field, INVALID_VALUE for a
 * literal, MALFORMED_QUERY for an operator
 */
export function checkZoql(statement: ZoqlStatement, context: ZoqlContext): ZoqlQuery {
  const type = queriedType(statement.object, context);
  const find = fieldFinder(type, context);
  const fields = selectedFields(statement.fields, type.name, find);
  const where = statement.where.map((joined) =>
    joined.map((condition) => checkCondition(condition, type.name, find, context)),
  );
  const conditions = where.flat();
  checkRestrictions(type.name, { fields, conditions });
  const written = either(where.map((joined) => all(joined.map(({ filter }) => filter))));
  return { type, fields, filter: withAutomaticFilter(type.name, written, conditions) };
}

function selectedFields(names: readonly string[], object: ObjectName, find: FindField): readonly string[] {
  const selected = new Set<string>();
  for (const name of names) {
    const queried = find(name);
    if (!queried?.isSelectable) {
      throw (queried && unselectableField(object, queried.name)) ?? fieldFault(object, name);
    }
    selected.add(queried.name);
  }
  selected.delete('Id');
  return inWireOrder(selected);
}

/** A condition with its field's own name and the filter that it means. */
interface CheckedCondition {
  readonly field: string;
  readonly operator: ZoqlOperator;
  readonly filter: Filter;
}

function checkCondition(
  condition: ZoqlCondition,
  object: ObjectName,
  find: FindField,
  context: ZoqlContext,
): CheckedCondition {
  const queried = find(condition.field);
  if (!queried || !(queried.isSelectable || queried.isFilterable)) throw fieldFault(object, condition.field);
  if (!queried.isFilterable) throw filterFault(object, queried.name);
  const filter = conditionFilter({ object, queried, condition, context });
  return { field: queried.name, operator: condition.operator, filter };
}

function withAutomaticFilter(
  object: ObjectName,
  written: Filter,
  conditions: readonly CheckedCondition[],
): Filter {
  const automatic = automaticFilters[object];
  if (!automatic || conditions.some(({ field }) => field === automatic.field)) return written;
  return conditions.length === 0 ? automatic.filter : all([written, automatic.filter]);
}

function all(filters: readonly Filter[]): Filter {
  return filters.length === 1 && filters[0] ? filters[0] : allOf(...filters);
}

/** Without `where` there are no alternatives, and every record is meant. */
function either(filters: readonly Filter[]): Filter {
  if (filters.length === 0) return { kind: 'always' };
  return filters.length === 1 && filters[0] ? filters[0] : { kind: 'or', of: filters };
}
