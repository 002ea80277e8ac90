import { createRatePlan, subscribe } from '../../support/catalog.js';
import type { Fields } from '../../support/localbill.js';
import { accountOf, create, EXTERNAL, fieldsOf, fresh, message, owing, pay, update } from './owing.js';

/** What a closed accounting period stops: whatever is dated into it. */

const january = { Name: 'January 2026', StartDate: '2026-01-01', EndDate: '2026-01-31', FiscalYear: 2026 };
const CLOSED =
  'The accounting period January 2026 is closed and no changes are allowed for this transaction.';
const refused = { success: false, errors: [{ code: 'ACCOUNTING_PERIOD_CLOSED', message: CLOSED }] };

async function period(fields: Fields = {}): Promise<string> {
  return fresh.client.createOne('AccountingPeriod', { ...january, ...fields });
}

const close = (Id: string, Status = 'Closed') => update('AccountingPeriod', { Id, Status });

async function closeJanuary(): Promise<string> {
  const id = await period();
  expect(await close(id)).toMatchObject({ success: true });
  return id;
}

/** An account that owes a fee of 10 dollars a month from January on, and is not billed yet. */
async function subscribed(): Promise<string> {
  const ratePlanId = await createRatePlan(fresh.client, [{ name: 'Fee', price: '10' }]);
  return (await subscribe(fresh.client, { ratePlanId })).accountId;
}

const draftOn = (AccountId: string, day: string) =>
  fresh.client.generate({ AccountId, InvoiceDate: day, TargetDate: day });

describe('Into a closed accounting period', () => {
  it('no invoice is posted', async () => {
    await closeJanuary();
    const account = await subscribed();
    const { id: Id = '' } = await draftOn(account, '2026-01-31');
    expect(await update('Invoice', { Id, Status: 'Posted' })).toMatchObject(refused);
    expect(await accountOf(account)).toMatchObject({ Balance: '0' });
    expect(await update('Invoice', { Id, Status: 'Canceled' })).toMatchObject({ success: true });
    const [gone] = await fresh.client.remove('Invoice', Id);
    expect(gone?.errors[0]).toMatchObject({ code: 'ACCOUNTING_PERIOD_CLOSED' });
    const later = await draftOn(account, '2026-02-01');
    expect(await update('Invoice', { Id: later.id ?? '', Status: 'Posted' })).toMatchObject({
      success: true,
    });
  });

  it('no bill run posts, which names the account that it could not post for', async () => {
    await closeJanuary();
    const accountId = await subscribed();
    const days = { InvoiceDate: '2026-01-31', TargetDate: '2026-01-31' };
    const Id = await fresh.client.createOne('BillRun', { ...days, AutoPost: true });
    await fresh.bill.waitForIdle();
    const url = `${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/bill-runs/${Id}`;
    expect(await (await fetch(url)).json()).toMatchObject({ errors: [{ accountId, message: CLOSED }] });
  });

  it('no payment comes, changes or goes', async () => {
    const owed = await owing();
    const paid = await pay(owed, '10');
    await closeJanuary();
    expect(await pay(owed, '10')).toMatchObject(refused);
    expect(await pay(owed, '10', { EffectiveDate: '2026-02-01' })).toMatchObject({ success: true });
    expect(await update('Payment', { Id: paid.id ?? '', Status: 'Canceled' })).toMatchObject(refused);
    expect(await accountOf(owed.account)).toMatchObject({ Balance: '80' });
  });

  it('no refund', async () => {
    const owed = await owing();
    const { id: PaymentId = '' } = await pay(owed, '30');
    const refund = { Type: 'External', SourceType: 'Payment', MethodType: 'Cash', PaymentId, Amount: '10' };
    const early = await create('Refund', { ...refund, RefundDate: '2026-01-20' });
    expect(early.success).toBe(true);
    await closeJanuary();
    expect(await create('Refund', { ...refund, RefundDate: '2026-01-21' })).toMatchObject(refused);
    expect(await create('Refund', { ...refund, RefundDate: '2026-02-01' })).toMatchObject({ success: true });
    expect(await update('Refund', { Id: early.id ?? '', Status: 'Canceled' })).toMatchObject(refused);
  });

  it('no adjustment', async () => {
    const owed = await owing();
    const fields = { Type: 'Credit', InvoiceId: owed.invoice, Amount: '5' };
    const early = await create('InvoiceAdjustment', { ...fields, AdjustmentDate: '2026-01-10' });
    expect(early.success).toBe(true);
    await closeJanuary();
    expect(await create('InvoiceAdjustment', { ...fields, AdjustmentDate: '2026-01-10' })).toMatchObject(
      refused,
    );
    const later = await create('InvoiceAdjustment', { ...fields, AdjustmentDate: '2026-02-10' });
    expect(later).toMatchObject({ success: true });
    expect(await update('InvoiceAdjustment', { Id: early.id ?? '', Status: 'Canceled' })).toMatchObject(
      refused,
    );
    const { records } = await fresh.client.query(
      `select Id from InvoiceItem where InvoiceId = '${owed.invoice}'`,
    );
    const onItem = {
      Type: 'Credit',
      SourceType: 'InvoiceDetail',
      SourceId: records[0]?.['Id'] ?? '',
      InvoiceId: owed.invoice,
      Amount: '5',
      AdjustmentDate: '2026-01-15',
    };
    expect(await create('InvoiceItemAdjustment', onItem)).toMatchObject(refused);
  });

  it('no movement of credit, whose day is today', async () => {
    const owed = await owing();
    await pay(owed, '10', { Amount: 30, AppliedInvoiceAmount: 10, AppliedCreditBalanceAmount: 20 });
    fresh.bill.clock.freeze('2026-02-15T12:00:00Z');
    const february = { Name: 'February', StartDate: '2026-02-01', EndDate: '2026-02-28' };
    await closeJanuary();
    expect(await close(await period(february))).toMatchObject({ success: true });
    const use = { Type: 'Decrease', Amount: '5', SourceTransactionId: owed.invoice };
    expect(message(await create('CreditBalanceAdjustment', use))).toContain('February is closed');
    fresh.bill.clock.freeze('2026-03-01T12:00:00Z');
    expect(await create('CreditBalanceAdjustment', use)).toMatchObject({ success: true });
  });

  it('no usage, unless the tenant allows it', async () => {
    const { account: AccountId } = await owing();
    await closeJanuary();
    const record = (StartDateTime: string) => ({ AccountId, UOM: 'Each', Quantity: '1', StartDateTime });
    expect(await create('Usage', record('2026-01-31T23:00:00-08:00'))).toMatchObject(refused);
    expect(await create('Usage', record('2026-02-01T00:00:00-08:00'))).toMatchObject({ success: true });
    await fresh.set({ usageInClosedPeriods: true });
    expect(await create('Usage', record('2026-01-31T23:00:00-08:00'))).toMatchObject({ success: true });
  });

  it('everything goes again once it is open', async () => {
    const owed = await owing();
    const id = await closeJanuary();
    expect(await close(id, 'Open')).toMatchObject({ success: true });
    expect(await pay(owed, '10')).toMatchObject({ success: true });
    expect(await close(id, 'PendingClose')).toMatchObject({ success: true });
    expect(await pay(owed, '10')).toMatchObject({ success: true });
  });
});

describe('An accounting period', () => {
  it('does not close while a draft is dated in it', async () => {
    const { account } = await owing();
    const draft = { ...EXTERNAL, AccountId: account, Amount: '5', Status: 'Draft' };
    const { id = '' } = await create('Payment', draft);
    const januaryId = await period();
    expect(message(await close(januaryId))).toContain('0 draft invoices and 1 draft payments');
    await update('Payment', { Id: id, Status: 'Canceled' });
    expect(await close(januaryId)).toMatchObject({ success: true });
  });

  it('does not close before an earlier one, nor open again before a later one', async () => {
    const january = await period();
    const february = await period({ Name: 'February', StartDate: '2026-02-01', EndDate: '2026-02-28' });
    expect(message(await close(february))).toContain('January 2026 is not closed');
    await close(january);
    await close(february);
    expect(message(await close(january, 'Open'))).toContain('February is closed');
    await close(february, 'Open');
    expect(await close(january, 'Open')).toMatchObject({ success: true });
  });

  it('begins after the end of the one before, wherever that is moved', async () => {
    // AccountingPeriod, additional field details: August and September 2012
    const august = await period({ Name: 'August', StartDate: '2012-08-01', EndDate: '2012-08-30' });
    const september = await period({ Name: 'September', StartDate: '2012-08-31', EndDate: '2012-09-29' });
    expect(await update('AccountingPeriod', { Id: august, EndDate: '2012-08-31' })).toMatchObject({
      success: true,
    });
    expect(await fieldsOf('AccountingPeriod', september, 'StartDate, EndDate')).toMatchObject({
      StartDate: '2012-09-01',
      EndDate: '2012-09-29',
    });
    const beyond = await update('AccountingPeriod', { Id: august, EndDate: '2012-10-01' });
    expect(message(beyond)).toBe('The accounting period September has some of these days.');
  });
});
