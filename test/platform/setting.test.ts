import type { Instant } from '../../src/platform/dates.js';
import { changed, defaultsOf, givenOf, setting, type Changes } from '../../src/platform/setting.js';
import {
  byMember,
  byName,
  choice,
  either,
  listOf,
  moment,
  nullOr,
  object,
  text,
  wholeNumber,
  yesOrNo,
} from '../../src/platform/shape.js';

const settings = {
  name: setting(nullOr(text()), 'Acme'),
  pair: setting(object({ left: wholeNumber(0), right: wholeNumber(0) }), { left: 1, right: 2 }),
  group: { first: setting(yesOrNo, true), second: setting(yesOrNo, false) },
};
const defaults = defaultsOf(settings);

it('has every default, those of groups too', () => {
  expect(defaults).toEqual({
    name: 'Acme',
    pair: { left: 1, right: 2 },
    group: { first: true, second: false },
  });
});

it.each([
  ['nothing', {}, {}],
  ['what is undefined', { name: undefined, group: { first: undefined } }, {}],
  ['null', { name: null }, { name: null }],
  ['a setting as a whole', { pair: { left: 5, right: 6 } }, { pair: { left: 5, right: 6 } }],
  ['one of a group', { group: { second: true } }, { group: { first: true, second: true } }],
])('is changed by %s', (_what, changes, now) => {
  expect(changed(settings, defaults, changes)).toEqual({ ...defaults, ...now });
});

it('keeps what was changed before, and nothing that is not declared', () => {
  const stored: Changes<typeof settings> = JSON.parse('{ "group": { "first": false }, "gone": 1 }');
  const later = changed(settings, stored, { group: { second: true } });
  expect(JSON.parse(JSON.stringify(later))).toEqual({ group: { first: false, second: true } });
});

it('shows moments as somebody writes them, wherever they stand', () => {
  const at = 1_766_577_600_000 as Instant;
  const one = object({ at: moment });
  const other = object({ kind: choice('other'), name: text() });
  const timed = {
    alone: setting(moment, at),
    none: setting(nullOr(moment), null),
    group: { list: setting(listOf(one), [{ at }]), named: setting(byName(text(), moment), { x: at }) },
    either: setting(either(other, one), { at }),
    byMember: setting(byMember('kind', other), { kind: 'other', name: 'x' }),
  };
  const shown = '2025-12-24T12:00:00.000+00:00';
  expect(givenOf(timed, defaultsOf(timed))).toEqual({
    alone: shown,
    none: null,
    group: { list: [{ at: shown }], named: { x: shown } },
    either: { at: shown },
    byMember: { kind: 'other', name: 'x' },
  });
});
