import { invalidValue, type RowError } from '../../contract/errors.js';
import type { RecordOf } from '../../contract/index.js';

/** What the status of an account allows (docs.zuora.com, Cancel a customer account). */

type Named = Pick<RecordOf<'Account'>, 'AccountNumber' | 'Status'>;

/** Whether something may be billed to an account, paid by it or sold to it: nothing is, once it is canceled. */
export function transactions({ AccountNumber: number, Status: status }: Named): 'ok' | RowError {
  if (status !== 'Canceled') return 'ok';
  return invalidValue(`The account ${number ?? ''} is canceled: there are no transactions on it.`);
}

/**
 * Whether an account may be canceled: once all subscriptions are that it owns or pays for, drafts too.
 * @param subscriptions the latest version of each
 */
export function accountCancellation(
  { AccountNumber: number }: Named,
  subscriptions: readonly Pick<RecordOf<'Subscription'>, 'Name' | 'Status'>[],
): 'ok' | RowError {
  const left = subscriptions.find(({ Status: status }) => status !== 'Cancelled');
  if (!left) return 'ok';
  return invalidValue(
    `The account ${number ?? ''} cannot be canceled before its subscription ${left.Name ?? ''} is, which is ${left.Status ?? ''}.`,
  );
}
