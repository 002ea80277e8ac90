import { faultOf, zObject, type Fields } from '../../support/localbill.js';
import { oneTenant, plainAccount, UNKNOWN_ID } from '../../support/tenants.js';
import { NOTHING, bill } from './generated.js';

describe('generate() needs', () => {
  const fresh = oneTenant();
  const days = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };

  it.each<[string, Fields, string, string]>([
    ['nothing', {}, 'MISSING_REQUIRED_VALUE', 'Missing required value: AccountId'],
    [
      'an empty account',
      { ...days, AccountId: '' },
      'MISSING_REQUIRED_VALUE',
      'Missing required value: AccountId',
    ],
    ['no dates', { AccountId: UNKNOWN_ID }, 'MISSING_REQUIRED_VALUE', 'Missing required value: InvoiceDate'],
    [
      'no target date',
      { AccountId: UNKNOWN_ID, InvoiceDate: '2026-01-01' },
      'MISSING_REQUIRED_VALUE',
      'Missing required value: TargetDate',
    ],
    [
      'the account of nobody',
      { AccountId: UNKNOWN_ID, ...days },
      'INVALID_ID',
      `The value ${UNKNOWN_ID} of field AccountId is not the id of a record of type Account.`,
    ],
    [
      'a field that the service writes',
      { AccountId: UNKNOWN_ID, ...days, Amount: '5' },
      'INVALID_FIELD',
      'invalid field for create: Invoice.amount',
    ],
  ])('more than %s', async (_what, fields, code, message) => {
    expect((await fresh.client.generate(fields)).errors).toEqual([{ code, message }]);
  });

  it('an account with something to bill', async () => {
    const account = await fresh.client.createOne('Account', plainAccount);
    expect((await bill(fresh.client, account, '2026-01-01')).errors[0]?.message).toBe(NOTHING);
  });

  it.each(['Account', 'InvoiceFile'])('the type Invoice, not %s', async (type) => {
    const body = `<ns1:generate>${zObject(type, {})}</ns1:generate>`;
    expect(faultOf(await fresh.client.call(body)).detail).toBe('InvalidTypeFault');
  });
});
