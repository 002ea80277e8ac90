import type { ObjectName } from '../contract/index.js';
import type { Id } from '../platform/ids.js';
import { quoted } from './dialect.js';
import { session } from './inner.js';
import { SessionReader } from './reader.js';
import { assignments, customFieldsOf, encodedValues, recordType } from './record-type.js';
import type { Parameter } from './session.js';
import type { StoredValue, Stored } from './stored.js';
import type { Transaction } from './types.js';

/** One tenant's side of a transaction. Used after its end, it throws. */
export class SessionTransaction extends SessionReader implements Transaction {
  #savepoints = 0;

  async insert<N extends ObjectName>(type: N, record: Stored<N>): Promise<void> {
    const { insert, encode } = recordType(type);
    await this[session].run(insert, encode(this.tenantId, record));
  }

  async insertAll<N extends ObjectName>(type: N, records: readonly Stored<N>[]): Promise<void> {
    const recordsType = recordType(type);
    const rows = records.map((record) => recordsType.encode(this.tenantId, record));
    await this.dialect.insertAll(this[session], recordsType, rows);
  }

  async update<N extends ObjectName>(type: N, id: Id, changes: Partial<Stored<N>>): Promise<boolean> {
    const { sql, parameters } = this.changesOf(type, changes);
    // Nothing to change still asks whether the record is there.
    if (sql.length === 0) return (await this.rowOf(type, id, '"Id"')) !== undefined;
    const statement = `update ${quoted(type)} set ${sql.join(', ')} where "tenantId" = ? and "Id" = ?`;
    return (await this[session].run(statement, [...parameters, this.tenantId, id])) > 0;
  }

  async updateAll<N extends ObjectName>(
    type: N,
    ids: readonly Id[],
    changes: Partial<Stored<N>>,
  ): Promise<void> {
    const { sql, parameters } = this.changesOf(type, changes);
    if (sql.length === 0 || ids.length === 0) return;
    const among = this.dialect.isIn(quoted('Id'), 'text');
    const statement = `update ${quoted(type)} set ${sql.join(', ')} where "tenantId" = ? and ${among}`;
    await this[session].run(statement, [...parameters, this.tenantId, this.dialect.listParameter(ids)]);
  }

  private changesOf<N extends ObjectName>(type: N, changes: Partial<Stored<N>>) {
    const { sql, parameters } = assignments(recordType(type), changes);
    const custom = customFieldsOf(changes);
    if (custom) {
      const column = quoted('customFields');
      sql.push(`${column} = ${this.dialect.mergeCustomFields(column)}`);
      parameters.push(JSON.stringify(encodedValues(custom)));
    }
    return { sql, parameters };
  }

  async delete(type: ObjectName, id: Id): Promise<boolean> {
    const statement = `delete from ${quoted(type)} where "tenantId" = ? and "Id" = ?`;
    return (await this[session].run(statement, [this.tenantId, id])) > 0;
  }

  async nextNumber(sequence: string): Promise<number> {
    const [row] = await this[session].rows(
      `insert into "sequence" ("tenantId", "name", "last") values (?, ?, 1)
       on conflict ("tenantId", "name") do update set "last" = "sequence"."last" + 1 returning "last"`,
      [this.tenantId, sequence],
    );
    return Number(row?.[0]);
  }

  async savepoint<T>(part: () => Promise<T>): Promise<T> {
    const name = quoted(`part${++this.#savepoints}`);
    await this.command(`savepoint ${name}`);
    try {
      const result = await part();
      await this.command(`release savepoint ${name}`);
      return result;
    } catch (error) {
      await this.undo(name);
      throw error;
    } finally {
      this.#savepoints--;
    }
  }

  /** Where the database has ended the whole transaction there is nothing left to undo, and its end says so. */
  private async undo(savepoint: string): Promise<void> {
    await this.command(`rollback to savepoint ${savepoint}`)
      .then(() => this.command(`release savepoint ${savepoint}`))
      .catch(() => undefined);
  }

  private async command(sql: string): Promise<void> {
    await this[session].run(sql, []);
  }

  private async rowOf(type: ObjectName, id: Id, columns: string): Promise<StoredValue[] | undefined> {
    const parameters: Parameter[] = [this.tenantId, id];
    const sql = `select ${columns} from ${quoted(type)} where "tenantId" = ? and "Id" = ?${this.dialect.forUpdate}`;
    return (await this[session].rows(sql, parameters))[0];
  }
}
