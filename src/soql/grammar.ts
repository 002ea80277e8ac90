import { errorAt } from './error.js';
import { periodNames } from './periods.js';
import type {
  SoqlCondition,
  SoqlLiteral,
  SoqlName,
  SoqlOperator,
  SoqlOrder,
  SoqlSelected,
  SoqlStatement,
} from './statement.js';
import { tokenize, type Token } from './tokens.js';

/**
 * Reads a query.
 * @throws SoqlError MALFORMED_QUERY, with the place; also for what SOQL has and localbill does not emulate, by name
 */
export function parseSoql(text: string): SoqlStatement {
  return new Parser(text).whole();
}

/** Conditions and subqueries inside of one another. */
const DEEPEST = 50;

const notEmulated = ['GROUP', 'HAVING', 'WITH', 'USING', 'FOR', 'UPDATE', 'TYPEOF'];

/** What cannot be the alias of an object. */
const reserved = [
  ...['FROM', 'WHERE', 'ORDER', 'LIMIT', 'OFFSET', 'SELECT', 'AND', 'OR', 'NOT', 'IN', 'LIKE', 'NULL'],
  ...['NULLS', 'ASC', 'DESC', 'FIRST', 'LAST', 'INCLUDES', 'EXCLUDES', ...notEmulated],
];

class Parser {
  private readonly tokens: readonly Token[];
  private index = 0;
  private depth = 0;

  constructor(private readonly text: string) {
    this.tokens = tokenize(text);
  }

  whole(): SoqlStatement {
    const statement = this.statement();
    if (this.next.kind !== 'end') this.unexpected();
    return statement;
  }

  private statement(): SoqlStatement {
    this.keyword('SELECT');
    const fields = this.list(() => this.selected());
    this.keyword('FROM');
    const object = this.name();
    const alias = this.next.kind === 'name' && !this.isReserved() ? this.take().value : undefined;
    const where = this.accept('WHERE') ? this.conditions() : undefined;
    const order = this.accept('ORDER') ? this.orders() : [];
    const limit = this.accept('LIMIT') ? this.count() : undefined;
    const offset = this.accept('OFFSET') ? this.count() : undefined;
    return { fields, object, alias, where, order, limit, offset };
  }

  private isReserved(): boolean {
    return reserved.includes(this.next.value.toUpperCase());
  }

  private selected(): SoqlSelected {
    const { at } = this.next;
    if (this.symbol('(')) {
      const statement = this.nested(() => this.statement());
      this.expect(')');
      return { kind: 'children', statement, at };
    }
    const { name } = this.name();
    if (!this.symbol('(')) return { kind: 'field', name, at };
    switch (name.toUpperCase()) {
      case 'COUNT': {
        const of = this.next.value === ')' ? undefined : this.name();
        this.expect(')');
        const alias = this.next.kind === 'name' && !this.is('FROM') ? this.take().value : undefined;
        return { kind: 'count', of, alias, at };
      }
      case 'FIELDS': {
        const which = this.name().name.toUpperCase();
        if (which !== 'ALL' && which !== 'STANDARD')
          this.fail(`FIELDS(${which}) is not emulated by localbill`, at);
        this.expect(')');
        return { kind: 'fields', which, at };
      }
      default:
        return this.fail(`the function ${name} is not emulated by localbill`, at);
    }
  }

  /** AND and OR do not stand side by side without parentheses. */
  private conditions(): SoqlCondition {
    const first = this.condition();
    const kind = this.is('AND') ? 'and' : this.is('OR') ? 'or' : undefined;
    if (!kind) return first;
    const of = [first];
    while (this.accept(kind)) of.push(this.condition());
    if (this.is('AND') || this.is('OR')) this.unexpected();
    return { kind, of };
  }

  private condition(): SoqlCondition {
    if (this.accept('NOT')) return this.nested(() => ({ kind: 'not', of: this.condition() }));
    if (this.symbol('(')) {
      const inner = this.nested(() => this.conditions());
      this.expect(')');
      return inner;
    }
    const field = this.name();
    if (this.next.value === '(')
      this.fail(`the function ${field.name} is not emulated by localbill`, field.at);
    const operator = this.operator();
    const { at } = this.next;
    const value = operator === 'in' || operator === 'not in' ? this.values() : this.literal();
    return { kind: 'compare', field, operator, value, at };
  }

  private operator(): SoqlOperator {
    if (this.accept('LIKE')) return 'like';
    if (this.accept('IN')) return 'in';
    if (this.is('NOT')) {
      this.take();
      this.keyword('IN');
      return 'not in';
    }
    if (this.is('INCLUDES') || this.is('EXCLUDES'))
      this.fail(`${this.next.value} is not emulated by localbill`, this.next.at);
    const { kind, value } = this.next;
    if (kind !== 'symbol' || !/^(?:[=<>]|<=|>=|!=|<>)$/.test(value)) this.unexpected();
    this.take();
    return value === '<>' ? '!=' : (value as SoqlOperator);
  }

  private values(): readonly SoqlLiteral[] | SoqlStatement {
    this.expect('(');
    const inner = this.is('SELECT') ? this.nested(() => this.statement()) : this.list(() => this.literal());
    this.expect(')');
    return inner;
  }

  private literal(): SoqlLiteral {
    const { kind, value } = this.next;
    if (kind === 'text' || kind === 'number' || kind === 'date' || kind === 'datetime') {
      this.take();
      return { kind, value };
    }
    const name = value.toUpperCase();
    if (kind !== 'name') this.unexpected();
    if (name === 'NULL') return this.taken({ kind: 'null' });
    if (name === 'TRUE' || name === 'FALSE') return this.taken({ kind: 'boolean', value: name === 'TRUE' });
    const period = periodNames[name];
    if (period === undefined) this.fail(`Bind variables only allowed in Apex code: ${value}`, this.next.at);
    this.take();
    if (period === 'plain') return { kind: 'period', name };
    this.expect(':');
    return { kind: 'period', name, count: this.count() };
  }

  private taken(literal: SoqlLiteral): SoqlLiteral {
    this.take();
    return literal;
  }

  private orders(): readonly SoqlOrder[] {
    this.keyword('BY');
    return this.list(() => {
      const field = this.name();
      const descending = this.accept('DESC') || (this.accept('ASC'), false);
      const nullsLast = this.accept('NULLS') && (this.accept('LAST') || (this.keyword('FIRST'), false));
      return { field, descending, nullsLast };
    });
  }

  private count(): number {
    const { kind, value } = this.next;
    if (kind !== 'number' || !/^\d{1,9}$/.test(value)) this.unexpected();
    this.take();
    return Number(value);
  }

  private list<T>(element: () => T): T[] {
    const elements = [element()];
    while (this.symbol(',')) elements.push(element());
    return elements;
  }

  private nested<T>(part: () => T): T {
    if (++this.depth > DEEPEST) this.fail('the query is nested too deep', this.next.at);
    const result = part();
    this.depth--;
    return result;
  }

  private name(): SoqlName {
    if (this.next.kind !== 'name') this.unexpected();
    const { value, at } = this.take();
    return { name: value, at };
  }

  private get next(): Token {
    return this.tokens[this.index] as Token;
  }

  private take(): Token {
    return this.tokens[this.index++] as Token;
  }

  private is(keyword: string): boolean {
    return this.next.kind === 'name' && this.next.value.toUpperCase() === keyword;
  }

  private accept(keyword: string): boolean {
    const is = this.is(keyword.toUpperCase());
    if (is) this.index++;
    return is;
  }

  private keyword(keyword: string): void {
    if (!this.accept(keyword)) this.unexpected();
  }

  private symbol(value: string): boolean {
    const is = this.next.kind === 'symbol' && this.next.value === value;
    if (is) this.index++;
    return is;
  }

  private expect(value: string): void {
    if (!this.symbol(value)) this.unexpected();
  }

  private unexpected(): never {
    const { kind, value, at } = this.next;
    const name = value.toUpperCase();
    if (kind === 'name' && notEmulated.includes(name)) this.fail(`${name} is not emulated by localbill`, at);
    this.fail(`unexpected token: '${value}'`, at);
  }

  private fail(message: string, at: number): never {
    throw errorAt('MALFORMED_QUERY', this.text, at, message);
  }
}
