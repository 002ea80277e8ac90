import {
  isLocalbillError,
  isTemporary,
  LocalbillError,
  STORE_BUSY,
  STORE_UNAVAILABLE,
} from '../../src/platform/errors.js';

describe("An error of localbill's own", () => {
  it('says what is wrong and what helps', () => {
    const error = new LocalbillError('port-taken', 'The port 4510 is taken.', 'Choose another with --port.');
    expect(error).toMatchObject({
      name: 'LocalbillError',
      code: 'port-taken',
      message: 'The port 4510 is taken.',
      hint: 'Choose another with --port.',
    });
  });

  it('is one, also where the library and the command have each their class', () => {
    class LocalbillErrorOfTheCommand extends Error {
      override readonly name = 'LocalbillError';
    }
    const notOne = Object.assign(new Error('x'), { code: STORE_BUSY });
    expect([new LocalbillError('a', 'b'), new LocalbillErrorOfTheCommand()].every(isLocalbillError)).toBe(
      true,
    );
    expect([notOne, { name: 'LocalbillError' }, undefined, null, 'text'].some(isLocalbillError)).toBe(false);
    expect(isTemporary(notOne)).toBe(false);
  });

  it.each([
    [STORE_BUSY, 'store-busy', true],
    [STORE_UNAVAILABLE, 'store-unavailable', true],
    ['port-taken', 'port-taken', false],
  ])('%s is %s and passes by itself: %s', (code, name, passes) => {
    expect(code).toBe(name);
    expect(isTemporary(new LocalbillError(code, 'x'))).toBe(passes);
  });
});
