import { amend } from '../../support/amendments.js';
import { createRatePlan, record, subscribeBody, type TestSubscription } from '../../support/catalog.js';
import { expectReply, type SoapClient, type WireRecord } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

/**
 * subscribe() and amend() that bill and take the money in one call (sources: message-types, row-errors, reply-bytes).
 */

const fresh = freshTenants();

const CARD = {
  Type: 'CreditCard',
  CreditCardType: 'Visa',
  CreditCardNumber: '4111111111111111',
  CreditCardExpirationMonth: 12,
  CreditCardExpirationYear: 2035,
  CreditCardHolderName: 'Ada Lovelace',
} as const;

const element = (name: string, value: string) => `<ns1:${name}>${value}</ns1:${name}>`;
const processing =
  '<ns1:SubscribeInvoiceProcessingOptions><ns1:InvoiceTargetDate>2026-01-01</ns1:InvoiceTargetDate></ns1:SubscribeInvoiceProcessingOptions>';
const options = (wishes: string) =>
  `<ns1:SubscribeOptions>${wishes}<ns1:GenerateInvoice>true</ns1:GenerateInvoice>${processing}</ns1:SubscribeOptions>`;
const card = record('PaymentMethod', CARD);

async function subscribed(client: SoapClient, wanted: TestSubscription): Promise<WireRecord> {
  const [row] = expectReply(await client.call(subscribeBody(wanted))).children;
  return Object.fromEntries((row?.children ?? []).map((child) => [child.name, child.text]));
}

async function gateway(answer: object): Promise<void> {
  const response = await fetch(`${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/settings`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ gateway: answer }),
  });
  expect(response.status).toBeLessThan(300);
}

const plan = () => createRatePlan(fresh.client, [{ name: 'Fee', price: '100' }]);
const balances = async () =>
  (await fresh.client.query('select Balance, PaymentAmount from Invoice')).records.map(
    ({ Balance, PaymentAmount }) => [Balance, PaymentAmount],
  );

describe('subscribe()', () => {
  it('makes the payment method the default one and charges it (ProcessPayments)', async () => {
    const wishes = card + options(element('ProcessPayments', 'true'));
    const row = await subscribed(fresh.client, { ratePlanId: await plan(), options: wishes });
    expect(row).toMatchObject({ Success: 'true', GatewayResponseCode: 'Approved' });
    const [payment] = (await fresh.client.query('select Amount, Type, PaymentMethodId from Payment')).records;
    const [account] = (await fresh.client.query('select DefaultPaymentMethodId, Balance from Account'))
      .records;
    expect(payment).toMatchObject({ Id: row.PaymentId, Amount: '100', Type: 'Electronic' });
    expect(account).toMatchObject({ DefaultPaymentMethodId: payment?.PaymentMethodId, Balance: '0' });
    expect(await balances()).toEqual([['0', '100']]);
  });

  it('leaves nothing behind when the gateway declines, and says what it said', async () => {
    await gateway({ outcome: 'declined' });
    const wishes = card + options(element('ProcessPayments', 'true'));
    const row = await subscribed(fresh.client, { ratePlanId: await plan(), options: wishes });
    expect(row).toMatchObject({ Success: 'false', GatewayResponseCode: 'Declined' });
    for (const type of ['Account', 'Subscription', 'Invoice', 'Payment', 'PaymentMethod']) {
      expect([type, (await fresh.client.query(`select Id from ${type}`)).size]).toEqual([type, 0]);
    }
  });

  it('takes an external payment for a part of the invoice', async () => {
    const [method] = (await fresh.client.query("select Id from PaymentMethod where Type = 'Check'")).records;
    const external = element(
      'ExternalPaymentOptions',
      element('Amount', '40') +
        element('EffectiveDate', '2026-01-02') +
        (method ? element('PaymentMethodId', method.Id ?? '') : ''),
    );
    const row = await subscribed(fresh.client, { ratePlanId: await plan(), options: options(external) });
    expect(row).toMatchObject({ Success: 'true' });
    expect(await balances()).toEqual([['60', '40']]);
  });
});

describe('amend()', () => {
  it('charges what it bills', async () => {
    const { client } = fresh;
    const first = await subscribed(client, {
      ratePlanId: await plan(),
      options: card + options(element('ProcessPayments', 'true')),
    });
    const added = await createRatePlan(client, [{ name: 'Extra', price: '30' }]);
    const { success, invoiceId } = await amend(client, {
      subscriptionId: first.SubscriptionId ?? '',
      amendments: [{ type: 'NewProduct', on: '2026-01-01', added }],
      options:
        '<ns1:AmendOptions><ns1:GenerateInvoice>true</ns1:GenerateInvoice><ns1:InvoiceProcessingOptions>' +
        '<ns1:InvoiceTargetDate>2026-01-01</ns1:InvoiceTargetDate></ns1:InvoiceProcessingOptions>' +
        '<ns1:ProcessPayments>true</ns1:ProcessPayments></ns1:AmendOptions>',
    });
    expect(success).toBe(true);
    const paid = await client.query(`select Balance, PaymentAmount from Invoice where Id = '${invoiceId}'`);
    expect(paid.records).toMatchObject([{ Balance: '0', PaymentAmount: '30' }]);
  });

  it('uses the credit of the account first', async () => {
    const { client } = fresh;
    const first = await subscribed(client, { ratePlanId: await plan() });
    await client.createOne('Payment', {
      AccountId: first.AccountId ?? '',
      Amount: '50',
      AppliedCreditBalanceAmount: '50',
      EffectiveDate: '2026-01-01',
      Type: 'External',
    });
    const added = await createRatePlan(client, [{ name: 'Extra', price: '30' }]);
    await amend(client, {
      subscriptionId: first.SubscriptionId ?? '',
      amendments: [{ type: 'NewProduct', on: '2026-01-01', added }],
      options:
        '<ns1:AmendOptions><ns1:ApplyCreditBalance>true</ns1:ApplyCreditBalance><ns1:GenerateInvoice>true</ns1:GenerateInvoice>' +
        '<ns1:InvoiceProcessingOptions><ns1:InvoiceTargetDate>2026-01-01</ns1:InvoiceTargetDate></ns1:InvoiceProcessingOptions>' +
        '</ns1:AmendOptions>',
    });
    expect((await client.query('select Amount, Balance from Invoice')).records).toMatchObject([
      { Amount: '130', Balance: '80' },
    ]);
    expect((await client.query('select CreditBalance from Account')).records[0]?.CreditBalance).toBe('0');
  });
});
