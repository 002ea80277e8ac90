import type { ObjectName } from '../contract/index.js';
import type { Id } from '../platform/ids.js';
import type { Statements, Tables } from './inner.js';
import type { StoredValue, Stored } from './stored.js';

/**
 * Which records are meant. Field names are canonical; a name that ends in `__c` is a custom field. A null in the
 * database matches no comparison but `isNull`, and `!=`. ZOQL's own `!=` leaves nulls out (sources: zoql-restrictions),
 * so a query comes with `isNotNull` beside it.
 */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Filter[] }
  | {
      readonly kind: 'compare';
      readonly field: string;
      readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=';
      readonly value: string | number;
      /** Text only: whether case is ignored. Ids of records are in lower case, so theirs only that of the value is. */
      readonly ignoreCase?: boolean;
    }
  /** `pattern` as ZOQL has it: `%` any text, `_` any one character. */
  | { readonly kind: 'like'; readonly field: string; readonly pattern: string; readonly ignoreCase: boolean }
  | { readonly kind: 'isNull' | 'isNotNull'; readonly field: string }
  | { readonly kind: 'in'; readonly field: string; readonly values: readonly (string | number)[] }
  /** A field that holds the id of a record of another type, of which that holds. */
  | { readonly kind: 'names'; readonly field: string; readonly type: ObjectName; readonly filter: Filter }
  /** Matches nothing, or everything. */
  | { readonly kind: 'never' | 'always' };

export interface FindOptions {
  /** Fields in the order in which to sort; in order of creation when there is none. */
  readonly orderBy?: readonly string[];
  readonly limit?: number;
  /** Holds the rows against other writers until the transaction ends; PostgreSQL only, SQLite has one writer. */
  readonly lock?: boolean;
}

/** A page of a query on one object type, as rows for a writer: see `Select`. */
export interface Page {
  /** One row a record: `Id` first, then the selected fields, as stored. */
  readonly rows: readonly (readonly StoredValue[])[];
  /** Place of the last row in the order of creation, for the next page. */
  readonly lastPlace: number;
}

/** A query made ready once and run often. */
export interface Select {
  /**
   * @param after only records created after this place; 0 for the first page
   * @param until only records up to this place, so that later ones do not slip into later pages
   */
  page(tx: Reader, after: number, until: number | undefined, limit: number): Promise<Page>;
  count(tx: Reader, until?: number): Promise<number>;
}

/** Reads one tenant's records. Everything it does is bound to that tenant. */
export interface Reader extends Tables, Statements {
  readonly tenantId: Id;
  get<N extends ObjectName>(
    type: N,
    id: Id,
    options?: Pick<FindOptions, 'lock'>,
  ): Promise<Stored<N> | undefined>;
  find<N extends ObjectName>(type: N, filter?: Filter, options?: FindOptions): Promise<Stored<N>[]>;
  count(type: ObjectName, filter?: Filter): Promise<number>;
}

/** One tenant's records in one transaction. */
export interface Transaction extends Reader {
  insert<N extends ObjectName>(type: N, record: Stored<N>): Promise<void>;
  /** Many records of a type in few statements. */
  insertAll<N extends ObjectName>(type: N, records: readonly Stored<N>[]): Promise<void>;
  /** @returns whether the record is there */
  update<N extends ObjectName>(type: N, id: Id, changes: Partial<Stored<N>>): Promise<boolean>;
  /** The same changes of many records in one statement. */
  updateAll<N extends ObjectName>(type: N, ids: readonly Id[], changes: Partial<Stored<N>>): Promise<void>;
  /** @returns whether the record was there */
  delete(type: ObjectName, id: Id): Promise<boolean>;
  /** The next number of a sequence of the tenant, from 1; gaps only where a transaction was rolled back. */
  nextNumber(sequence: string): Promise<number>;
  /** Runs a part that is undone alone when it throws; the error goes on to the caller. */
  savepoint<T>(part: () => Promise<T>): Promise<T>;
}

export interface Store extends Tables {
  readonly dialect: 'sqlite' | 'postgres';
  /**
   * All or nothing. Committed when the promise resolves, and then survives a crash of the machine. PostgreSQL may
   * end it for the sake of another one: then the work runs again from its start, so it changes nothing but records.
   * Inside the work, the store itself is out of bounds (only `prepareSelect` is not): on SQLite it would wait for
   * this very transaction, until LocalbillError `store-busy`.
   */
  transaction<T>(tenantId: Id, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Reads without a transaction, each statement on its own; sees what was committed. */
  reader(tenantId: Id): Reader;
  /** A query for `Reader`s of any tenant. `fields` leaves out `Id`, which always comes first. */
  prepareSelect(type: ObjectName, fields: readonly string[], filter: Filter): Select;
  /**
   * Tries whether the store can be used; once something was wrong, by writing.
   * @returns why it cannot, for whoever runs it
   */
  trouble(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Where records are kept. */
export type StoreLocation =
  | { readonly kind: 'memory' }
  | { readonly kind: 'file'; readonly folder: string }
  | { readonly kind: 'postgres'; readonly url: string };
