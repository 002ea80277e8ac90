import type { Kysely } from 'kysely';
import type { ObjectName } from '../contract/index.js';
import type { Id } from '../platform/ids.js';
import { isCustomField } from './columns.js';
import type { Database } from './database.js';
import { columnType } from './database.js';
import { limitParameter, quoted, type Dialect, type RecordType } from './dialect.js';
import { writeFilter } from './filter.js';
import { db, session } from './inner.js';
import { recordType, unknownField } from './record-type.js';
import type { Parameter, Session } from './session.js';
import type { Stored } from './stored.js';
import type { Filter, FindOptions, Reader } from './types.js';

const always: Filter = { kind: 'always' };

/** Reads of one tenant over a session. */
export class SessionReader implements Reader {
  readonly [db]: Kysely<Database>;
  readonly [session]: Session;

  constructor(
    readonly tenantId: Id,
    ownSession: Session,
    readonly dialect: Dialect,
    ownDb: Kysely<Database>,
  ) {
    this[session] = ownSession;
    this[db] = ownDb;
  }

  async get<N extends ObjectName>(
    type: N,
    id: Id,
    options: Pick<FindOptions, 'lock'> = {},
  ): Promise<Stored<N> | undefined> {
    const { select, decode } = recordType(type);
    const { one } = select(this.dialect);
    const sql = options.lock ? one + this.dialect.forUpdate : one;
    const [row] = await this[session].rows(sql, [this.tenantId, id]);
    return row && (decode(row, this.dialect) as Stored<N>);
  }

  async find<N extends ObjectName>(
    type: N,
    filter: Filter = always,
    { orderBy = [], limit, lock }: FindOptions = {},
  ): Promise<Stored<N>[]> {
    const { select, decode } = recordType(type);
    const parameters: Parameter[] = [this.tenantId];
    const where = writeFilter(recordType(type), filter, this.dialect, parameters);
    const order = orderBy.map((field) => this.orderOf(recordType(type), field, parameters));
    const last = `${limit === undefined ? '' : limitParameter}${lock ? this.dialect.forUpdate : ''}`;
    if (limit !== undefined) parameters.push(limit);
    const sql = `${select(this.dialect).all} and ${where} order by ${[...order, '"place"'].join(', ')}${last}`;
    const rows = await this[session].rows(sql, parameters);
    return rows.map((row) => decode(row, this.dialect) as Stored<N>);
  }

  async count(type: ObjectName, filter: Filter = always): Promise<number> {
    const parameters: Parameter[] = [this.tenantId];
    const where = writeFilter(recordType(type), filter, this.dialect, parameters);
    const sql = `select count(*) from ${quoted(type)} where "tenantId" = ? and ${where}`;
    const [row] = await this[session].rows(sql, parameters);
    return Number(row?.[0]);
  }

  private orderOf(type: RecordType, field: string, parameters: Parameter[]): string {
    if (isCustomField(field)) {
      parameters.push(field);
      return `${this.dialect.customField(quoted('customFields'))} nulls first`;
    }
    const { type: fieldType } = type.field(field) ?? unknownField(type.name, field);
    const column = quoted(field);
    return `${columnType[fieldType] === 'decimal' ? this.dialect.decimalOrder(column) : column} nulls first`;
  }
}
