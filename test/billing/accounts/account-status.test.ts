import { accountCancellation, transactions } from '../../../src/billing/accounts/account-status.js';

/** docs.zuora.com, Cancel a customer account: active and draft subscriptions first; then no transaction. */

const account = { AccountNumber: 'A1', Status: 'Active' };

it.each([
  ['Draft', 'ok'],
  ['Active', 'ok'],
  [null, 'ok'],
  [
    'Canceled',
    expect.objectContaining({ message: 'The account A1 is canceled: there are no transactions on it.' }),
  ],
])('an account that is %s', (Status, verdict) => {
  expect(transactions({ ...account, Status })).toEqual(verdict);
});

const subscriptions = (...states: string[]) => states.map((Status, n) => ({ Name: `S${n}`, Status }));

it.each([[[]], [['Cancelled']], [['Cancelled', 'Cancelled']]])(
  'may be canceled with subscriptions that are %j',
  (states) => {
    expect(accountCancellation(account, subscriptions(...states))).toBe('ok');
  },
);

it.each(['Active', 'Draft', 'Pending Activation', 'Pending Acceptance', 'Suspended', 'Expired'])(
  'may not be canceled while one is %s',
  (status) => {
    expect(accountCancellation(account, subscriptions('Cancelled', status))).toMatchObject({
      code: 'INVALID_VALUE',
      message: `The account A1 cannot be canceled before its subscription S1 is, which is ${status}.`,
    });
  },
);
