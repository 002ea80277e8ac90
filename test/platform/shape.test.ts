import { isSetting, setting } from '../../src/platform/setting.js';
import {
  byMember,
  byName,
  choice,
  day,
  either,
  listOf,
  moment,
  nullOr,
  object,
  optional,
  text,
  textThat,
  wholeNumber,
  withDefault,
  yesOrNo,
  type AnyShape,
} from '../../src/platform/shape.js';

describe('The shape of', () => {
  const [word, number] = [text(1, 5), wholeNumber(0, 9)];

  it.each<[string, AnyShape, object]>([
    ['yes or no', yesOrNo, { kind: 'boolean' }],
    ['a day', day, { kind: 'day' }],
    ['a moment', moment, { kind: 'moment' }],
    ['a choice', choice('a', 'b'), { kind: 'choice', values: ['a', 'b'] }],
    ['a whole number', number, { kind: 'wholeNumber', least: 0, most: 9 }],
    ['one without a most', wholeNumber(1), { kind: 'wholeNumber', least: 1, most: Infinity }],
    ['a text', word, { kind: 'text', least: 1, most: 5, tests: [] }],
    ['any text', text(), { kind: 'text', least: 0, most: 200, tests: [] }],
    ['what may be null', nullOr(number), { kind: 'nullOr', of: number }],
    ['a list', listOf(number), { kind: 'list', of: number, least: 0, most: Infinity }],
    ['a list of some', listOf(number, 5, 2), { kind: 'list', of: number, least: 2, most: 5 }],
    ['values by name', byName(word, number), { kind: 'byName', name: word.form, of: number }],
    ['an object', object({ number }), { kind: 'object', members: { number } }],
    ['one of several', either(word, number), { kind: 'oneOf', by: undefined, shapes: [word, number] }],
    ['one told by a member', byMember('kind', word), { kind: 'oneOf', by: 'kind', shapes: [word] }],
  ])('%s is data', (_what, shape, form) => {
    expect(shape.form).toEqual(form);
  });

  it('what may be left out has a default or none', () => {
    expect(optional(number)).toEqual({ form: number.form, optional: true });
    expect(withDefault(number, 3)).toEqual({ form: number.form, optional: true, otherwise: 3 });
  });

  const passing = (shape: AnyShape, given: string) =>
    shape.form.kind === 'text'
      ? shape.form.tests.map(({ expected, passes }) => `${expected}: ${passes(given)}`)
      : [];

  it('a text that passes tests has them all, and the bounds of the first', () => {
    const digits = textThat('digits', /^\d+$/, text(1, 3));
    const even = textThat('an even number', (given) => Number(given) % 2 === 0, digits);
    expect(even.form).toMatchObject({ kind: 'text', least: 1, most: 3 });
    expect(passing(even, '12')).toEqual(['digits: true', 'an even number: true']);
    expect(passing(even, '13')).toEqual(['digits: true', 'an even number: false']);
    expect(passing(even, 'x')).toEqual(['digits: false', 'an even number: false']);
    expect(textThat('x', /x/).form).toMatchObject({ least: 0, most: Infinity });
    expect(passing(textThat('x', /x/), 'x')).toEqual(['x: true']);
    expect(textThat('x', /x/, number as never).form).toMatchObject({ least: 0, most: Infinity });
  });

  it('names is that of texts', () => {
    expect(() => byName(number as never, word)).toThrow(new Error('Names are texts'));
  });

  it('a setting has its default', () => {
    const own = setting(number, 3);
    expect(own).toEqual({ kind: 'setting', shape: number, default: 3 });
    expect([isSetting(own), isSetting({ own })]).toEqual([true, false]);
  });
});
