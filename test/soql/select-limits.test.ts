import { salesforceObject, type SalesforceName } from '../../src/contract/salesforce/index.js';
import { refusal } from './support.js';

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
