import fc from 'fast-check';
import type { ObjectName } from '../../src/contract/index.js';
import type { LocalDate, Instant } from '../../src/platform/dates.js';
import type { Id } from '../../src/platform/ids.js';
import { exact, type DecimalText } from '../../src/platform/money.js';
import { openStore } from '../../src/store/open.js';
import type { Stored } from '../../src/store/stored.js';
import type { Filter, Store } from '../../src/store/types.js';
import { describeStore, newId, testLocation, type StoreKind, type TestLocation } from '../support/stores.js';

type Operator = Extract<Filter, { kind: 'compare' }>['operator'];

/** One letter a record, so that a case tells which ones it means. */
const records: Record<string, Omit<Stored<'Account'>, 'Id'>> = {
  a: {
    Name: 'Acme',
    Balance: '9.5' as DecimalText,
    BillCycleDay: 1,
    AutoPay: true,
    Colour__c: 'Red',
    Size__c: '10',
  },
  b: { Name: 'acme', Balance: '10.50' as DecimalText, BillCycleDay: 2, AutoPay: false, Colour__c: 'red' },
  c: { Name: 'ÄCME_1', Balance: '-10.5' as DecimalText, BillCycleDay: 15, Size__c: '9.0' },
  d: {
    Name: '100%',
    Balance: '0' as DecimalText,
    LastInvoiceDate: '2026-01-31' as LocalDate,
    Size__c: 'nine',
  },
  e: { Name: '', CreatedDate: 1_767_225_600_000 as Instant, BillCycleDay: 31, Colour__c: '[x]' },
  f: {
    Notes: 'back\\slash',
    Balance: '10.500000001' as DecimalText,
    LastInvoiceDate: '2026-02-01' as LocalDate,
  },
};

const compare = (
  field: string,
  operator: Operator,
  value: string | number,
  ignoreCase?: boolean,
): Filter => ({
  kind: 'compare',
  field,
  operator,
  value,
  ...(ignoreCase === undefined ? {} : { ignoreCase }),
});
const like = (field: string, pattern: string, ignoreCase = false): Filter => ({
  kind: 'like',
  field,
  pattern,
  ignoreCase,
});
const among = (field: string, ...values: (string | number)[]): Filter => ({ kind: 'in', field, values });

/** What a filter is, the filter, and whom it matches (sources: query, zoql). */
const cases: readonly (readonly [string, Filter, string])[] = [
  ['everything', { kind: 'always' }, 'abcdef'],
  ['nothing', { kind: 'never' }, ''],
  ['all of nothing', { kind: 'and', of: [] }, 'abcdef'],
  ['any of nothing', { kind: 'or', of: [] }, ''],
  ['equal text', compare('Name', '=', 'Acme'), 'a'],
  ['equal text, any case', compare('Name', '=', 'ACME', true), 'ab'],
  ['equal text beyond ASCII, any case', compare('Name', '=', 'äcme_1', true), 'c'],
  ['equal to empty text', compare('Name', '=', ''), 'e'],
  ['unlike text: also those without', compare('Name', '!=', 'Acme'), 'bcdef'],
  ['unlike text, any case', compare('Name', '!=', 'acme', true), 'cdef'],
  ['text before', compare('Name', '<', 'Acme'), 'de'],
  ['text up to', compare('Name', '<=', 'Acme'), 'ade'],
  ['text after, byte by byte', compare('Name', '>', 'Acme'), 'bc'],
  ['text from, any case', compare('Name', '>=', 'ACME', true), 'abc'],
  ['quotes in text', compare('Name', '=', `' or 1 = 1 --`), ''],
  ['a question mark in text', compare('Name', '!=', '?'), 'abcdef'],
  ['numbers by size, not as text', compare('Balance', '<', '10'), 'acd'],
  ['equal numbers of another scale', compare('Balance', '=', '10.5'), 'b'],
  ['a number given as one', compare('Balance', '=', 10.5), 'b'],
  ['numbers beyond what a float tells apart', compare('Balance', '>', '10.5000000009999999999'), 'f'],
  ['unlike a number', compare('Balance', '!=', '0.00'), 'abcef'],
  ['from a number', compare('Balance', '>=', '1e1'), 'bf'],
  ['whole numbers', compare('BillCycleDay', '>=', 15), 'ce'],
  ['whole numbers given as text', compare('BillCycleDay', '=', '2'), 'b'],
  ['more than a fraction', compare('BillCycleDay', '>', 1.5), 'bce'],
  ['up to a fraction', compare('BillCycleDay', '<=', '15.5'), 'abc'],
  ['whole and a fraction', compare('BillCycleDay', '=', 1.5), ''],
  ['unlike a fraction', compare('BillCycleDay', '!=', 1.5), 'abcdef'],
  ['below what no whole number reaches', compare('BillCycleDay', '<', 1e99), 'abce'],
  ['above what no whole number reaches', compare('BillCycleDay', '>', 1e99), ''],
  ['among whole numbers and others', among('BillCycleDay', 1.5, 2, '1e99'), 'b'],
  ['true', compare('AutoPay', '=', 1), 'a'],
  ['not true: also those without', compare('AutoPay', '!=', 1), 'bcdef'],
  ['days', compare('LastInvoiceDate', '>', '2026-01-31'), 'f'],
  ['moments', compare('CreatedDate', '<=', 1_767_225_600_000), 'e'],
  ['without a value', { kind: 'isNull', field: 'Name' }, 'f'],
  ['with a value', { kind: 'isNotNull', field: 'Balance' }, 'abcdf'],
  ['begins with', like('Name', 'Ac%'), 'a'],
  ['begins with, any case', like('Name', 'aC%', true), 'ab'],
  ['ends with', like('Name', '%me'), 'ab'],
  ['contains, any case beyond ASCII', like('Name', '%Äcme%', true), 'c'],
  ['any one character', like('Name', '_cme'), 'ab'],
  ['one character beyond ASCII', like('Name', '_CME__'), 'c'],
  ['a pattern without wildcards', like('Name', 'acme'), 'b'],
  ['any text, also the empty one', like('Name', '%'), 'abcde'],
  ['a backslash is no escape', like('Notes', 'back\\%'), 'f'],
  ['a backslash at the end', like('Notes', '%\\'), ''],
  ['brackets mean themselves', like('Colour__c', '[x]'), 'e'],
  ['stars mean themselves', like('Name', '*'), ''],
  ['custom text', compare('Colour__c', '=', 'red'), 'b'],
  ['custom text, any case', compare('Colour__c', '=', 'RED', true), 'ab'],
  ['unlike custom text: also those without', compare('Colour__c', '!=', 'red'), 'acdef'],
  ['custom text after', compare('Colour__c', '>', 'Red'), 'be'],
  ['a custom field as a number', compare('Size__c', '<', 10), 'c'],
  ['a custom field equal to a number', compare('Size__c', '=', 9), 'c'],
  ['a custom field without a value', { kind: 'isNull', field: 'Colour__c' }, 'cdf'],
  ['a custom field with a value', { kind: 'isNotNull', field: 'Size__c' }, 'acd'],
  ['a custom field that nobody has', { kind: 'isNotNull', field: 'Nobody__c' }, ''],
  ['a custom field of a hostile name', { kind: 'isNotNull', field: `'") or 1=1 --__c` }, ''],
  ['among texts', among('Name', 'Acme', '100%', 'nobody'), 'ad'],
  ['among none', among('Name'), ''],
  ['among numbers of any scale', among('Balance', '9.50', '0.0', 10.5), 'abd'],
  ['among whole numbers', among('BillCycleDay', 1, '31'), 'ae'],
  ['among custom texts', among('Colour__c', 'red', '[x]'), 'be'],
  ['both', { kind: 'and', of: [compare('Name', '=', 'acme', true), compare('AutoPay', '=', 0)] }, 'b'],
  ['either', { kind: 'or', of: [compare('Name', '=', 'Acme'), like('Colour__c', '[%')] }, 'ae'],
  [
    'either of both',
    {
      kind: 'or',
      of: [
        { kind: 'and', of: [compare('BillCycleDay', '>', 1), compare('Size__c', '=', '9.0')] },
        { kind: 'and', of: [among('Name', '', '100%'), { kind: 'isNull', field: 'Balance' }] },
      ],
    },
    'ce',
  ],
];

/** What filters and pages mean, alike on every kind of store. */
export function filterConformance(kind: StoreKind): void {
  describeStore(`filters: ${kind}`, kind, () => {
    let place: TestLocation;
    let store: Store;
    let tenant: Id;
    const ids = new Map<string, string>();

    beforeAll(async () => {
      place = await testLocation(kind);
      store = await openStore(place.location);
      tenant = newId();
      await store.transaction(tenant, async (tx) => {
        for (const [letter, record] of Object.entries(records)) {
          const id = newId();
          ids.set(id, letter);
          await tx.insert('Account', { Id: id, ...record } as Stored<'Account'>);
        }
      });
    });
    afterAll(async () => {
      await store.close();
      await place.remove();
    });

    const letters = (found: readonly (string | null | undefined)[]): string =>
      found.map((id) => ids.get(String(id))).join('');

    it.each(cases)('match %s', async (_, filter, expected) => {
      const reader = store.reader(tenant);
      const found = await reader.find('Account', filter);
      const select = store.prepareSelect('Account', [], filter);
      const { rows } = await select.page(reader, 0, undefined, 100);
      expect(letters(found.map(({ Id }) => Id))).toBe(expected);
      expect(letters(rows.map(([id]) => id as string))).toBe(expected);
      expect([await reader.count('Account', filter), await select.count(reader)]).toEqual([
        expected.length,
        expected.length,
      ]);
    });

    it.each([
      ['a field that there is not', compare('Nothing', '=', 'x')],
      ['a field without a column', compare('Id" or 1 = 1 --', '=', 'x')],
      ['text as a whole number', compare('BillCycleDay', '=', 'x')],
      ['text as a number', compare('Balance', '=', 'x')],
      ['empty text as a number', among('BillCycleDay', '')],
    ])('refuse %s', async (_, filter) => {
      await expect(store.reader(tenant).find('Account', filter)).rejects.toThrow(TypeError);
    });

    it.each([
      [['Balance'], 'ecdabf'],
      [['BillCycleDay', 'Name'], 'fdabce'],
      [['Colour__c'], 'cdfaeb'],
      [[], 'abcdef'],
    ])('sort by %j, those without a value first', async (orderBy, expected) => {
      const found = await store.reader(tenant).find('Account', { kind: 'always' }, { orderBy });
      expect(letters(found.map(({ Id }) => Id))).toBe(expected);
    });

    it('take the first of them', async () => {
      const options = { orderBy: ['Balance'], limit: 2, lock: true };
      const found = await store.transaction(tenant, (tx) =>
        tx.find('Account', { kind: 'isNotNull', field: 'Balance' }, options),
      );
      expect(letters(found.map(({ Id }) => Id))).toBe('cd');
      expect(await store.reader(tenant).find('Account', { kind: 'always' }, { limit: 0 })).toEqual([]);
    });

    it('take a condition of 200 parts', async () => {
      const of = Array.from({ length: 200 }, (_, index) => compare('Name', '=', `n${index}`));
      expect(await store.reader(tenant).count('Account', { kind: 'or', of })).toBe(0);
    });

    it('take a list of 40,000 values', async () => {
      const values = Array.from({ length: 40_000 }, (_, index) => `n${index}`);
      expect(await store.reader(tenant).count('Account', among('Name', ...values, 'Acme'))).toBe(1);
    });

    describe('pages', () => {
      it('have the id first, then the fields as they were asked for, as stored', async () => {
        const fields = ['Balance', 'AutoPay', 'Colour__c', 'Name', 'Name', 'Colour__c', 'CreatedDate'];
        const filter = compare('Name', '=', 'Acme');
        const { rows } = await store
          .prepareSelect('Account', fields, filter)
          .page(store.reader(tenant), 0, undefined, 10);
        expect(rows).toHaveLength(1);
        expect(rows[0]?.slice(1)).toEqual(['9.5', 1, 'Red', 'Acme', 'Acme', 'Red', null]);
      });

      it('follow one another without those that came after the first', async () => {
        const own = newId();
        const insert = (name: string): Promise<void> =>
          store.transaction(own, (tx) => tx.insert('Account', { Id: newId(), Name: name }));
        for (const name of ['1', '2', '3', '4', '5']) await insert(name);
        const select = store.prepareSelect('Account', ['Name'], compare('Name', '!=', '2'));
        const last = await select.page(store.reader(own), 0, undefined, 100);
        await insert('6');
        const pages: unknown[] = [];
        let after = 0;
        for (;;) {
          const { rows, lastPlace } = await select.page(store.reader(own), after, last.lastPlace, 2);
          if (rows.length === 0) break;
          pages.push(rows.map(([, name]) => name));
          after = lastPlace;
        }
        expect(pages).toEqual([
          ['1', '3'],
          ['4', '5'],
        ]);
        expect(await select.count(store.reader(own), last.lastPlace)).toBe(4);
        expect(await select.count(store.reader(own))).toBe(5);
      });

      it('refuse fields without a column and readers of something else', async () => {
        const select = (field: string): unknown =>
          store.prepareSelect('Invoice', [field], { kind: 'always' });
        expect(() => select('Body')).toThrow(TypeError);
        expect(() => select('"place"')).toThrow(TypeError);
        const reader = { ...store.reader(tenant) } as never;
        const page = store.prepareSelect('Invoice', [], { kind: 'always' }).page(reader, 0, undefined, 1);
        await expect(page).rejects.toThrow(TypeError);
      });
    });

    describe('any values', () => {
      // Letters of several cases and lengths, and what means something to one database or another.
      const unit = fc.constantFrom(...'aAzZ09 äÄéÉßΣσŁłЖж中😀', ...'%_*?[]^-\\\'"`$:;{}', '\n');
      const text = fc.string({ unit, maxLength: 12 });
      const number = fc
        .tuple(fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }), fc.integer({ min: 0, max: 999_999_999 }))
        .map(([whole, fraction]) => exact(whole.toString()).plus(exact(fraction).div(1e9)).toFixed());

      it('compare as numbers do', async () => {
        await fc.assert(
          fc.asyncProperty(number, number, async (a, b) => {
            const own = await tenantWith('Invoice', { Amount: a as DecimalText });
            const count = (operator: Operator): Promise<number> =>
              store.reader(own).count('Invoice', compare('Amount', operator, b));
            const order = exact(a).comparedTo(b);
            expect(await Promise.all((['<', '=', '>', '<=', '!=', '>='] as const).map(count))).toEqual(
              [order < 0, order === 0, order > 0, order <= 0, order !== 0, order >= 0].map(Number),
            );
          }),
          { numRuns: 40 },
        );
      });

      it('match themselves as a text, a pattern and in a list', async () => {
        await fc.assert(
          fc.asyncProperty(text, text, async (value, custom) => {
            const own = await tenantWith('Account', { Name: value, Custom__c: custom });
            const filters = [
              compare('Name', '=', value),
              compare('Name', '=', value, true),
              compare('Custom__c', '=', custom),
              like('Name', value.replace(/[%_]/gu, '_')),
              like('Name', `${value}%`, true),
              like('Custom__c', `%${custom}`),
              among('Name', value),
              among('Custom__c', custom),
            ];
            for (const filter of filters) expect(await store.reader(own).count('Account', filter)).toBe(1);
          }),
          { numRuns: 40 },
        );
      });

      async function tenantWith<N extends ObjectName>(type: N, record: object): Promise<Id> {
        const own = newId();
        await store.transaction(own, (tx) => tx.insert(type, { Id: newId(), ...record } as Stored<N>));
        return own;
      }
    });
  });
}
