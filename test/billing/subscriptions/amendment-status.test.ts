import { completedStatus } from '../../../src/billing/subscriptions/amendments/amendment-status.js';
import { localDate } from '../../../src/platform/dates.js';
import { id } from '../charges.js';

/** docs.zuora.com, Additional field details of Amendment; Pending orders and subscriptions. */

const day = localDate('2026-02-01');
const both = { serviceActivation: true, customerAcceptance: true };
const effective = { Type: 'NewProduct', ContractEffectiveDate: day };
const activated = { ...effective, ServiceActivationDate: day };

it.each([
  [effective, {}, 'Completed'],
  [effective, both, 'Pending Activation'],
  [effective, { customerAcceptance: true }, 'Pending Acceptance'],
  [activated, both, 'Pending Acceptance'],
  [activated, { serviceActivation: true }, 'Completed'],
  [{ ...activated, CustomerAcceptanceDate: day }, both, 'Completed'],
  [{ Type: 'NewProduct' }, both, 'Completed'],
])('what shall be completed with %j, required %j, is %s', (amendment, required, status) => {
  expect(completedStatus({ Id: id(1), ...amendment }, required)).toBe(status);
});

it.each([
  ['UpdateProduct', 'Pending Activation'],
  ['RemoveProduct', 'Pending Activation'],
  ['TermsAndConditions', 'Pending Activation'],
  ['Renewal', 'Pending Activation'],
  ['Cancellation', 'Completed'],
  ['OwnerTransfer', 'Completed'],
  ['SuspendSubscription', 'Completed'],
  ['ResumeSubscription', 'Completed'],
])('%s without a date that is required is %s', (Type, status) => {
  expect(completedStatus({ Id: id(1), ContractEffectiveDate: day, Type }, both)).toBe(status);
});
