import { parseDecimal } from '../../src/platform/money.js';
import { faultOf } from './envelopes.js';
import { PACIFIC, ID, recordOf } from './read-texts.js';

/** The value of one field as it is read. */
const valueOf = (type: string, field: string, text: string, version = 91, zone = PACIFIC) =>
  recordOf(type, `<obj:${field}>${text}</obj:${field}>`, version, zone).fields[field];

describe('values', () => {
  it.each([
    ...['true', 'True', 'TRUE', '1', 'yes', 'YES', ' true '].map((text) => [text, true] as const),
    ...['false', 'False', '0', 'no', '\n0\n'].map((text) => [text, false] as const),
  ])('are booleans: %j', (text, value) => {
    expect(valueOf('Invoice', 'IncludesUsage', text)).toBe(value);
  });

  // Whatever the type of the version is (sources: client-requests), in the service's zone (sources: dates).
  it.each([
    ['2015-03-01', '2015-03-01'],
    ['2015-03-01T00:00:00', '2015-03-01'],
    ['2015-03-01T00:00:00.000', '2015-03-01'],
    ['2015-03-01T23:59:59.9999999', '2015-03-01'],
    ['2015-03-01T00:00:00.000Z', '2015-02-28'],
    ['2015-03-01T00:00:00+00:00', '2015-02-28'],
    ['2015-03-01T08:00:00+00:00', '2015-03-01'],
    ['2015-03-01T00:00:00-08:00', '2015-03-01'],
    ['2015-03-01T00:00:00-0800', '2015-03-01'],
    ['2009-11-11T08:07:55-08:00', '2009-11-11'],
    ['2015-07-01T06:59:59Z', '2015-06-30'],
    ['2015-07-01T07:00:00Z', '2015-07-01'],
    ['2015-03-01Z', '2015-03-01'],
    ['2015-03-01+01:00', '2015-03-01'],
    ['\n 2015-03-01 \n', '2015-03-01'],
  ])('are days: %j', (text, day) => {
    for (const version of [11, 63, 91]) expect(valueOf('Invoice', 'InvoiceDate', text, version)).toBe(day);
  });

  it('are days of the tenant', () => {
    expect(valueOf('Invoice', 'InvoiceDate', '2015-03-01T00:00:00Z', 91, 'Europe/Berlin')).toBe('2015-03-01');
    expect(valueOf('Invoice', 'InvoiceDate', '2015-03-01T23:30:00Z', 91, 'Europe/Berlin')).toBe('2015-03-02');
  });

  it.each([
    ['2015-03-01T10:20:30Z', '2015-03-01T10:20:30.000Z'],
    ['2015-03-01T10:20:30.5+02:00', '2015-03-01T08:20:30.500Z'],
    ['2015-03-01T10:20:30.123456789-08:00', '2015-03-01T18:20:30.123Z'],
    [`2015-03-01T10:20:30.${'123'.repeat(20)}Z`, '2015-03-01T10:20:30.123Z'],
    ['2015-03-01T10:20:30', '2015-03-01T18:20:30.000Z'],
    ['2015-07-01T10:20', '2015-07-01T17:20:00.000Z'],
    ['2015-07-01', '2015-07-01T07:00:00.000Z'],
    ['0050-01-01T00:00:00Z', '0050-01-01T00:00:00.000Z'],
  ])('are moments: %j', (text, moment) => {
    expect(valueOf('Usage', 'StartDateTime', text)).toBe(Date.parse(moment));
  });

  it.each(['0', '-12', '+7', '007', '2147483647'])('are whole numbers: %s', (text) => {
    expect(valueOf('Account', 'BillCycleDay', text)).toBe(Number(text));
  });

  it.each(['10', '10.50', '-0.000000001', '+5', '.5', '1E2', '9999999999999.999999999'])(
    'are exact: %s',
    (text) => {
      const value = valueOf('Usage', 'Quantity', text);
      expect(value).toBe(parseDecimal(text));
      expect(typeof value).toBe('string');
    },
  );

  it('are text with its white space, and empty text where text may be empty', () => {
    expect(valueOf('Account', 'Notes', ' a\n b ')).toBe(' a\n b ');
    expect(valueOf('Account', 'Notes', '')).toBe('');
    expect(valueOf('Contact', 'AccountId', '')).toBe('');
    expect(valueOf('Contact', 'AccountId', ` ${ID} `)).toBe(ID);
  });

  it.each([
    ['Invoice', 'IncludesUsage'],
    ['Invoice', 'InvoiceDate'],
    ['Usage', 'StartDateTime'],
    ['Usage', 'Quantity'],
    ['Account', 'BillCycleDay'],
  ])('are absent when empty, where empty means nothing: %s.%s', (type, field) => {
    expect(recordOf(type, `<obj:${field}/>`).fields).toEqual({});
    expect(recordOf(type, `<obj:${field}>  </obj:${field}>`).fields).toEqual({});
    expect(recordOf(type, `<obj:${field} xsi:nil="true"/>`).fields).toEqual({});
  });

  it.each([
    ['Invoice', 'IncludesUsage', 'maybe', 'boolean'],
    ['Invoice', 'IncludesUsage', 'constructor', 'boolean'],
    ['Invoice', 'InvoiceDate', '01.03.2015', 'date'],
    ['Invoice', 'InvoiceDate', '2015-02-29', 'date'],
    ['Invoice', 'InvoiceDate', '2015-02-29T00:00:00', 'date'],
    ['Invoice', 'InvoiceDate', '2015-03-01T24:00:00', 'date'],
    ['Invoice', 'InvoiceDate', '2015-03-01 00:00:00', 'date'],
    ['Invoice', 'InvoiceDate', '9999-12-31T23:00:00-14:00', 'date'],
    ['Usage', 'StartDateTime', 'now', 'dateTime'],
    ['Usage', 'StartDateTime', '2015-03-01T10:20:61Z', 'dateTime'],
    ['Usage', 'Quantity', '1,5', 'decimal'],
    ['Usage', 'Quantity', 'NaN', 'decimal'],
    ['Usage', 'Quantity', '0x10', 'decimal'],
    ['Account', 'BillCycleDay', '1.5', 'int'],
    ['Account', 'BillCycleDay', '2147483648', 'int'],
    ['Account', 'BillCycleDay', '٣', 'int'],
  ])('are refused when they are none: %s.%s = %s', (type, field, text, name) => {
    const fault = faultOf(() => valueOf(type, field, text));
    expect(fault).toMatchObject({
      code: 'Server',
      httpStatus: 500,
      message: `Invalid value '${text}' for type ${name}`,
    });
  });

  // What the WSDL of the version calls it (sources: dates).
  it.each([
    [68, 'Invoice', 'InvoiceDate', 'dateTime'],
    [69, 'Invoice', 'InvoiceDate', 'date'],
    [91, 'Usage', 'Quantity', 'decimal'],
  ])('are refused with the name of their type in version %s: %s.%s', (version, type, field, name) => {
    const fault = faultOf(() => valueOf(type, field, 'x', version));
    expect(fault.message).toBe(`Invalid value 'x' for type ${name}`);
  });

  it('are refused when they cannot be an id', () => {
    expect(faultOf(() => valueOf('Contact', 'AccountId', 'XXYYZZ')).message).toBe("Id is invalid: 'XXYYZZ'");
    expect(recordOf('Contact', '<obj:Id>XXYYZZ</obj:Id>').id).toBe('XXYYZZ');
  });

  it('do not keep a parser busy, however long they are', () => {
    const digits = '1'.repeat(2_000_000);
    expect(
      faultOf(() => valueOf('Usage', 'StartDateTime', `2015-01-01T00:00:00.${digits}x`)).message.length,
    ).toBeLessThan(500);
    for (const field of ['Quantity', 'StartDateTime', 'AccountId', 'UOM']) {
      if (field === 'UOM') expect(valueOf('Usage', field, digits)).toHaveLength(digits.length);
      else expect(faultOf(() => valueOf('Usage', field, `${digits}x`)).message.length).toBeLessThan(500);
    }
  });
});
