import type { Kysely } from 'kysely';
import type { ObjectName } from '../contract/index.js';
import type { StoredField } from './columns.js';
import type { Database } from './database.js';
import type { ColumnKind, Table } from './schema.js';
import type { Parameter, Session } from './session.js';
import type { StoredValue } from './stored.js';

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** The expressions and commands in which SQLite and PostgreSQL differ; all other SQL is the same text on both. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  /** A text without its case, as `foldText` makes it of a value. */
  fold(text: string): string;
  /** Compares an exact number with a parameter. */
  compareDecimal(number: string, operator: ComparisonOperator): string;
  /** Sorts exact numbers by size. */
  decimalOrder(number: string): string;
  /** The function that adds exact numbers; of none, null. */
  readonly decimalSum: string;
  /** Matches a text against a parameter that `likePattern` made. */
  like(text: string): string;
  /** @param pattern with `%` for any text and `_` for any character, and no other special ones */
  likePattern(pattern: string): string;
  /** Whether a value is among those of a parameter that `listParameter` made. */
  isIn(value: string, kind: 'text' | 'integer' | 'decimal'): string;
  listParameter(values: readonly (string | number)[]): Parameter;
  /** The custom field whose name is a parameter. */
  customField(column: string): string;
  /** The same as an exact number; null where it is none. */
  customNumber(column: string): string;
  /** The JSON of custom fields, changed by the JSON that is a parameter: null takes a field away. Null without any. */
  mergeCustomFields(column: string): string;
  /** The list of a select that `recordRow` reads. */
  recordList(columns: string): string;
  /** What such a select returns for a record, as the columns' values. */
  recordRow(row: readonly StoredValue[]): readonly StoredValue[];
  /** Inserts rows that the type encoded. */
  insertAll(session: Session, type: RecordType, rows: readonly StoredValue[][]): Promise<void>;
  /** What follows a select that holds its rows until the transaction ends. */
  readonly forUpdate: string;
  columnDefinition(kind: ColumnKind): string;
  /** Whether rows of an index that are equal in its parts lie in the order of `place` by themselves. */
  readonly indexesEndWithPlace: boolean;
  /** Selects a row when there is a table with the name that is the parameter. */
  readonly tableExists: string;
  /** Names of the columns that there are, by table. */
  columns(session: Session): Promise<Map<string, Set<string>>>;
  /** What there is to do after the schema has changed. */
  afterChange(session: Session, db: Kysely<Database>, tables: readonly Table[]): Promise<void>;
  /** Waits until no other process changes the schema; until the transaction ends. */
  lockSchema(db: Kysely<Database>): Promise<void>;
}

/** A text without its case, the way that both dialects do it. */
export function foldText(text: string): string {
  return text.toLowerCase();
}

/** A name as SQL has it. Names come from the contract and the schema, never from a client. */
export function quoted(name: string): string {
  return `"${name}"`;
}

/**
 * A limit that is a parameter. As part of an expression, because SQLite prepares a statement anew each time that a
 * bare limit is bound, to plan for the number: measured 19 µs against 5 for a row by its id.
 */
export const limitParameter = ' limit 0 + ?';

/** Only differs where null does: null is unlike every value. */
export function comparison(left: string, operator: ComparisonOperator, right: string): string {
  return operator === '!=' ? `${left} is distinct from ${right}` : `${left} ${operator} ${right}`;
}

/** A record of any type, for code that walks columns. */
export type AnyRecord = Readonly<Record<string, unknown>>;

/** How records of a type become rows and rows records; made once for each type. */
export interface RecordType {
  readonly name: ObjectName;
  readonly table: string;
  field(name: string): StoredField | undefined;
  select(dialect: Dialect): RecordSelect;
  readonly insert: string;
  /** Names of the parameters of `insert`. */
  readonly insertNames: readonly string[];
  /** @returns the parameters of `insert` */
  encode(tenantId: string, record: AnyRecord): StoredValue[];
  /** @param row of one of the selects */
  decode(row: readonly StoredValue[], dialect: Dialect): AnyRecord;
}

/** Selects records in the form that `decode` takes. */
export interface RecordSelect {
  /** All of a tenant, which is the one parameter; further conditions may follow. */
  readonly all: string;
  /** The one with an id, which is the second parameter. */
  readonly one: string;
}
