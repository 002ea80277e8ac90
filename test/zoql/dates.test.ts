import { faultOf, filterOf } from './support.js';

const date = (where: string, version: number, zone = 'America/Los_Angeles') =>
  filterOf('Subscription', where, { version, zone });
const on = (value: string, operator = '=') => ({
  kind: 'compare',
  field: 'ContractEffectiveDate',
  operator,
  value,
});

describe('a date field up to version 68', () => {
  // The second one is the documented example that shifts a day (sources: dates).
  it.each([
    ["'2015-02-28T23:54:01-08:00'", '2015-02-28'],
    ["'2014-12-01T01:30:00+00:00'", '2014-11-30'],
    ["'2014-12-01T01:30:00Z'", '2014-11-30'],
    ["'2014-12-01T08:00:00.000Z'", '2014-12-01'],
    ["'2014-07-01T06:59:59Z'", '2014-06-30'],
    ["'2014-07-01T07:00:00Z'", '2014-07-01'],
    ["'2011-12-01T00:00:00+08:00'", '2011-11-30'],
    ["'2015-02-28T23:54:01'", '2015-02-28'],
    ["'2015-02-28T00:00:00.000'", '2015-02-28'],
    ["'2015-02-28 10:00:00'", '2015-02-28'],
    ["'2015-02-28'", '2015-02-28'],
    ['2015-02-28T23:54:01-08:00', '2015-02-28'],
    ['2015-02-28', '2015-02-28'],
  ])('takes %s as a day of the tenant', (literal, expected) => {
    for (const version of [11, 68]) {
      expect(date(`ContractEffectiveDate = ${literal}`, version)).toEqual(on(expected));
    }
  });

  it('goes by the zone of the tenant', () => {
    const where = "ContractEffectiveDate = '2014-12-01T01:30:00+00:00'";
    expect(date(where, 68, 'Europe/Berlin')).toEqual(on('2014-12-01'));
    expect(date(where, 68, 'UTC')).toEqual(on('2014-12-01'));
  });
});

describe('a date field from version 69 on', () => {
  // As captured at 91.0 (sources: dates).
  it.each([
    ["SubscriptionStartDate = '2016-02-08'", '=', '2016-02-08'],
    ["SubscriptionStartDate < '2016-01-29'", '<', '2016-01-29'],
    ['SubscriptionStartDate >= 2016-01-29', '>=', '2016-01-29'],
  ])('takes dates: %s', (where, operator, value) => {
    expect(date(where, 91)).toEqual({ kind: 'compare', field: 'SubscriptionStartDate', operator, value });
  });

  // How clients in the field write a day, whatever the version's type is (sources: client-requests).
  it.each([
    '2015-03-01T00:00:00',
    '2015-03-01T00:00:00.000',
    '2015-03-01T00:00:00Z',
    '2015-03-01T00:00:00.000Z',
    '2015-03-01T00:00:00+00:00',
  ])('takes %s as the day that is written', (literal) => {
    expect(date(`ContractEffectiveDate = '${literal}'`, 69)).toEqual(on('2015-03-01'));
  });

  it.each([
    "'2015-02-28T23:54:01-08:00'",
    "'2015-02-28T23:54:01'",
    "'2015-02-28T00:00:00-08:00'",
    "'2015-02-28T00:00:00.001'",
    "'2015-02-30'",
    "'2015-2-3'",
    "'0000-01-01'",
    "'2012-08-15='",
    "'28.02.2015'",
    "''",
    '5',
    'true',
  ])('refuses %s', (literal) => {
    expect(faultOf(`select AutoRenew from subscription where ContractEffectiveDate = ${literal}`)).toEqual([
      'MalformedQueryFault',
      'INVALID_VALUE',
      "invalid value for query: Subscription.ContractEffectiveDate must be compared with a date such as '2015-02-28'",
    ]);
  });
});

describe('a dateTime field', () => {
  const moment = (literal: string, zone = 'America/Los_Angeles', version = 91) =>
    filterOf('Invoice', `CreatedDate >= ${literal}`, { zone, version });
  const since = (utc: string) => ({
    kind: 'compare',
    field: 'CreatedDate',
    operator: '>=',
    value: Date.parse(utc),
  });

  it.each([
    ["'2007-11-19T08:37:48-06:00'", '2007-11-19T14:37:48Z'],
    ["'2007-11-19T08:37:48-0600'", '2007-11-19T14:37:48Z'],
    ["'2007-11-19T08:37:48.123Z'", '2007-11-19T08:37:48.123Z'],
    ["'2007-11-19T08:37:48.1234567+00:00'", '2007-11-19T08:37:48.123Z'],
    ['2012-09-12T05:07:32', '2012-09-12T12:07:32Z'],
    ["'2012-09-12T05:07:32'", '2012-09-12T12:07:32Z'],
    ["'2012-09-12 05:07:32'", '2012-09-12T12:07:32Z'],
    ["'2012-12-12T05:07:32.5'", '2012-12-12T13:07:32.500Z'],
    ["'2012-12-12T05:07:32.123456789012'", '2012-12-12T13:07:32.123Z'],
    ["'2012-09-12'", '2012-09-12T07:00:00Z'],
    ['2012-12-12', '2012-12-12T08:00:00Z'],
  ])('takes %s', (literal, utc) => {
    for (const version of [40, 91])
      expect(moment(literal, 'America/Los_Angeles', version)).toEqual(since(utc));
  });

  // Daylight saving in the United States: 2015-03-08 and 2015-11-01 at two in the morning.
  it.each([
    ["'2015-03-08T01:59:59'", '2015-03-08T09:59:59Z'],
    ["'2015-03-08T02:30:00'", '2015-03-08T10:30:00Z'],
    ["'2015-03-08T03:00:00'", '2015-03-08T10:00:00Z'],
    ["'2015-11-01T01:30:00'", '2015-11-01T08:30:00Z'],
    ["'2015-11-01T01:30:00-08:00'", '2015-11-01T09:30:00Z'],
    ["'2015-11-01T02:00:00'", '2015-11-01T10:00:00Z'],
  ])('follows daylight saving: %s', (literal, utc) => {
    expect(moment(literal)).toEqual(since(utc));
  });

  it('goes by the zone of the tenant', () => {
    expect(moment("'2012-09-12T05:07:32'", 'Europe/Berlin')).toEqual(since('2012-09-12T03:07:32Z'));
    // Midnight does not exist there on this day.
    expect(moment("'2018-11-04'", 'America/Sao_Paulo')).toEqual(since('2018-11-04T03:00:00Z'));
  });

  it.each([
    "'2012-09-12T25:00:00'",
    "'2012-09-12T24:00:00'",
    "'2012-09-12T05:60:00'",
    "'2012-09-12T05:07:60'",
    "'2012-09-31T05:07:32'",
    "'2012-09-12T05:07'",
    "'2012-09-12T05:07:32+15:00'",
    "'2012-09-12T05:07:32+99:99'",
    "'2012-09-12T05:07:32 PST'",
    "'yesterday'",
    "''",
    '5',
    'true',
    '2012-09-12T99:99:99',
  ])('refuses %s', (literal) => {
    expect(faultOf(`select Id from Invoice where CreatedDate = ${literal}`)).toEqual([
      'MalformedQueryFault',
      'INVALID_VALUE',
      "invalid value for query: Invoice.CreatedDate must be compared with a dateTime such as '2015-02-28T23:54:01-08:00'",
    ]);
  });
});

describe('the edges of the calendar', () => {
  it.each(["'9999-12-31T23:59:59-14:00'", "'0001-01-01T00:00:00+14:00'"])(
    'do not make days that are none: %s',
    (literal) => {
      const text = `select Id from Subscription where ContractEffectiveDate = ${literal}`;
      expect(faultOf(text, { version: 68, zone: 'UTC' })).toEqual([
        'MalformedQueryFault',
        'INVALID_VALUE',
        "invalid value for query: Subscription.ContractEffectiveDate must be compared with a date or dateTime such as '2015-02-28T23:54:01-08:00'",
      ]);
    },
  );
});
