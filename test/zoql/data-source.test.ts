import { Fault } from '../../src/contract/errors.js';
import type { Join } from '../../src/engine/unit/export-query.js';
import { readExportZoql } from '../../src/zoql/export.js';
import { joinPath, joinsFrom } from '../../src/zoql/joins.js';
import { context } from './support.js';

/** A query on a data source, as create() of an Export has it: ZOQL with fields of joined records, and `*`. */

const wayText = (path: readonly Join[]) => path.map(({ field, type }) => `${field}>${type}`).join(' ');

/** `name: way field type`. */
const columns = (text: string, changes: object = {}) =>
  readExportZoql(text, { ...context, ...changes }).columns.map(
    ({ name, path, field, type }) => `${name}: ${[wayText(path), field].filter(Boolean).join(' ')} ${type}`,
  );

const filter = (text: string) => readExportZoql(text, context).filter;

function refused(text: string): readonly string[] {
  try {
    readExportZoql(text, context);
  } catch (error) {
    if (error instanceof Fault) return [error.code, error.message];
    throw error;
  }
  return ['accepted'];
}

describe('A query on a data source', () => {
  it.each([
    ['select Id, invoicenumber from Invoice', ['Id: Id ID', 'InvoiceNumber: InvoiceNumber string']],
    ['select Account.Name from Invoice', ['Account.Name: AccountId>Account Name string']],
    ['select account.NAME from invoice', ['account.Name: AccountId>Account Name string']],
    [
      'select BillToContact.Country, SoldToContact.State from Invoice',
      [
        'BillToContact.Country: AccountId>Account BillToId>Contact Country string',
        'SoldToContact.State: AccountId>Account SoldToId>Contact State string',
      ],
    ],
    ['select Product.Name from InvoiceItem', ['Product.Name: ProductId>Product Name string']],
    ['select Invoice.Amount from Invoice', ['Invoice.Amount: Amount decimal']],
    ['select Subsidiary__c from Account', ['Subsidiary__c: Subsidiary__c string']],
    [
      'select Account.subsidiary__C from Invoice',
      ['Account.Subsidiary__c: AccountId>Account Subsidiary__c string'],
    ],
  ])('%s', (text, shown) => {
    expect(columns(text)).toEqual(shown);
  });

  it('has all fields of its own for *, but not the bytes of documents', () => {
    const all = columns('select * from Invoice');
    expect(all[0]).toBe('Id: Id ID');
    expect(all).toContain('Amount: Amount decimal');
    expect(all.filter((one) => one.startsWith('Body'))).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
    expect(columns('select * from Account')).toEqual(
      expect.arrayContaining([
        'Name: Name string',
        'Subsidiary__c: Subsidiary__c string',
        'agreed__c: agreed__c string',
      ]),
    );
    expect(columns('select Account.Name, * from Invoice')).toEqual([
      ...columns('select Account.Name from Invoice'),
      ...all,
    ]);
    const older = columns('select * from Account', { version: 11 });
    expect(older.length).toBeLessThan(columns('select * from Account').length);
  });

  it.each([
    ['select Nothing from Invoice', 'INVALID_FIELD'],
    ['select Nothing.Name from Invoice', 'INVALID_FIELD'],
    ['select Account.Nothing from Invoice', 'INVALID_FIELD'],
    ['select Body from Invoice', 'INVALID_FIELD'],
    ['select Id from Nothing', 'INVALID_TYPE'],
    ["select Id from Invoice where Nothing = 'x'", 'INVALID_FIELD'],
    ["select Id from Invoice where Nothing.Name = 'x'", 'INVALID_FIELD'],
    ["select Id from Invoice where Body = 'x'", 'INVALID_FIELD'],
    ['select Id from Invoice where Amount like 1', 'MALFORMED_QUERY'],
    ['select from Invoice', 'MALFORMED_QUERY'],
  ])('%s is refused: %s', (text, code) => {
    expect(refused(text)[0]).toBe(code);
  });

  it('names the field that it does not know', () => {
    expect(refused('select Account.Nothing from Invoice')[1]).toContain('Invoice.account.nothing');
  });

  const amount = { kind: 'compare', field: 'Amount', operator: '>', value: '5' };
  const name = {
    kind: 'joined',
    path: [{ field: 'AccountId', type: 'Account' }],
    filter: { kind: 'compare', field: 'Name', operator: '=', value: 'Acme', ignoreCase: true },
  };
  it.each([
    ['', { kind: 'always' }],
    ['where Amount > 5', amount],
    ["where Account.Name = 'Acme'", name],
    ["where Amount > 5 and Account.Name = 'Acme'", { kind: 'and', of: [amount, name] }],
    ["where Amount > 5 or Account.Name = 'Acme'", { kind: 'or', of: [amount, name] }],
    [
      "where Amount > 5 and Amount > 5 or Account.Name = 'Acme'",
      { kind: 'or', of: [{ kind: 'and', of: [amount, amount] }, name] },
    ],
  ])('%s is filtered', (where, meant) => {
    expect(filter(`select Id from Invoice ${where}`)).toEqual(meant);
  });
});

describe('What is joined', () => {
  it.each([
    ['Invoice', 'Account', 'AccountId>Account'],
    ['Invoice', 'ACCOUNT', 'AccountId>Account'],
    ['Invoice', 'Invoice', ''],
    ['InvoiceItem', 'Account', 'InvoiceId>Invoice AccountId>Account'],
    ['InvoiceItem', 'soldtocontact', 'InvoiceId>Invoice AccountId>Account SoldToId>Contact'],
    ['Account', 'BillToContact', 'BillToId>Contact'],
    ['Account', 'DefaultPaymentMethod', 'DefaultPaymentMethodId>PaymentMethod'],
    ['Payment', 'PaymentMethod', 'PaymentMethodId>PaymentMethod'],
    ['Invoice', 'Nothing', undefined],
    ['Product', 'Account', undefined],
    ['Product', 'BillToContact', undefined],
    ['Usage', 'Product', undefined],
  ] as const)('to %s under the name %s is found by %j', (from, wanted, way) => {
    const path = joinPath(from, wanted);
    expect(path && wayText(path)).toBe(way);
  });

  const joins = (type: Parameters<typeof joinsFrom>[0]) =>
    joinsFrom(type).map(({ name, field, type: to }) => `${name}: ${field}>${to}`);
  it('to an account directly has names of its own where there are such', () => {
    expect(joins('Account')).toEqual(
      expect.arrayContaining([
        'BillToContact: BillToId>Contact',
        'SoldToContact: SoldToId>Contact',
        'DefaultPaymentMethod: DefaultPaymentMethodId>PaymentMethod',
        'Account: ParentId>Account',
      ]),
    );
    const fields = joinsFrom('Account').map(({ field }) => field);
    expect(new Set(fields).size).toBe(fields.length);
    expect(joins('Product')).toEqual([]);
    expect(joins('Invoice')).toContain('Account: AccountId>Account');
    expect(joins('Invoice').filter((one) => one.startsWith('SoldTo'))).toEqual([]);
  });
});
