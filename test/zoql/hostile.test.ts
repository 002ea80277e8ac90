import fc from 'fast-check';
import { Fault } from '../../src/contract/errors.js';
import { objectNames, typeOf } from '../../src/contract/index.js';
import { parseZoql } from '../../src/zoql/grammar.js';
import type { ZoqlLiteral, ZoqlStatement } from '../../src/zoql/statement.js';
import { query } from './support.js';

/** Reads a text that may be anything; only a filter that a store can hold or the fault of a query may come of it. */
function read(text: string, version = 91): void {
  try {
    expect(JSON.stringify(query(text, { version }).filter)).not.toMatch(
      /"(value|field|pattern)":null|\\u0000/,
    );
  } catch (error) {
    if (!(error instanceof Fault) || error.fault !== 'MalformedQueryFault') throw error;
  }
}

const operators = ['=', '!=', '<', '<=', '>', '>=', 'like'] as const;

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...[
      'select ',
      'from ',
      'where ',
      ' and ',
      ' or ',
      ' like ',
      'null',
      'true',
      'Id',
      'Body',
      'Invoice',
      'Status',
    ],
    ...[
      'RatePlan',
      'DueDate',
      'CreatedDate',
      'Amount',
      'Subsidiary__c',
      'BillCycleDay',
      'Account',
      'AutoPay',
    ],
    ...[
      "'",
      '\\',
      ',',
      ';',
      '=',
      '!=',
      '<',
      '>',
      '(',
      ')',
      '*',
      '.',
      '-',
      '+',
      ' ',
      '\n',
      '%',
      '_',
      '"',
      '1',
    ],
    ...[
      "'2015-02-28'",
      "'9999-12-31T23:59:59Z'",
      '2012-09-12T05:07:32',
      '-112.5',
      "'%'",
      "'\\'s'",
      '\u0000',
      'É',
    ],
  );

  it('is a query or a MalformedQueryFault', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => read(text)));
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => read(parts.join(''))),
      { numRuns: 2_000 },
    );
  });

  it('is so in each place of a statement', () => {
    const literal = fc.oneof(
      pieces,
      fc.string(),
      fc.string().map((text) => `'${text}'`),
      fc.double().map(String),
    );
    const fields = objectNames.flatMap((type) =>
      Object.keys(typeOf(type).fields).map((field) => [type, field]),
    );
    const statement = fc.tuple(fc.constantFrom(...fields), fc.constantFrom(...operators), literal);
    fc.assert(
      fc.property(statement, fc.constantFrom(11, 68, 69, 153), ([[type, field], operator, value], version) =>
        read(`select ${field} from ${type} where ${field} ${operator} ${value}`, version),
      ),
      { numRuns: 2_000 },
    );
  });

  // 10 000 characters that would hang a reader that looks back.
  const long = [
    "'".repeat(10_000),
    '\\'.repeat(10_000),
    ','.repeat(10_000),
    ' '.repeat(10_000),
    '-'.repeat(10_000),
    '9'.repeat(10_000),
    'a'.repeat(10_000),
    'select '.repeat(1_428),
    `select a${',a'.repeat(4_980)} from Account`,
    `select Id${',Id'.repeat(3_300)} from Account`,
    `select ${Array.from({ length: 1_600 }, () => 'a__c').join()} from Account`,
    `select Id from Account where Name = '${"\\'".repeat(4_900)}'`,
    `select Id from Account where Name like '${'%'.repeat(9_900)}'`,
    `select Id from Account where CreatedDate = '2012-09-12T05:07:32.${'0'.repeat(9_900)}'`,
    `select Id from Account where CreatedDate = 2012-09-12T${':'.repeat(9_900)}`,
    `select Id from Account where Balance = ${'9'.repeat(9_900)}`,
    `select Id from Account where Balance = 0.${'9'.repeat(9_900)}`,
    `select Id from Account where BillCycleDay < ${'9'.repeat(9_900)}`,
    `select Id from Account where Id='1'${" or Id='1'".repeat(199)}`,
  ];
  it.each(long.map((text) => [text.slice(0, 50), text]))('is read in no time: %s', (_, text) => {
    const start = process.cpuUsage();
    for (let i = 0; i < 20; i += 1) read(text);
    // 20 times; a reader that is quadratic in the length takes seconds.
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(1_000);
  });
});

describe('any statement that is valid', () => {
  const keywords = /^(select|from|where|and|or|like|true|false|null)$/i;
  const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/).filter((word) => !keywords.test(word));
  const text = fc.string({ unit: 'binary', maxLength: 20 }).map((value) => value.replaceAll('\u0000', ''));
  const literal: fc.Arbitrary<ZoqlLiteral> = fc.oneof(
    text.map((value) => ({ kind: 'text' as const, value })),
    fc.stringMatching(/^[+-]?\d{1,9}(\.\d{1,5})?$/).map((value) => ({ kind: 'number' as const, value })),
    fc
      .stringMatching(/^20\d\d-0[1-9]-1\d(T1\d:[0-5]\d:[0-5]\d(\.\d{1,3})?(Z|[+-]0\d:?00)?)?$/)
      .map((value) => ({ kind: 'dateTime' as const, value })),
    fc.boolean().map((value) => ({ kind: 'boolean' as const, value })),
    fc.constant({ kind: 'null' as const }),
  );
  const condition = fc.record({ field: name, operator: fc.constantFrom(...operators), literal });
  const statement: fc.Arbitrary<ZoqlStatement> = fc.record({
    fields: fc.array(name, { minLength: 1, maxLength: 6 }),
    object: name,
    where: fc.array(fc.array(condition, { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
  });

  const escapes: Record<string, string> = { "'": "\\'", '\\': '\\\\', '"': '\\"', '\n': '\\n', '\b': '\\b' };

  function print(written: ZoqlLiteral): string {
    if (written.kind === 'null') return 'null';
    if (written.kind !== 'text') return String(written.value);
    return `'${written.value.replace(/['\\"\n\b]/g, (character) => escapes[character] ?? '')}'`;
  }

  function printStatement({ fields, object, where }: ZoqlStatement, blank: string, isUpper: boolean): string {
    const word = (keyword: string) => `${blank}${isUpper ? keyword.toUpperCase() : keyword}${blank}`;
    const conditions = where
      .map((joined) =>
        joined
          .map(({ field, operator, literal: value }) =>
            [field, operator === 'like' ? word(operator) : operator, print(value)].join(isUpper ? '' : blank),
          )
          .join(word('and')),
      )
      .join(word('or'));
    const start = `${word('select')}${fields.join(`,${blank}`)}${word('from')}${object}`;
    return conditions ? `${start}${word('where')}${conditions}${blank}` : `${start};`;
  }

  it('is read as it was written', () => {
    fc.assert(
      fc.property(
        statement,
        fc.stringMatching(/^[ \t\r\n]{1,3}$/),
        fc.boolean(),
        (written, blank, isUpper) => {
          expect(parseZoql(printStatement(written, blank, isUpper))).toEqual(written);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
