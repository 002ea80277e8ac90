import fc from 'fast-check';
import { decimalText, Exact, exact, parseDecimal, sum, type DecimalText } from '../../src/platform/money.js';

/** A number of up to 13 digits before the point and 9 behind it, as the service keeps them, in units of 1e-9. */
const units = fc.bigInt({ min: -(10n ** 22n) + 1n, max: 10n ** 22n - 1n });

/** The number of so many units, written out. */
function textOf(value: bigint, scale = 9): DecimalText {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const [whole, fraction] = [digits.slice(0, -scale), digits.slice(-scale).replace(/0+$/, '')];
  return `${value < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}` as DecimalText;
}

describe('A number', () => {
  it.each([
    ['12', '12'],
    ['-112.5', '-112.5'],
    ['2.10', '2.10'],
    ['0', '0'],
    ['007', '007'],
    ['+5', '5'],
    ['.5', '0.5'],
    ['-.5', '-0.5'],
    ['5.', '5'],
    ['1e3', '1000'],
    ['1.5E+2', '150'],
    ['25e-2', '0.25'],
    ['1e-9', '0.000000001'],
    ['1e100', `1${'0'.repeat(100)}`],
  ])('%s is kept as %s', (text, kept) => {
    expect(parseDecimal(text)).toBe(kept);
  });

  it.each([
    '',
    '.',
    '-',
    '+',
    '1,5',
    '1.2.3',
    'abc',
    '12a',
    'a12',
    'e5',
    '1e',
    '1e1234',
    '1e+',
    'NaN',
    'INF',
    '-.',
    '0x10',
    ' 1',
    '1 ',
    '--1',
  ])('is not %j', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  it('comes back as it was, however long', () => {
    fc.assert(
      fc.property(units, (value) => {
        expect(parseDecimal(textOf(value))).toBe(textOf(value));
        expect(decimalText(exact(textOf(value)))).toBe(textOf(value));
      }),
    );
  });

  it('is written plainly and without trailing zeros', () => {
    expect(decimalText(exact('2.10'))).toBe('2.1');
    expect(decimalText(exact('1e21'))).toBe('1000000000000000000000');
    expect(decimalText(exact('1e-30'))).toBe('0.000000000000000000000000000001');
    expect(String(exact('1e-30'))).toBe('0.000000000000000000000000000001');
    expect(String(exact('123e37'))).toBe(`123${'0'.repeat(37)}`);
  });

  it('that is not there counts as zero', () => {
    expect([exact(null), exact(undefined), exact('0'), exact(0)].map(String)).toEqual(['0', '0', '0', '0']);
  });
});

describe('Arithmetic', () => {
  it('is not that of floats', () => {
    expect(decimalText(sum([exact('0.1'), exact('0.2')]))).toBe('0.3');
    expect(decimalText(exact('1.005').times(100))).toBe('100.5');
  });

  it('sums, differs and multiplies exactly, as whole numbers do', () => {
    fc.assert(
      fc.property(units, units, units, (a, b, c) => {
        const [x, y, z] = [exact(textOf(a)), exact(textOf(b)), exact(textOf(c))];
        expect(decimalText(sum([x, y, z]))).toBe(textOf(a + b + c));
        expect(decimalText(x.minus(y))).toBe(textOf(a - b));
        // Thirteen digits times twenty-two are 40 at most.
        const cents = a / 10n ** 9n;
        expect(decimalText(exact(textOf(cents, 2)).times(y))).toBe(textOf(cents * b, 11));
      }),
    );
  });

  it('divides to 40 digits, the last one rounded half up', () => {
    expect(decimalText(exact(1).div(3))).toBe(`0.${'3'.repeat(40)}`);
    expect(decimalText(exact(2).div(3))).toBe(`0.${'6'.repeat(39)}7`);
    expect(decimalText(exact('2.5').toDecimalPlaces(0))).toBe('3');
    expect(decimalText(exact('-2.5').toDecimalPlaces(0))).toBe('-3');
    expect(new Exact(1)).toBeInstanceOf(Exact);
  });

  it('has the sum 0 of nothing, and leaves out what is not there', () => {
    expect(decimalText(sum([]))).toBe('0');
    expect(decimalText(sum([null, exact('1.5'), undefined, '2.25' as DecimalText]))).toBe('3.75');
  });

  it('sums in any order', () => {
    fc.assert(
      fc.property(fc.array(units), (values) => {
        const texts = values.map((value) => textOf(value));
        const total = textOf(values.reduce((a, b) => a + b, 0n));
        expect(decimalText(sum(texts))).toBe(total);
        expect(decimalText(sum([...texts].reverse()))).toBe(total);
      }),
    );
  });
});
