import { salesforceObject, type SalesforceName } from '../../src/contract/salesforce/index.js';
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

const REFUSED: readonly (readonly [string, string, string, string])[] = [
  ['', 'MALFORMED_QUERY', "unexpected token: '<EOF>'", '1:1'],
  ['SELECT', 'MALFORMED_QUERY', "unexpected token: '<EOF>'", '1:7'],
  ['SELECT FROM Account', 'MALFORMED_QUERY', "unexpected token: 'Account'", '1:13'],
  ['SELECT Id, FROM Account', 'MALFORMED_QUERY', "unexpected token: 'Account'", '1:17'],
  ['SELECT Id Name FROM Account', 'MALFORMED_QUERY', "unexpected token: 'Name'", '1:11'],
  ['SELECT Id FORM Account', 'MALFORMED_QUERY', "unexpected token: 'FORM'", '1:11'],
  ["SELECT Id FROM 'Account'", 'MALFORMED_QUERY', "unexpected token: 'Account'", '1:16'],
  ['SELECT 1 FROM Account', 'MALFORMED_QUERY', "unexpected token: '1'", '1:8'],
  ['UPDATE Account', 'MALFORMED_QUERY', 'UPDATE is not emulated by localbill', '1:1'],
  ['SELECT Id FROM Account GROUP BY Name', 'MALFORMED_QUERY', 'GROUP is not emulated by localbill', '1:24'],
  ['SELECT Id FROM Account HAVING x', 'MALFORMED_QUERY', 'HAVING is not emulated by localbill', '1:24'],
  ['SELECT Id FROM Account WITH x', 'MALFORMED_QUERY', 'WITH is not emulated by localbill', '1:24'],
  [
    'SELECT Id FROM Account USING SCOPE mine',
    'MALFORMED_QUERY',
    'USING is not emulated by localbill',
    '1:24',
  ],
  ['SELECT Id FROM Account for view', 'MALFORMED_QUERY', 'FOR is not emulated by localbill', '1:24'],
  [
    'SELECT Id FROM Account UPDATE TRACKING',
    'MALFORMED_QUERY',
    'UPDATE is not emulated by localbill',
    '1:24',
  ],
  [
    'SELECT TYPEOF What WHEN x THEN y END FROM Account',
    'MALFORMED_QUERY',
    "unexpected token: 'What'",
    '1:15',
  ],
  [
    'SELECT toLabel(Name) FROM Account',
    'MALFORMED_QUERY',
    'the function toLabel is not emulated by localbill',
    '1:8',
  ],
  [
    'SELECT FIELDS(CUSTOM) FROM Account',
    'MALFORMED_QUERY',
    'FIELDS(CUSTOM) is not emulated by localbill',
    '1:8',
  ],
  ['SELECT FIELDS(ALL FROM Account', 'MALFORMED_QUERY', "unexpected token: 'FROM'", '1:19'],
  [
    'SELECT FIELDS(ALL) FROM Account',
    'MALFORMED_QUERY',
    'The SOQL FIELDS function must have a LIMIT of at most 200',
    '1:8',
  ],
  [
    'SELECT FIELDS(ALL) FROM Account LIMIT 201',
    'MALFORMED_QUERY',
    'The SOQL FIELDS function must have a LIMIT of at most 200',
    '1:8',
  ],
  ['SELECT COUNT(Id FROM Account', 'MALFORMED_QUERY', "unexpected token: 'FROM'", '1:17'],
  [
    'SELECT COUNT(Id), Name FROM Account',
    'MALFORMED_QUERY',
    'COUNT() and COUNT(field) stand without other fields: GROUP BY is not emulated by localbill',
    '1:8',
  ],
  [
    'SELECT COUNT(), COUNT(Id) FROM Account',
    'MALFORMED_QUERY',
    'COUNT() and COUNT(field) stand without other fields: GROUP BY is not emulated by localbill',
    '1:8',
  ],
  ['SELECT Id, name, NAME FROM Account', 'MALFORMED_QUERY', 'duplicate field selected: NAME', '1:18'],
  [
    'SELECT COUNT(Id) a, COUNT(Name) A FROM Account',
    'MALFORMED_QUERY',
    'duplicate field selected: A',
    '1:21',
  ],
  [
    'SELECT COUNT(Id), COUNT(id) FROM Account',
    'MALFORMED_QUERY',
    'duplicate field selected: COUNT(id)',
    '1:19',
  ],
  [
    'SELECT FIELDS(STANDARD), FIELDS(standard) FROM Account',
    'MALFORMED_QUERY',
    'duplicate field selected: FIELDS(STANDARD)',
    '1:26',
  ],
  [
    'SELECT (SELECT Id FROM Contacts), (SELECT Name FROM contacts) FROM Account',
    'MALFORMED_QUERY',
    'duplicate field selected: (contacts)',
    '1:35',
  ],
  [
    'SELECT (SELECT COUNT() FROM Contacts) FROM Account',
    'MALFORMED_QUERY',
    'A subquery selects fields only.',
    '1:29',
  ],
  [
    'SELECT (SELECT (SELECT Id FROM InvoiceLines) FROM Invoices) FROM Account',
    'MALFORMED_QUERY',
    'A subquery selects fields only.',
    '1:51',
  ],
  [
    'SELECT (SELECT Id FROM Lines) FROM Invoice',
    'INVALID_TYPE',
    "Didn't understand relationship 'Lines' in FROM part of query call. Use the relationship's name, such as InvoiceLines.",
    '1:24',
  ],
  [
    'SELECT (SELECT Id FROM Lines) FROM User',
    'INVALID_TYPE',
    "Didn't understand relationship 'Lines' in FROM part of query call. Use the relationship's name, such as InvoiceLines.",
    '1:24',
  ],
  ['SELECT (SELECT Id FROM Contacts FROM Account', 'MALFORMED_QUERY', "unexpected token: 'FROM'", '1:33'],
  ['SELECT Id FROM Nothing', 'INVALID_TYPE', "sObject type 'Nothing' is not supported.", '1:16'],
  ['SELECT Foo FROM Account', 'INVALID_FIELD', "No such column 'Foo' on sobject of type Account", '1:8'],
  [
    'SELECT Parent.Foo FROM Account',
    'INVALID_FIELD',
    "No such column 'Foo' on sobject of type Account",
    '1:8',
  ],
  [
    'SELECT BillingAccount.DueDate FROM Invoice',
    'INVALID_FIELD',
    "No such column 'DueDate' on sobject of type Account",
    '1:8',
  ],
  [
    'SELECT Foo.Name FROM Account',
    'INVALID_FIELD',
    "Didn't understand relationship 'Foo' in field path of Account.",
    '1:8',
  ],
  [
    'SELECT Invoice.Name FROM Account',
    'INVALID_FIELD',
    "Didn't understand relationship 'Invoice' in field path of Account.",
    '1:8',
  ],
  ['SELECT a FROM Account a', 'INVALID_FIELD', "No such column 'a' on sobject of type Account", '1:8'],
  [
    'SELECT Parent.Parent.Parent.Parent.Parent.Parent.Name FROM Account',
    'MALFORMED_QUERY',
    'Relationship queries go through at most 5 relationships.',
    '1:8',
  ],
  ['SELECT Id FROM Account WHERE', 'MALFORMED_QUERY', "unexpected token: '<EOF>'", '1:29'],
  [
    "SELECT Id FROM Account WHERE Name = 'x' AND Name = 'y' OR Name = 'z'",
    'MALFORMED_QUERY',
    "unexpected token: 'OR'",
    '1:56',
  ],
  [
    "SELECT Id FROM Account WHERE Name = 'x' OR Name = 'y' AND Name = 'z'",
    'MALFORMED_QUERY',
    "unexpected token: 'AND'",
    '1:55',
  ],
  ["SELECT Id FROM Account WHERE (Name = 'x'", 'MALFORMED_QUERY', "unexpected token: '<EOF>'", '1:41'],
  ["SELECT Id FROM Account WHERE Name = 'x')", 'MALFORMED_QUERY', "unexpected token: ')'", '1:40'],
  [
    "SELECT Id FROM Account WHERE toLabel(Name) = 'x'",
    'MALFORMED_QUERY',
    'the function toLabel is not emulated by localbill',
    '1:30',
  ],
  [
    "SELECT Id FROM Account WHERE Name INCLUDES ('x')",
    'MALFORMED_QUERY',
    'INCLUDES is not emulated by localbill',
    '1:35',
  ],
  [
    "SELECT Id FROM Account WHERE Name excludes ('x')",
    'MALFORMED_QUERY',
    'excludes is not emulated by localbill',
    '1:35',
  ],
  ["SELECT Id FROM Account WHERE Name 'x'", 'MALFORMED_QUERY', "unexpected token: 'x'", '1:35'],
  ["SELECT Id FROM Account WHERE Name , 'x'", 'MALFORMED_QUERY', "unexpected token: ','", '1:35'],
  ["SELECT Id FROM Account WHERE Name NOT 'x'", 'MALFORMED_QUERY', "unexpected token: 'x'", '1:39'],
  ["SELECT Id FROM Account WHERE Name IN 'x'", 'MALFORMED_QUERY', "unexpected token: 'x'", '1:38'],
  ['SELECT Id FROM Account WHERE Name IN ()', 'MALFORMED_QUERY', "unexpected token: ')'", '1:39'],
  ["SELECT Id FROM Account WHERE Name IN ('x'", 'MALFORMED_QUERY', "unexpected token: '<EOF>'", '1:42'],
  ['SELECT Id FROM Account WHERE Name = )', 'MALFORMED_QUERY', "unexpected token: ')'", '1:37'],
  [
    'SELECT Id FROM Account WHERE Name = x',
    'MALFORMED_QUERY',
    'Bind variables only allowed in Apex code: x',
    '1:37',
  ],
  [
    'SELECT Id FROM Account WHERE Name = constructor',
    'MALFORMED_QUERY',
    'Bind variables only allowed in Apex code: constructor',
    '1:37',
  ],
  ["SELECT Id FROM Account WHERE Name = 'x", 'MALFORMED_QUERY', 'string literal is not closed', '1:37'],
  ['SELECT Id FROM Account WHERE Name ~ 1', 'MALFORMED_QUERY', "unexpected char: '~'", '1:35'],
  ['SELECT Id FROM Account;', 'MALFORMED_QUERY', "unexpected char: ';'", '1:23'],
  [
    "SELECT Id FROM Account WHERE Name = 'a\\x'",
    'MALFORMED_QUERY',
    "Invalid string literal: illegal character sequence '\\x'",
    '1:39',
  ],
  [
    "SELECT Id FROM Account WHERE Name = '\\u00g'",
    'MALFORMED_QUERY',
    "Invalid string literal: illegal character sequence '\\u'",
    '1:38',
  ],
  [
    'SELECT Id\nFROM Account\nWHERE Foo = 1',
    'INVALID_FIELD',
    "No such column 'Foo' on sobject of type Account",
    '',
  ],
  ['SELECT Id FROM Account ORDER Name', 'MALFORMED_QUERY', "unexpected token: 'Name'", '1:30'],
  ['SELECT Id FROM Account ORDER BY Name NULLS', 'MALFORMED_QUERY', "unexpected token: '<EOF>'", '1:43'],
  ['SELECT Id FROM Account ORDER BY Name ASC DESC', 'MALFORMED_QUERY', "unexpected token: 'DESC'", '1:42'],
  ['SELECT Id FROM Account LIMIT x', 'MALFORMED_QUERY', "unexpected token: 'x'", '1:30'],
  ['SELECT Id FROM Account LIMIT -1', 'MALFORMED_QUERY', "unexpected token: '-1'", '1:30'],
  ["SELECT Id FROM Account LIMIT '1'", 'MALFORMED_QUERY', "unexpected token: '1'", '1:30'],
  ['SELECT Id FROM Account LIMIT 1 LIMIT 2', 'MALFORMED_QUERY', "unexpected token: 'LIMIT'", '1:32'],
  ['SELECT Id FROM Account OFFSET 2001', 'MALFORMED_QUERY', 'Maximum SOQL offset allowed is 2000', '1:16'],
  [
    "SELECT Id FROM Account WHERE Id = 'nonsense'",
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid ID field: nonsense',
    '1:35',
  ],
  ['SELECT Id FROM Invoice WHERE Balance = 1e999999', 'MALFORMED_QUERY', 'Invalid number: 1e999999', '1:40'],
  [
    'SELECT Id FROM Invoice WHERE InvoiceDate = 2026-02-30',
    'MALFORMED_QUERY',
    'Invalid date: 2026-02-30',
    '1:44',
  ],
  [
    'SELECT Id FROM Invoice WHERE PostedDate = 2026-13-01T00:00:00Z',
    'MALFORMED_QUERY',
    'Invalid datetime: 2026-13-01T00:00:00Z',
    '1:43',
  ],
  [
    'SELECT Id FROM Invoice WHERE InvoiceDate LIKE 2026-01-01',
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid operator on date field',
    '1:47',
  ],
  [
    'SELECT Id FROM Account WHERE IsDeleted < true',
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid operator on boolean field',
    '1:42',
  ],
  [
    'SELECT Id FROM Account WHERE IsDeleted >= true',
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid operator on boolean field',
    '1:43',
  ],
  [
    'SELECT Id FROM ContentVersion WHERE VersionData = null',
    'INVALID_FIELD',
    "field 'VersionData' can not be filtered in a query call",
    '1:37',
  ],
];

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
  it.each(REFUSED)('%s: %s, %s at %s', (text, code, message, place) => {
    if (place === '') expect(refusal(text).slice(0, 2)).toEqual([code, message]);
    else expect(refusal(text)).toEqual([code, message, place]);
  });

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

describe('What a query may have at most', () => {
  const times = (count: number, part: (n: number) => string, by = ', ') =>
    Array.from({ length: count }, (_, n) => part(n)).join(by);

  const limits: readonly (readonly [string, (count: number) => string, number, string])[] = [
    [
      'fields of one statement',
      (n) => `SELECT ${times(n, (i) => `COUNT(Id) a${i}`)} FROM Account`,
      800,
      'A query selects at most 800 fields.',
    ],
    [
      'parts of an order',
      (n) => `SELECT Id FROM Account ORDER BY ${times(n, () => 'Name')}`,
      32,
      'ORDER BY takes at most 32 fields.',
    ],
    [
      'subqueries',
      (n) =>
        `SELECT Id, (SELECT Id FROM Contacts) FROM Account WHERE ${times(n - 1, () => 'Id IN (SELECT ParentId FROM Account)', ' OR ')}`,
      20,
      'A query has at most 20 subqueries.',
    ],
    [
      'conditions inside of one another',
      (n) => `SELECT Id FROM Account WHERE ${'('.repeat(n)}Name = 'x'${')'.repeat(n)}`,
      50,
      'the query is nested too deep',
    ],
    [
      'negations',
      (n) => `SELECT Id FROM Account WHERE ${'NOT '.repeat(n)} Name = 'x'`,
      50,
      'the query is nested too deep',
    ],
    [
      'characters',
      (n) => `SELECT Id FROM Account${' '.repeat(n - 22)}`,
      100_000,
      'SOQL statements cannot be longer than 100,000 characters.',
    ],
    [
      'characters of a pattern',
      (n) => `SELECT Id FROM Account WHERE Name LIKE '${'x'.repeat(n)}'`,
      4000,
      'A pattern of LIKE has at most 4000 characters',
    ],
    [
      'digits of a limit',
      (n) => `SELECT Id FROM Account LIMIT ${'1'.repeat(n)}`,
      9,
      "unexpected token: '1111111111'",
    ],
  ];

  it.each(limits)('%s', (_what, text, most, message) => {
    expect(refusal(text(most))[0]).toBe('accepted');
    expect(refusal(text(most + 1)).slice(0, 2)).toEqual(['MALFORMED_QUERY', message]);
  });

  it('five relationships of a name', () => {
    expect(refusal('SELECT Parent.Parent.Parent.Parent.Parent.Name FROM Account')[0]).toBe('accepted');
  });

  it('parentheses side by side count for themselves', () => {
    const parts = times(60, (n) => `(Name = '${n}')`, ' OR ');
    expect(refusal(`SELECT Id FROM Account WHERE ${parts}`)[0]).toBe('accepted');
  });

  /** Ways over relationships from an object on, the shorter first: `Invoice`, `CreatedBy`, `Invoice.BillingAccount`. */
  function waysFrom(object: SalesforceName, count: number): string[] {
    const ways: { readonly way: string; readonly to: SalesforceName }[] = [{ way: '', to: object }];
    for (let at = 0; ways.length <= count; at++) {
      const { way, to } = ways[at]!;
      for (const { relationshipName: name, referenceTo } of Object.values(salesforceObject(to).fields))
        if (name && referenceTo) ways.push({ way: way ? `${way}.${name}` : name, to: referenceTo });
    }
    return ways.slice(1, count + 1).map(({ way }) => way);
  }

  it('55 relationships of a statement', () => {
    const text = (count: number) =>
      `SELECT ${waysFrom('InvoiceDocument', count)
        .map((way) => `${way}.Id`)
        .join(', ')} FROM InvoiceDocument`;
    const latest = { version: 99 };
    expect(refusal(text(55), latest)).toEqual(['accepted', '', '']);
    expect(refusal(text(56), latest).slice(0, 2)).toEqual([
      'MALFORMED_QUERY',
      'A query goes through at most 55 relationships.',
    ]);
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
