import { checkPaymentShares, spread } from '../../../src/billing/payments/allocation.js';
import { bankIdentificationNumber, isCardNumber, masked } from '../../../src/billing/payments/card-number.js';
import { splitAmount } from '../../../src/billing/invoices/split.js';
import { exact } from '../../../src/platform/money.js';
import { amount } from '../charges.js';
import { invalid, verdict } from '../refused.js';

describe('An amount that is spread', () => {
  const shares = (total: string, ...rooms: string[]) =>
    spread(
      exact(total),
      rooms.map((room, index) => ({ to: `invoice ${index}`, room: exact(room) })),
    )?.map(({ to, amount: part }) => `${to}: ${part}`);

  it.each<[string, readonly string[], readonly string[] | undefined]>([
    ['50', ['100'], ['invoice 0: 50']],
    ['100', ['100', '50'], ['invoice 0: 100']],
    ['120', ['100', '50'], ['invoice 0: 100', 'invoice 1: 20']],
    ['150', ['100', '50'], ['invoice 0: 100', 'invoice 1: 50']],
    ['150.01', ['100', '50'], undefined],
    ['10', ['0', '-5', '20'], ['invoice 2: 10']],
    ['0', ['100'], []],
    ['0', [], []],
    ['1', [], undefined],
  ])('%s over %j is %j', (total, rooms, parts) => {
    expect(shares(total, ...rooms)).toEqual(parts);
  });
});

describe('The parts of a payment', () => {
  const less = invalid('No part of a payment may be less than 0.');
  const more = invalid('More than the Amount of the payment is applied.');
  it.each<[string, readonly (string | null)[], string | null, string]>([
    ['100', [], null, 'ok'],
    ['100', ['60', '40'], null, 'ok'],
    ['100', ['60', null], '40', 'ok'],
    ['100', ['0'], '0', 'ok'],
    ['100', ['60', '40.01'], null, more],
    ['100', ['60'], '40.01', more],
    ['100', [], '100.01', more],
    ['100', ['-1'], null, less],
    ['100', ['1'], '-1', less],
    ['0', [], null, invalid('The Amount of a payment must be greater than 0.')],
    ['-1', [], null, invalid('The Amount of a payment must be greater than 0.')],
  ])('of %s: %j to invoices and %s to credit, %s', (total, invoices, credit, said) => {
    const part = (text: string | null) => (text === null ? null : amount(text));
    expect(verdict(() => checkPaymentShares(amount(total), invoices.map(part), part(credit)))).toBe(said);
  });
});

describe('A card number', () => {
  // Numbers that the card companies publish for tests
  it.each([
    '4111111111111111',
    '4111 1111-1111 1111',
    '5555555555554444',
    '378282246310005',
    '6011111111111117',
    '30569309025904',
  ])('is %s', (number) => {
    expect(isCardNumber(number)).toBe(true);
  });

  it.each([
    ['4111111111111112', 'a digit off'],
    ['4111111111111', 'short by digits'],
    ['1411111111111111', 'with two digits swapped'],
    ['00000000000', 'of eleven digits'],
    ['00000000000000000000', 'of twenty digits'],
    ['4111111111111111x', 'with a letter'],
    ['x4111111111111111', 'with a letter before'],
    ['', 'of nothing'],
  ])('is not %s, %s', (number) => {
    expect(isCardNumber(number)).toBe(false);
  });

  it('has twelve to nineteen digits', () => {
    expect(isCardNumber('000000000000')).toBe(true);
    expect(isCardNumber('0000000000000000000')).toBe(true);
  });

  it.each([
    ['4111111111111111', '************1111'],
    ['4111 1111 1111 1111', '************1111'],
    ['12345', '*2345'],
    ['1234', '****'],
    ['12', '**'],
    ['', ''],
  ])('%s is shown as %s', (number, shown) => {
    expect(masked(number)).toBe(shown);
  });

  it('names its bank by its first six digits', () => {
    expect(bankIdentificationNumber('4111-11 11 1111 1111')).toBe('411111');
  });
});

describe('An invoice that is split', () => {
  it.each([
    ['100', [50, 50], 'USD', ['50', '50']],
    ['100', [33, 33, 34], 'USD', ['33', '33', '34']],
    ['0.01', [50, 50], 'USD', ['0.01', '0']],
    ['10', [33, 67], 'JPY', ['3', '7']],
    ['99.99', [25, 25, 50], 'USD', ['25', '25', '49.99']],
    ['-1', [30, 70], 'USD', ['-0.3', '-0.7']],
    [null, [50, 50], 'USD', ['0', '0']],
    ['5', [100], 'USD', ['5']],
  ])('%s by %j in %s is %j', (total, percentages, currency, parts) => {
    expect(splitAmount(total === null ? null : amount(total), percentages, currency)).toEqual(parts);
  });
});
