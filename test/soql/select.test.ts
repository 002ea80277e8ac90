import { query, refusal, shown } from './support.js';

describe('A query of SOQL shows', () => {
  it.each([
    ['SELECT Id, Name FROM Account', ['Id = Id', 'Name = Name']],
    ['select id, NAME from ACCOUNT', ['Id = Id', 'Name = Name']],
    ['SELECT a.Id, A.Parent.Name FROM Account a', ['Id = Id', 'Parent/Name = ParentId.Name']],
    ['SELECT Account.Name FROM Account', ['Name = Name']],
    ['SELECT ParentId FROM Account', ['ParentId = ParentId']],
    [
      'SELECT BillingAccount.Parent.Name, CreatedBy.Username FROM Invoice',
      [
        'BillingAccount/Parent/Name = BillingAccountId.ParentId.Name',
        'CreatedBy/Username = CreatedById.Username',
      ],
    ],
    ['SELECT COUNT(Id) FROM Account', ['expr0 = count of Id']],
    [
      'SELECT COUNT(Id) total, count(Name), COUNT(ParentId) FROM Account',
      ['total = count of Id', 'expr0 = count of Name', 'expr1 = count of ParentId'],
    ],
    [
      'SELECT Id, (SELECT Name, BillingAccount.Name FROM Invoices), (SELECT Email FROM contacts) FROM Account'.replace(
        'Name, BillingAccount',
        'DocumentNumber, BillingAccount',
      ),
      [
        'Id = Id',
        'Invoices by BillingAccountId: (DocumentNumber = DocumentNumber, BillingAccount/Name = BillingAccountId.Name)',
        'Contacts by AccountId: (Email = Email)',
      ],
    ],
  ])('%s', (text, parts) => {
    expect(shown(text)).toEqual(parts);
  });

  it('all fields of its version, with a limit', () => {
    const names = (version: number) =>
      shown('SELECT FIELDS(ALL) FROM InvoiceBatchRun LIMIT 200', { version });
    expect(names(64)).toContain('DocGenStartTime = DocGenStartTime');
    expect(names(62)).not.toContain('DocGenStartTime = DocGenStartTime');
    expect(names(62)).toContain('Status = Status');
    expect(shown('SELECT FIELDS(STANDARD) FROM InvoiceBatchRun')).toEqual(names(64));
    expect(
      shown('SELECT fields(standard), COUNT(Id) FROM Organization'.replace(', COUNT(Id)', '')),
    ).toContain('Name = Name');
  });

  it('how many there are, and nothing else', () => {
    expect(query('SELECT COUNT() FROM Account')).toMatchObject({ counts: true, shows: [] });
    expect(query('SELECT COUNT(Id) FROM Account').counts).toBe(false);
    expect(query('SELECT Id FROM Account').counts).toBe(false);
  });
});

describe('A query of SOQL', () => {
  it('has an order', () => {
    expect(
      query(
        'SELECT Id FROM Account ORDER BY Name, Parent.Name DESC, Description asc nulls last, ParentId NULLS FIRST',
      ).view.order,
    ).toEqual([
      { column: { path: [], field: 'Name' }, descending: false, nullsLast: false },
      { column: { path: ['ParentId'], field: 'Name' }, descending: true, nullsLast: false },
      { column: { path: [], field: 'Description' }, descending: false, nullsLast: true },
      { column: { path: [], field: 'ParentId' }, descending: false, nullsLast: false },
    ]);
  });

  it('has a limit and an offset', () => {
    expect(query('SELECT Id FROM Account')).toMatchObject({ limit: undefined, offset: 0 });
    expect(query('SELECT Id FROM Account LIMIT 0')).toMatchObject({ limit: 0, offset: 0 });
    expect(query('SELECT Id FROM Account LIMIT 5 OFFSET 2000')).toMatchObject({ limit: 5, offset: 2000 });
    expect(query('SELECT Id FROM Account a OFFSET 3')).toMatchObject({ limit: undefined, offset: 3 });
  });

  it('is of an object of the contract, written as that has it', () => {
    expect(query('select id from invoice').view).toEqual({
      object: 'Invoice',
      columns: [],
      where: { kind: 'and', of: [] },
      order: [],
    });
  });

  // Who may read a query's objects is asked by name.
  it.each([
    ['SELECT Id FROM Account', ['Account']],
    [
      'SELECT Name, BillingAccount.Name FROM Invoice'.replace('Name,', 'DocumentNumber,'),
      ['Invoice', 'Account'],
    ],
    ['SELECT InvoiceBatchRunId FROM Invoice', ['Invoice', 'InvoiceBatchRun']],
    ["SELECT Id FROM Invoice WHERE BillToContact.Email = 'x'", ['Invoice', 'Contact']],
    ['SELECT Id FROM Account ORDER BY CreatedBy.Name', ['Account', 'User']],
    ['SELECT Id, (SELECT Id FROM Contacts) FROM Account', ['Account', 'Contact']],
    ['SELECT Id FROM Account WHERE Id IN (SELECT BillingAccountId FROM Invoice)', ['Account', 'Invoice']],
    ['SELECT COUNT(ParentId) FROM Account', ['Account']],
  ])('touches what it names: %s', (text, objects) => {
    expect([...query(text).touches].sort()).toEqual([...objects].sort());
  });

  it('may have white space and line ends anywhere', () => {
    expect(shown('\n SELECT\tId ,\r\n Name\nFROM  Account\n')).toEqual(['Id = Id', 'Name = Name']);
  });

  it.each([
    [
      'FROM',
      'WHERE',
      'ORDER',
      'LIMIT',
      'OFFSET',
      'SELECT',
      'AND',
      'OR',
      'NOT',
      'IN',
      'LIKE',
      'NULL',
      'NULLS',
    ],
    [
      'ASC',
      'DESC',
      'FIRST',
      'LAST',
      'INCLUDES',
      'EXCLUDES',
      'GROUP',
      'HAVING',
      'WITH',
      'USING',
      'FOR',
      'UPDATE',
    ],
  ])('has no alias that is a word of the language', (...words) => {
    for (const word of words)
      expect([word, refusal(`SELECT Id FROM Account ${word.toLowerCase()}`)[0]]).toEqual([
        word,
        'MALFORMED_QUERY',
      ]);
    expect(refusal('SELECT Id FROM Account a b')[1]).toBe("unexpected token: 'b'");
    expect(shown('SELECT Orders.Id FROM Account Orders')).toEqual(['Id = Id']);
  });
});

/** A value of another type than its field, in the service's words. */
const MISFITS: readonly (readonly [string, string, string, string])[] = [
  ['Account', 'Name = 1', 'Name', 'string and should be enclosed in quotes'],
  ['Account', 'Name = true', 'Name', 'string and should be enclosed in quotes'],
  ['Account', 'Name LIKE 1', 'Name', 'string and should be enclosed in quotes'],
  ['Account', 'Id = 1', 'Id', 'ID and should be enclosed in quotes'],
  ['Account', 'ParentId IN (1)', 'ParentId', 'ID and should be enclosed in quotes'],
  ['Account', "IsDeleted = 'false'", 'IsDeleted', 'boolean and should not be enclosed in quotes'],
  ['Invoice', "Balance = '1'", 'Balance', 'currency and should not be enclosed in quotes'],
  ['InvoiceLine', "Quantity = '1'", 'Quantity', 'double and should not be enclosed in quotes'],
  ['ContentVersion', "ContentSize = '1'", 'ContentSize', 'int and should not be enclosed in quotes'],
  ['Invoice', "InvoiceDate = '2026-01-01'", 'InvoiceDate', 'date and should not be enclosed in quotes'],
  [
    'Invoice',
    'InvoiceDate = 2026-01-01T00:00:00Z',
    'InvoiceDate',
    'date and should not be enclosed in quotes',
  ],
  ['Invoice', 'PostedDate = 2026-01-01', 'PostedDate', 'dateTime and should not be enclosed in quotes'],
  ['Invoice', 'Status = 2026-01-01', 'Status', 'string and should be enclosed in quotes'],
];

describe('A query that is refused', () => {
  it.each(MISFITS)('on %s: %s', (object, where, field, wanted) => {
    expect(refusal(`SELECT Id FROM ${object} WHERE ${where}`).slice(0, 2)).toEqual([
      'INVALID_FIELD',
      `value of filter criterion for field '${field}' must be of type ${wanted}`,
    ]);
  });

  it('of an object or a field that its version does not know yet', () => {
    expect(refusal('SELECT Id FROM InvoiceBatchRun', { version: 54 })[0]).toBe('INVALID_TYPE');
    expect(refusal('SELECT Id FROM InvoiceBatchRun', { version: 55 })[0]).toBe('accepted');
    expect(refusal('SELECT DocGenStartTime FROM InvoiceBatchRun', { version: 62 })[0]).toBe('INVALID_FIELD');
  });
});

describe('The place of an error', () => {
  it('is shown with the line, a mark below it, row and column', () => {
    const message = (text: string) => {
      try {
        query(text);
      } catch (error) {
        return (error as Error).message;
      }
      return '';
    };
    expect(message('SELECT Foo FROM Account')).toBe(
      "\nSELECT Foo FROM Account\n       ^\nERROR at Row:1:Column:8\nNo such column 'Foo' on sobject of type Account",
    );
    expect(message('SELECT Id\nFROM Nothing')).toMatch(/ERROR at Row:2:Column:6\nsObject type 'Nothing'/);
    const long = `SELECT ${'Name'.padEnd(60)} FROM Nothing WHERE Name = 'a condition that goes on and on'`;
    const [, around = '', mark = ''] = message(long).split('\n');
    expect(around).toHaveLength(80);
    expect(around.indexOf('Nothing')).toBe(40);
    expect(mark).toBe(`${' '.repeat(40)}^`);
  });
});
