import type { Filter } from '../../src/store/types.js';
import { query } from './support.js';

const id = '402880ee38296072013831c93a610841';
const byId = { kind: 'compare', field: 'Id', operator: '=', value: id };

// How clients in the field write (sources: client-requests, zoql).
describe('a query written by', () => {
  it.each([
    [
      'the documentation of generate, with Body inside a long list',
      `SELECT Id, AccountId, Amount, Balance, DueDate, InvoiceDate, InvoiceNumber, Status, TargetDate, Body FROM Invoice where Id='${id}'`,
      [
        'AccountId',
        'Amount',
        'Balance',
        'Body',
        'DueDate',
        'InvoiceDate',
        'InvoiceNumber',
        'Status',
        'TargetDate',
      ],
      byId,
    ],
    [
      'a generated stub, with a blank behind the operator',
      `select Id from invoice where Id= '${id}'`,
      [],
      byId,
    ],
    ['an ORM, in upper case without blanks', "SELECT id FROM Invoice WHERE id='1'", [], { kind: 'never' }],
    [
      'a template literal over several lines',
      `\n    SELECT\n      status,\n      body\n    FROM invoice\n    WHERE id = '${id}'\n  `,
      ['Body', 'Status'],
      byId,
    ],
    [
      'iron_bank, with numbers in quotes and AND in upper case',
      "select Id,Balance from Account where Balance='5' AND AutoPay=true",
      ['Balance'],
      {
        kind: 'and',
        of: [
          { kind: 'compare', field: 'Balance', operator: '=', value: '5' },
          { kind: 'compare', field: 'AutoPay', operator: '=', value: 1 },
        ],
      },
    ],
    [
      'active_zuora, with a Ruby DateTime',
      "select Id from Account where CreatedDate >= '2007-11-19T08:37:48-06:00'",
      [],
      { kind: 'compare', field: 'CreatedDate', operator: '>=', value: Date.parse('2007-11-19T14:37:48Z') },
    ],
    [
      'a list of ids',
      `select Id from Invoice where Id = '${id}' OR Id = '1'`,
      [],
      { kind: 'or', of: [byId, { kind: 'never' }] },
    ],
  ])('%s', (_, text, fields, filter) => {
    const read = query(text);
    expect(read.fields).toEqual(fields);
    expect(read.filter).toEqual(filter);
  });
});

// The documentation's "Order of operation" example with its ten contacts and its answers (sources: zoql).
describe('the order of operations', () => {
  const contacts = ['Willie A 2', 'Willie B 3', 'Jason B 3', 'Jason A 1', 'James A 2', 'James B 2'].concat([
    'Billy A 4',
    'Billy B 2',
    'Jerome A 5',
    'Jerome B 6',
  ]);

  function matches(contact: string, filter: Filter): boolean {
    const [FirstName, LastName, Fax] = contact.split(' ');
    const record: Record<string, unknown> = { FirstName, LastName, Fax };
    if (filter.kind === 'and') return filter.of.every((part) => matches(contact, part));
    if (filter.kind === 'or') return filter.of.some((part) => matches(contact, part));
    return filter.kind === 'compare' && filter.operator === '=' && record[filter.field] === filter.value;
  }

  it.each([
    [
      "firstName='Billy' or lastName='A' and firstName='Jason' or fax='6' or fax='5';",
      ['Jason A 1', 'Billy A 4', 'Billy B 2', 'Jerome A 5', 'Jerome B 6'],
    ],
    [
      "fax='2' or firstName='Billy' and lastName='A' or fax='5' and firstName='Jerome';",
      ['Willie A 2', 'James A 2', 'James B 2', 'Billy A 4', 'Billy B 2', 'Jerome A 5'],
    ],
  ])('puts `and` before `or`: %s', (where, expected) => {
    const { filter } = query(`SELECT firstName,lastName,fax FROM Contact WHERE ${where}`);
    expect(contacts.filter((contact) => matches(contact, filter))).toEqual(expected);
  });
});
