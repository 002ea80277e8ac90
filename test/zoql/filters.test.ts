import { faultOf, filterOf, query } from './support.js';

const compare = (field: string, operator: string, value: string | number, ignoreCase?: boolean) => ({
  kind: 'compare',
  field,
  operator,
  value,
  ...(ignoreCase === undefined ? {} : { ignoreCase }),
});
const isNull = (field: string) => ({ kind: 'isNull', field });
const isNotNull = (field: string) => ({ kind: 'isNotNull', field });
/** `!=` leaves out records without a value, as the automatic filter of RatePlan tells (sources: zoql-restrictions). */
const unlike = (field: string, value: string | number, ignoreCase?: boolean) => ({
  kind: 'and',
  of: [isNotNull(field), compare(field, '!=', value, ignoreCase)],
});
const like = (field: string, pattern: string, ignoreCase = true) => ({
  kind: 'like',
  field,
  pattern,
  ignoreCase,
});
const never = { kind: 'never' };

const id = '402880ee38296072013831c93a610841';

describe('a filter', () => {
  it('is every record without conditions', () => {
    expect(query('select Id from Account').filter).toEqual({ kind: 'always' });
  });

  it('nests `and` in `or`', () => {
    expect(filterOf('Contact', "Fax='2' or firstname='Billy' and LASTNAME='A'")).toEqual({
      kind: 'or',
      of: [
        compare('Fax', '=', '2', true),
        { kind: 'and', of: [compare('FirstName', '=', 'Billy', true), compare('LastName', '=', 'A', true)] },
      ],
    });
  });

  it.each([
    ['Account', "Status = 'Draft'", compare('Status', '=', 'Draft', true)],
    ['Account', "name >= 'B'", compare('Name', '>=', 'B', true)],
    ['Account', "Name = ''", compare('Name', '=', '', true)],
    ['Account', "Name != 'A'", unlike('Name', 'A', true)],
    ['Account', 'PurchaseOrderNumber != null', isNotNull('PurchaseOrderNumber')],
    ['Account', 'PurchaseOrderNumber = NULL', isNull('PurchaseOrderNumber')],
    ['Account', "PurchaseOrderNumber = 'null'", compare('PurchaseOrderNumber', '=', 'null', true)],
    ['Account', 'LastInvoiceDate = null', isNull('LastInvoiceDate')],
    ['Account', 'AutoPay = true', compare('AutoPay', '=', 1)],
    ['Account', 'AutoPay = False', compare('AutoPay', '=', 0)],
    ['Account', 'AutoPay != true', unlike('AutoPay', 1)],
    ['Account', "AutoPay = 'true'", compare('AutoPay', '=', 1)],
    ['Account', "AutoPay = 'False'", compare('AutoPay', '=', 0)],
    ['Account', 'AutoPay = 1', compare('AutoPay', '=', 1)],
    ['Account', 'BillCycleDay >= 15', compare('BillCycleDay', '>=', 15)],
    ['Account', "BillCycleDay = '15'", compare('BillCycleDay', '=', 15)],
    ['Account', 'BillCycleDay = +015.0', compare('BillCycleDay', '=', 15)],
    ['Account', 'BillCycleDay != 1', unlike('BillCycleDay', 1)],
    ['Account', "Subsidiary__c='US'", compare('Subsidiary__c', '=', 'US', true)],
    ['Account', 'subsidiary__C = 5', compare('Subsidiary__c', '=', '5', true)],
    ['Account', 'agreed__c = true', compare('agreed__c', '=', 'true', true)],
    ['Account', 'agreed__c != null', isNotNull('agreed__c')],
    ['Invoice', 'Amount > 100', compare('Amount', '>', '100')],
    ['Invoice', 'Amount = -112.50', compare('Amount', '=', '-112.5')],
    ['Invoice', 'Amount <= +0.10', compare('Amount', '<=', '0.1')],
    ['Invoice', 'Amount < .5', compare('Amount', '<', '0.5')],
    ['Invoice', 'Amount = -0', compare('Amount', '=', '0')],
    ['Invoice', "Balance = '12.00'", compare('Balance', '=', '12')],
    [
      'Invoice',
      'Amount = 12345678901234567890.123456789',
      compare('Amount', '=', '12345678901234567890.123456789'),
    ],
  ])('on %s: %s', (type, where, expected) => {
    expect(filterOf(type, where)).toEqual(expected);
  });

  it('tells upper from lower case when asked to (sources: query)', () => {
    const exactly = { caseSensitive: true };
    expect(filterOf('Account', "Name = 'A'", exactly)).toEqual(compare('Name', '=', 'A', false));
    expect(filterOf('Account', "Name like 'A%'", exactly)).toEqual(like('Name', 'A%', false));
  });
});

describe('a filter by id', () => {
  const upper = id.toUpperCase();

  it.each([
    ['is exact, so that an index serves it', `Id = '${id}'`, false, compare('Id', '=', id)],
    ['ignores the case of the literal', `accountid = '${upper}'`, false, compare('AccountId', '=', id)],
    ['tells upper from lower case when asked to', `Id = '${upper}'`, true, never],
    ['finds nothing for a malformed id', "Id = '1'", false, never],
    ['finds nothing for words', "Id = 'InvalidObjectId'", false, never],
    ['finds nothing for empty text', "Id = ''", false, never],
    ['finds the others', `Id != '${id}'`, false, compare('Id', '!=', id)],
    ['finds the others that have one', `AccountId != '${id}'`, false, unlike('AccountId', id)],
    ['finds all but the malformed one', "AccountId != '1'", false, isNotNull('AccountId')],
    ['compares', "Id > '4'", false, compare('Id', '>', '4')],
    ['takes patterns', "Id like '4028AB%'", false, like('Id', '4028ab%', false)],
  ])('%s: %s', (_, where, caseSensitive, expected) => {
    expect(filterOf('Invoice', where, { caseSensitive })).toEqual(expected);
  });
});

describe('a filter on whole numbers', () => {
  it.each([
    ['BillCycleDay = 1.5', never],
    ['BillCycleDay != 1.5', isNotNull('BillCycleDay')],
    ['BillCycleDay < 1.5', compare('BillCycleDay', '<=', 1)],
    ['BillCycleDay <= -1.5', compare('BillCycleDay', '<=', -2)],
    ['BillCycleDay > 1.5', compare('BillCycleDay', '>=', 2)],
    ['BillCycleDay >= -1.5', compare('BillCycleDay', '>=', -1)],
    ['BillCycleDay = 2147483647', compare('BillCycleDay', '=', 2147483647)],
    ['BillCycleDay = 2147483648', never],
    ['BillCycleDay < 99999999999999999999', isNotNull('BillCycleDay')],
    ['BillCycleDay > 99999999999999999999', never],
    ['BillCycleDay > -99999999999999999999', isNotNull('BillCycleDay')],
    ['BillCycleDay <= -99999999999999999999', never],
  ])('takes any number: %s', (where, expected) => {
    expect(filterOf('Account', where)).toEqual(expected);
  });
});

describe('like', () => {
  // The documentation's table of wildcards (sources: zoql).
  it.each(['abc%', '%abc', 'abc_', 't__t', '%__', '__%', '%', '_', 'abc', ''])('takes %s', (pattern) => {
    expect(filterOf('Account', `Name like '${pattern}'`)).toEqual(like('Name', pattern));
  });

  it.each(['%abc%', 'a%c', '%%', 'a%%', '_%_'])('refuses %s', (pattern) => {
    expect(faultOf(`select Id from Account where Name like '${pattern}'`)).toEqual([
      'MalformedQueryFault',
      'INVALID_VALUE',
      'invalid value for query: Account.Name must be compared with a pattern that has % only once, as its first or last character',
    ]);
  });
});

describe('an operator that does not fit', () => {
  it.each([
    ['AutoPay > true', 'Account.AutoPay > (a boolean can only be compared with = and !=)'],
    ['Name < null', 'Account.Name < (null can only be compared with = and !=)'],
    ['Name like null', 'Account.Name like (null can only be compared with = and !=)'],
    ["BillCycleDay like '1%'", 'Account.BillCycleDay like (like can only be used with text fields)'],
    ["CreatedDate like '2012%'", 'Account.CreatedDate like (like can only be used with text fields)'],
  ])('is refused: %s', (where, message) => {
    expect(faultOf(`select Id from Account where ${where}`)).toEqual([
      'MalformedQueryFault',
      'MALFORMED_QUERY',
      `invalid operator for query: ${message}`,
    ]);
  });
});

describe('a literal that does not fit', () => {
  it.each([
    ['Name = 5', 'Account.Name must be compared with text in single quotes'],
    ['Name = true', 'Account.Name must be compared with text in single quotes'],
    ['Name = 2012-09-12', 'Account.Name must be compared with text in single quotes'],
    ['Name like 5', 'Account.Name must be compared with text in single quotes'],
    ['Id = 5', 'Account.Id must be compared with text in single quotes'],
    ["AutoPay = 'maybe'", 'Account.AutoPay must be compared with true or false'],
    ['AutoPay = 2', 'Account.AutoPay must be compared with true or false'],
    ["BillCycleDay = 'one'", 'Account.BillCycleDay must be compared with a number'],
    ['BillCycleDay = true', 'Account.BillCycleDay must be compared with a number'],
    ["Balance = ''", 'Account.Balance must be compared with a number'],
    ['LastInvoiceDate = 5', "Account.LastInvoiceDate must be compared with a date such as '2015-02-28'"],
    [
      'CreatedDate = true',
      "Account.CreatedDate must be compared with a dateTime such as '2015-02-28T23:54:01-08:00'",
    ],
  ])('is refused: %s', (where, message) => {
    expect(faultOf(`select Id from Account where ${where}`)).toEqual([
      'MalformedQueryFault',
      'INVALID_VALUE',
      `invalid value for query: ${message}`,
    ]);
  });
});

describe('RatePlan', () => {
  // Filters that the service adds itself (sources: zoql-restrictions).
  const automatic = {
    kind: 'or',
    of: [isNull('AmendmentType'), compare('AmendmentType', '!=', 'RemoveProduct', false)],
  };

  it('leaves out removed products by itself', () => {
    expect(query('select Id from RatePlan').filter).toEqual(automatic);
    expect(filterOf('rateplan', `Id = '${id}'`)).toEqual({
      kind: 'and',
      of: [compare('Id', '=', id), automatic],
    });
    expect(filterOf('RatePlan', "Name = 'a' or Name = 'b'")).toEqual({
      kind: 'and',
      of: [{ kind: 'or', of: [compare('Name', '=', 'a', true), compare('Name', '=', 'b', true)] }, automatic],
    });
  });

  it('does not where the query filters by AmendmentType', () => {
    expect(filterOf('RatePlan', 'AmendmentType = null or amendmentType != null')).toEqual({
      kind: 'or',
      of: [isNull('AmendmentType'), isNotNull('AmendmentType')],
    });
  });
});

describe('ChargeType', () => {
  it.each(['ProductRatePlanCharge', 'RatePlanCharge', 'InvoiceItem'])(
    'of %s is filtered as One-Time (sources: zoql-restrictions)',
    (type) => {
      expect(filterOf(type, "ChargeType = 'One-Time'")).toEqual(compare('ChargeType', '=', 'OneTime', true));
      expect(filterOf(type, "ChargeType != 'One-Time'")).toEqual(unlike('ChargeType', 'OneTime', true));
      expect(filterOf(type, "ChargeType = 'one-time'")).toEqual(compare('ChargeType', '=', 'OneTime', true));
      expect(filterOf(type, "ChargeType = 'one-time'", { caseSensitive: true })).toEqual(
        compare('ChargeType', '=', 'one-time', false),
      );
      expect(filterOf(type, "ChargeType = 'Usage'")).toEqual(compare('ChargeType', '=', 'Usage', true));
    },
  );
});
