import { createIdSource, isId } from '../../src/platform/ids.js';

const randomness = { bytes: (count: number) => new Uint8Array(count).fill(0xab) };

describe('Ids of records', () => {
  it('are 32 digits that ascend with the clock, whatever that does', () => {
    let now = 0x10;
    const ids = createIdSource({ now: () => now }, randomness);
    const made = [ids.next(), ids.next()];
    now = 0x11;
    made.push(ids.next());
    now = 0x05;
    made.push(ids.next(), ids.next());
    now = 0x12;
    made.push(ids.next());
    expect(made).toEqual([
      'abababab' + '000000000010' + '000000000000',
      'abababab' + '000000000010' + '000000000001',
      'abababab' + '000000000011' + '000000000000',
      'abababab' + '000000000011' + '000000000001',
      'abababab' + '000000000011' + '000000000002',
      'abababab' + '000000000012' + '000000000000',
    ]);
    expect([...made].sort()).toEqual(made);
    expect(made.every(isId)).toBe(true);
  });

  it.each([
    ['0123456789abcdef0123456789abcdef', true],
    ['0123456789ABCDEF0123456789ABCDEF', false],
    ['0123456789abcdef0123456789abcde', false],
    ['0123456789abcdef0123456789abcdef0', false],
    ['g123456789abcdef0123456789abcdef', false],
    ['', false],
  ])('%s is one: %s', (text, is) => {
    expect(isId(text)).toBe(is);
  });
});
