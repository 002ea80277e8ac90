import { nearestName } from '../../src/platform/nearest.js';
import { ownOf } from '../../src/platform/own.js';

describe('A name that is not known', () => {
  const known = ['Account', 'Invoice', 'InvoiceItem', 'Id'];

  it.each([
    ['Acount', 'Account'],
    ['account', 'Account'],
    ['INVOICEITEM', 'InvoiceItem'],
    ['Invoces', 'Invoice'],
    ['Invoi', 'Invoice'],
    ['Account____', undefined],
    ['Ic', 'Id'],
    ['xy', undefined],
    ['Spaceship', undefined],
    ['a'.repeat(100), undefined],
    ['a'.repeat(101), undefined],
  ])('such as %s may mean %s', (name, meant) => {
    expect(nearestName(name, known)).toBe(meant);
  });

  it('means nothing where nothing is known, and nothing that is too long to compare', () => {
    expect(nearestName('x', [])).toBeUndefined();
    const long = 'a'.repeat(100);
    expect(nearestName(long, [`${long}b`])).toBe(`${long}b`);
    expect(nearestName(`${long}a`, [`${long}b`])).toBeUndefined();
  });
});

describe('What a record has of its own', () => {
  it('is not what every object inherits', () => {
    const record: Record<string, number> = { one: 1 };
    expect(ownOf(record, 'one')).toBe(1);
    expect(ownOf(record, 'constructor')).toBeUndefined();
    expect(ownOf(record, 'two')).toBeUndefined();
  });
});
