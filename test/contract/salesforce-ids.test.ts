import {
  idAtPlace,
  idOfName,
  isSameId,
  keyedTypes,
  placeOfId,
  typeOfId,
} from '../../src/contract/salesforce/ids.js';

describe('An id of Salesforce', () => {
  // The samples of the documentation (sources: salesforce-ids).
  it.each([
    ['InvoiceBatchRun', '5IRSG000001Az014AC'],
    ['DocGenerationBatchProcess', '4sFDU00000000652AA'],
  ] as const)('of the first %s is %s', (type, id) => {
    expect(idAtPlace(type, 1)).toBe(id);
  });

  it.each(keyedTypes)(
    'of %s names its place, in either form and whatever the case of the longer one',
    (type) => {
      for (const place of [1, 2, 61, 62, 3843, 1_000_000, 62 ** 8]) {
        const id = idAtPlace(type, place);
        expect(id).toMatch(/^[A-Za-z0-9]{15}[A-Z0-5]{3}$/);
        const forms = [id, id.slice(0, 15), id.toLowerCase(), id.toUpperCase()];
        expect(forms.map((form) => placeOfId(type, form))).toEqual([place, place, place, place]);
        expect(typeOfId(id)).toBe(type);
      }
    },
  );

  it('sorts as the records were made', () => {
    const ids = [1, 9, 10, 35, 36, 61, 62, 4000].map((place) => idAtPlace('Invoice', place));
    expect([...ids].sort()).toEqual(ids);
  });

  it.each(['', '5IR', '5IRSG000001Az0', '5IRSG000001Az01!AC', '5IRSG00000000000AAA', '3ttDU0000000001AAA'])(
    'is not %j of a run',
    (text) => expect(placeOfId('InvoiceBatchRun', text)).toBeUndefined(),
  );

  it('with a wrong suffix counts by its first fifteen characters', () => {
    expect(placeOfId('InvoiceBatchRun', '5IRSG000001Az01ZZZ')).toBe(1);
  });

  it('of a thing with a name is always the same', () => {
    const id = idOfName('User', '402881e5000000000000000000000002');
    expect(id).toMatch(/^005DU0[A-Za-z0-9]{9}[A-Z0-5]{3}$/);
    expect(idOfName('User', '402881e5000000000000000000000002')).toBe(id);
    expect(isSameId(id, id.slice(0, 15))).toBe(true);
    expect(isSameId(id, idOfName('User', 'somebody else'))).toBe(false);
  });
});
