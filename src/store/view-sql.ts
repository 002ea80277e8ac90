import {
  salesforceObject,
  type SalesforceField,
  type SalesforceName,
  type SalesforceObject,
} from '../contract/salesforce/index.js';
import { comparison, foldText, quoted, type Dialect } from './dialect.js';
import type { Parameter } from './session.js';
import {
  fieldOf,
  joined,
  kinds,
  nullComparison,
  sourceOf,
  tableOf,
  targetOf,
  whereOf,
  type Kind,
} from './view-fields.js';
import type {
  ViewColumn,
  ViewCondition,
  ViewContext,
  ViewOrder,
  ViewQuery,
  ViewValue,
} from './view-types.js';

/** An SQL expression, and what it holds. */
interface Expression {
  readonly sql: string;
  readonly kind: Kind;
  /** Of an id: the object whose records have such ids. */
  readonly names?: SalesforceName | undefined;
}

/**
 * Writes one query: which tables it joins, and the conditions with their parameters in the order of the text. The
 * tables of joins are found by keys, which are unique; the tenant of the first table holds for all of them.
 */
export class ViewSql {
  readonly parameters: Parameter[] = [];
  private readonly aliases = new Map<string, string>();
  private readonly joins: string[] = [];

  constructor(
    private readonly object: SalesforceObject,
    private readonly dialect: Dialect,
    private readonly context: ViewContext,
    /** Tables of given rows that the whole statement needs. */
    private readonly given: Set<SalesforceName>,
    private readonly tenantId: string,
    /** Begins the names of the query's tables. */
    private readonly prefix = 't',
  ) {
    this.aliases.set('', `${prefix}0`);
    if ('rows' in object.source) given.add(object.name);
  }

  /** What follows `from`: the table, its joins. Complete once all else is written. */
  from(): string {
    return `${tableOf(this.object)} ${this.base}${this.joins.join('')}`;
  }

  get base(): string {
    return `${this.prefix}0`;
  }

  /** The rows that are the tenant's. @param tenantId an expression */
  ofTenant(tenantId: string): string {
    const { source } = this.object;
    return 'rows' in source ? '1 = 1' : `${this.base}."tenantId" = ${tenantId}`;
  }

  column({ path, field }: ViewColumn): Expression {
    const { object, alias } = this.walk(path);
    return this.expression(object, alias, [...path, field], fieldOf(object, field));
  }

  order({ column, descending, nullsLast }: ViewOrder): string {
    const { sql, kind } = this.column(column);
    const by =
      kind === 'decimal' ? this.dialect.decimalOrder(sql) : kind === 'text' ? this.dialect.fold(sql) : sql;
    return `${by} ${descending ? 'desc' : 'asc'} nulls ${nullsLast ? 'last' : 'first'}`;
  }

  condition(condition: ViewCondition): string {
    switch (condition.kind) {
      case 'and':
      case 'or': {
        if (condition.of.length === 0) return condition.kind === 'and' ? '1 = 1' : '1 = 0';
        return joined(
          condition.of.map((part) => this.condition(part)),
          condition.kind,
        );
      }
      case 'not':
        return `(not coalesce(${this.condition(condition.of)}, false))`;
      case 'compare':
        return this.comparison(this.column(condition.column), condition.operator, condition.value);
      case 'like':
        return this.like(this.column(condition.column), condition.pattern);
      case 'in':
        return this.among(this.column(condition.column), condition.values);
      case 'inSelect':
        return this.amongSelected(this.column(condition.column), condition.query);
    }
  }

  private comparison(
    expression: Expression,
    operator: '=' | '!=' | '<' | '<=' | '>' | '>=',
    given: ViewValue,
  ): string {
    const { sql, kind } = expression;
    if (given === null) return nullComparison(sql, operator);
    const value = this.value(expression, given);
    if (value === undefined) return operator === '!=' ? '1 = 1' : '1 = 0';
    if (kind === 'decimal') {
      this.parameters.push(String(value));
      return this.dialect.compareDecimal(sql, operator);
    }
    this.parameters.push(kind === 'text' ? foldText(String(value)) : value);
    return comparison(kind === 'text' ? this.dialect.fold(sql) : sql, operator, '?');
  }

  private like({ sql }: Expression, pattern: string): string {
    this.parameters.push(foldText(pattern));
    return `${this.dialect.fold(`cast(${sql} as text)`)} like ? escape '\\'`;
  }

  private among(expression: Expression, values: readonly ViewValue[]): string {
    const { sql, kind } = expression;
    const known = values.flatMap((value) => (value === null ? [] : (this.value(expression, value) ?? [])));
    const parts = values.includes(null) ? [`${sql} is null`] : [];
    if (known.length > 0) {
      const list = kind === 'text' ? known.map((value) => foldText(String(value))) : known;
      this.parameters.push(this.dialect.listParameter(list));
      const isIn = kind === 'exact' || kind === 'text' ? 'text' : kind;
      parts.push(this.dialect.isIn(kind === 'text' ? this.dialect.fold(sql) : sql, isIn));
    }
    return parts.length === 0 ? '1 = 0' : `(${parts.join(' or ')})`;
  }

  private amongSelected({ sql }: Expression, query: ViewQuery): string {
    const object = salesforceObject(query.object);
    const { dialect, context, given, tenantId } = this;
    const inner = new ViewSql(object, dialect, context, given, tenantId, `${this.prefix}s`);
    const [column] = query.columns;
    if (!column) throw new TypeError('A query in a condition selects one column');
    const selected = inner.column(column).sql;
    const where = inner.condition(query.where);
    // A table of given rows does not say whose they are.
    const isGiven = 'rows' in this.object.source;
    const tenant = inner.ofTenant(isGiven ? '?' : `${this.base}."tenantId"`);
    if (isGiven && !('rows' in object.source)) this.parameters.push(tenantId);
    this.parameters.push(...inner.parameters);
    return `${sql} in (select ${selected} from ${inner.from()} where ${tenant} and ${where}${whereOf(object, inner.base)})`;
  }

  private value({ names }: Expression, value: Exclude<ViewValue, null>): string | number | undefined {
    if (typeof value !== 'object') return value;
    return names && this.context.keyOf(names, value.id);
  }

  /** The table at the end of a way of reference fields, joined where it is not yet. */
  private walk(path: readonly string[]): { object: SalesforceObject; alias: string } {
    let object = this.object;
    let alias = this.base;
    for (const [index, name] of path.entries()) {
      const field = fieldOf(object, name);
      const target = salesforceObject(targetOf(object, name, field));
      alias = this.join(path.slice(0, index + 1), sourceOf(field, alias, this.dialect), target);
      object = target;
    }
    return { object, alias };
  }

  private join(path: readonly string[], key: string, target: SalesforceObject): string {
    const name = path.join('.');
    const known = this.aliases.get(name);
    if (known !== undefined) return known;
    const alias = `${this.prefix}${this.aliases.size}`;
    this.aliases.set(name, alias);
    if ('rows' in target.source) this.given.add(target.name);
    const ofTenant =
      'rows' in target.source || 'rows' in this.object.source
        ? ''
        : ` and ${alias}."tenantId" = ${this.base}."tenantId"`;
    this.joins.push(
      ` left join ${tableOf(target)} ${alias} on ${alias}.${quoted(target.key)} = ${key}${ofTenant}`,
    );
    return alias;
  }

  private expression(
    object: SalesforceObject,
    alias: string,
    path: readonly string[],
    field: SalesforceField,
  ): Expression {
    const { type, referenceTo } = field;
    if (type === 'id') return this.idOf(object, alias);
    if (type !== 'reference' || referenceTo === undefined)
      return { sql: sourceOf(field, alias, this.dialect), kind: kinds[type] };
    const target = salesforceObject(referenceTo);
    const isDirect = target.idFrom === 'key' || target.key === 'place';
    if (!isDirect) return this.idOf(target, this.walk(path).alias);
    const kind = target.idFrom === 'key' ? 'exact' : 'integer';
    return { sql: sourceOf(field, alias, this.dialect), kind, names: referenceTo };
  }

  private idOf(object: SalesforceObject, alias: string): Expression {
    return object.idFrom === 'key'
      ? { sql: `${alias}.${quoted(object.key)}`, kind: 'exact', names: object.name }
      : { sql: `${alias}."place"`, kind: 'integer', names: object.name };
  }
}
