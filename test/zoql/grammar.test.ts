import { parseZoql } from '../../src/zoql/grammar.js';
import { faultOf } from './support.js';

const syntaxError = ['MalformedQueryFault', 'MALFORMED_QUERY', 'You have an error in your ZOQL syntax'];

const text = (value: string) => ({ kind: 'text', value });
const is = (field: string, value: string) => ({ field, operator: '=', literal: text(value) });

describe('a query', () => {
  it('has fields and an object', () => {
    expect(parseZoql('select AccountId, FirstName, LastName from Contact')).toEqual({
      fields: ['AccountId', 'FirstName', 'LastName'],
      object: 'Contact',
      where: [],
    });
  });

  // Statements of the documentation's "Query statement examples" (sources: zoql).
  it.each([
    [
      "SELECT firstName,lastName,fax FROM Contact WHERE firstName='Billy' or lastName='A' and firstName='Jason' or fax='6' or fax='5';",
      [
        [is('firstName', 'Billy')],
        [is('lastName', 'A'), is('firstName', 'Jason')],
        [is('fax', '6')],
        [is('fax', '5')],
      ],
    ],
    [
      "SELECT firstName,lastName,fax FROM Contact WHERE fax='2' or firstName='Billy' and lastName='A' or fax='5' and firstName='Jerome';",
      [
        [is('fax', '2')],
        [is('firstName', 'Billy'), is('lastName', 'A')],
        [is('fax', '5'), is('firstName', 'Jerome')],
      ],
    ],
  ])('joins by `and` before `or`: %s', (statement, where) => {
    expect(parseZoql(statement).where).toEqual(where);
  });

  it.each([
    ['keywords in upper case', "SELECT Id FROM Invoice WHERE Id='1' AND Id='2'"],
    ['keywords in mixed case', "Select Id From Invoice Where Id='1' And Id='2'"],
    ['blanks around', "  select Id from Invoice where Id = '1' and Id = '2'  "],
    ['new lines and tabs', "\n\tselect\r\n\tId\nfrom\n\tInvoice\nwhere\n\tId\n=\n'1'\nand\nId='2'\n"],
    ['no blanks where none are needed', "select Id from Invoice where Id='1'and Id='2'"],
    ['a blank behind the operator only', "select Id from Invoice where Id= '1' and Id= '2'"],
    ['a semicolon at the end', "select Id from Invoice where Id='1' and Id='2' ; "],
  ])('may have %s', (_, statement) => {
    expect(parseZoql(statement)).toEqual({
      fields: ['Id'],
      object: 'Invoice',
      where: [[is('Id', '1'), is('Id', '2')]],
    });
  });

  it('may have keywords and operators in its texts', () => {
    const [[condition] = []] = parseZoql("select Id from Account where Name='a or b = (c), from; d'").where;
    expect(condition).toEqual(is('Name', 'a or b = (c), from; d'));
  });
});

describe('a literal', () => {
  const literalOf = (literal: string) =>
    parseZoql(`select Id from X where F = ${literal}`).where[0]?.[0]?.literal;

  it.each([
    ["'Draft'", text('Draft')],
    ["''", text('')],
    ["'null'", text('null')],
    ["'two\nlines'", text('two\nlines')],
    ['15', { kind: 'number', value: '15' }],
    ['-112.50', { kind: 'number', value: '-112.50' }],
    ['+3', { kind: 'number', value: '+3' }],
    ['.5', { kind: 'number', value: '.5' }],
    ['true', { kind: 'boolean', value: true }],
    ['FALSE', { kind: 'boolean', value: false }],
    ['Null', { kind: 'null' }],
    ['2012-09-12T05:07:32', { kind: 'dateTime', value: '2012-09-12T05:07:32' }],
    ['2012-09-12T05:07:32.000-08:00', { kind: 'dateTime', value: '2012-09-12T05:07:32.000-08:00' }],
    ['2012-09-12T05:07:32Z', { kind: 'dateTime', value: '2012-09-12T05:07:32Z' }],
    ['2012-09-12', { kind: 'dateTime', value: '2012-09-12' }],
  ])('may be %s', (literal, expected) => {
    expect(literalOf(literal)).toEqual(expected);
  });

  // The escaped characters (sources: zoql).
  it.each([
    [String.raw`'San Francisco\'s Finest'`, "San Francisco's Finest"],
    [String.raw`'a\\b'`, 'a\\b'],
    [String.raw`'\\'`, '\\'],
    [String.raw`'\''`, "'"],
    [String.raw`'say \"hi\"'`, 'say "hi"'],
    [String.raw`'\n\r\t\b\f'`, '\n\r\t\b\f'],
    [String.raw`'\\n'`, '\\n'],
  ])('resolves the escapes of %s', (literal, expected) => {
    expect(literalOf(literal)).toEqual(text(expected));
  });

  it.each(['=', '!=', '<', '<=', '>', '>=', 'like', 'LIKE'])('follows the operator %s', (operator) => {
    const statement = `select Id from X where F ${operator}'a'`;
    expect(parseZoql(statement).where).toEqual([
      [{ field: 'F', operator: operator.toLowerCase(), literal: text('a') }],
    ]);
  });
});

describe('a syntax error', () => {
  it.each([undefined, null, '', '   ', ';', 'select', 'nonsense'])('is no query at all: %j', (statement) => {
    expect(faultOf(statement)).toEqual(syntaxError);
  });

  // What ZOQL has not (sources: zoql); the first one is the recorded case (sources: faults).
  it.each([
    'select * from accountsX',
    'select * from Account',
    'select count(Id) from Account',
    "select Id from Account where (Name = 'a' or Name = 'b') and Status = 'Active'",
    "select Id from Account where Name in ('a', 'b')",
    "select Id from Account where not Name = 'a'",
    'select Id from Account where Name is null',
    'select Id from Account order by Name',
    "select Id from Account where Name = 'a' order by Name desc",
    'select Id from Account group by Name',
    'select Id from Account limit 10',
    "select Id from Account where Name = 'a' limit 10 offset 2",
    'select Account.Name from Invoice',
    "select Id from Invoice where Account.Name = 'a'",
    'select Id from Invoice where Amount = Balance',
    "select 'Id' from Account",
    'select "Id" from Account',
    'select Id from Account a',
    'select Id from Account, Invoice',
    'select Id from Account where Id in (select AccountId from Invoice)',
    "select Id from Account where Name = 'a' union select Id from Contact",
    "select Id from Account where Name = 'O''Brien'",
    "select Id from Account where Name <> 'a'",
    "select Id from Account where Name == 'a'",
    "select Id from Account where Name = ='a'",
    'select Id from Account where Name = "a"',
    "select Id from Account where Name = 'a",
    String.raw`select Id from Account where Name = 'a\'`,
    String.raw`select Id from Account where Name = 'a\x'`,
    "select Id from Account where Name = 'a\u0000'",
    'select Id from Account where BillCycleDay = 1e5',
    'select Id from Account where BillCycleDay = 1.',
    'select Id from Account where BillCycleDay = --1',
    'select Id from Account where CreatedDate = 2012-9-1',
    'select Id from Account where CreatedDate = 2012-09-12T',
    'select from Account',
    'select Id, from Account',
    'select ,Id from Account',
    'select Id Name from Account',
    'select Id from',
    'select Id from Account where',
    "select Id from Account where Name = 'a' and",
    "select Id from Account where Name = 'a' or and Status = 'b'",
    "select Id from Account where = 'a'",
    'select Id from Account where Name',
    'select Id from Account where Name =',
    'select Id from Account where Name ! null',
    "select Id from Account wherename = 'a'",
    'select Id from Account;;',
    'select Id from Account; select Id from Contact',
    'select select from Account',
    'select Id from where',
    '\uFEFFselect Id from Account',
  ])('is what ZOQL does not have: %j', (statement) => {
    expect(faultOf(statement)).toEqual(syntaxError);
  });
});

describe('the limits', () => {
  const padded = (length: number) => 'select Id from Account'.padEnd(length);
  const conditions = (count: number) =>
    `select Id from Account where ${Array.from({ length: count }, () => "Name='a'").join(' or ')}`;

  it('allow 10 000 characters and 200 conditions (sources: zoql)', () => {
    expect(faultOf(padded(10_000))).toBe('no fault');
    expect(faultOf(conditions(200))).toBe('no fault');
  });

  it('refuse more', () => {
    expect(faultOf(padded(10_001))).toEqual([
      'MalformedQueryFault',
      'MALFORMED_QUERY',
      'The query string can have at most 10000 characters.',
    ]);
    expect(faultOf(conditions(201))).toEqual([
      'MalformedQueryFault',
      'MALFORMED_QUERY',
      'The where clause can have at most 200 conditions.',
    ]);
  });
});
