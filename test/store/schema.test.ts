import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { typeOf } from '../../src/contract/index.js';
import { storedFields, storedTypes } from '../../src/store/columns.js';
import { schemaStatements } from '../../src/store/ddl.js';
import { postgresDialect } from '../../src/store/postgres-dialect.js';
import { schemaTables } from '../../src/store/schema.js';
import { sqliteDialect } from '../../src/store/sqlite-dialect.js';

const dumps = [
  ['schema.sqlite.sql', sqliteDialect],
  ['schema.postgres.sql', postgresDialect('und-x-icu')],
] as const;

describe('the schema', () => {
  it.each(dumps)('is as %s shows it (UPDATE_SCHEMA=1 writes the file anew)', (name, dialect) => {
    const file = join(__dirname, '../../src/store', name);
    const statements = schemaStatements(schemaTables(), dialect).map((statement) => `${statement};\n`);
    const dump = statements.join('').replaceAll('\ncreate table', '\n\ncreate table');
    if (process.env['UPDATE_SCHEMA']) writeFileSync(file, dump);
    expect(readFileSync(file, 'utf8')).toBe(dump);
  });

  it('has a column for every field of the contract that a call can set, read or filter by', () => {
    const without = storedTypes.flatMap((name) => {
      const columns = new Set(storedFields(name).map((field) => field.name));
      return Object.entries(typeOf(name).fields)
        .filter(([field, { allows }]) => allows !== '' && !columns.has(field))
        .map(([field]) => `${name}.${field}`);
    });
    expect(without).toEqual([
      'Amendment.RatePlanData',
      'Import.FileContent',
      'Invoice.Body',
      'Invoice.RegenerateInvoicePDF',
      'Payment.AppliedInvoiceAmount',
      'Payment.GatewayOptionData',
      'Payment.InvoiceId',
      'Payment.InvoiceNumber',
      'Payment.InvoicePaymentData',
      'PaymentMethod.AchAccountNumber',
      'PaymentMethod.BankTransferAccountNumber',
      'PaymentMethod.CreditCardNumber',
      'PaymentMethod.CreditCardSecurityCode',
      'PaymentMethod.GatewayOptionData',
      'PaymentMethod.SecondTokenId',
      'PaymentMethod.SkipValidation',
      'PaymentMethod.TokenId',
      'ProductRatePlanCharge.ProductRatePlanChargeTierData',
      'Refund.GatewayOptionData',
      'Refund.PaymentId',
      'Refund.RefundInvoicePaymentData',
    ]);
  });

  it('has names that PostgreSQL takes as they are, each once', () => {
    const indexes = schemaTables().flatMap((table) => table.indexes.map(({ name }) => name));
    const tables = schemaTables().map(({ name }) => name);
    const names = [...indexes, ...tables];
    expect(names.filter((name) => name.length > 63)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has only columns in its indexes that are in their tables', () => {
    for (const table of schemaTables()) {
      const columns = new Set(table.columns.map(({ name }) => name));
      for (const { parts, where } of table.indexes)
        for (const { column } of [...parts, ...(where ? [where] : [])]) expect(columns).toContain(column);
    }
  });
});
