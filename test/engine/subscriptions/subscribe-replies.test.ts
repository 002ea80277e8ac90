import { createRatePlan, subscribeBody, type TestSubscription } from '../../support/catalog.js';
import { at, freshTenants } from '../../support/tenants.js';
import { rowsOf, invoiceOptions } from './subscribe-helpers.js';

describe('The reply by version', () => {
  const fresh = freshTenants();

  const year = { TermType: 'TERMED', InitialTerm: 12 };

  async function reply(version: string, wanted: Partial<TestSubscription>): Promise<string | undefined> {
    const client = await fresh.as(version);
    const ratePlanId = await createRatePlan(fresh.client, [{ name: 'Fee', period: 'Annual', price: '180' }]);
    const { text } = await client.call(subscribeBody({ ratePlanId, ...wanted }));
    return rowsOf(text)[0];
  }

  const made =
    '<ns1:SubscriptionId>B</ns1:SubscriptionId><ns1:SubscriptionNumber>A-S00000001</ns1:SubscriptionNumber><ns1:Success>true</ns1:Success>';
  const account = '<ns1:AccountId>A</ns1:AccountId><ns1:AccountNumber>A00000001</ns1:AccountNumber>';

  it('36.0 with an invoice', async () => {
    const { bill } = fresh;
    bill.clock.freeze(at('2026-01-20T12:00:00Z'));
    const row = await reply('36.0', { subscription: year, options: invoiceOptions() });
    bill.clock.reset();
    expect(row).toBe(
      `${account}<ns1:InvoiceId>B</ns1:InvoiceId><ns1:InvoiceNumber>INV00000001</ns1:InvoiceNumber>` +
        '<ns1:InvoiceResult><ns1:Invoice xsi:type="ns2:Invoice"><ns2:Id>B</ns2:Id>' +
        '<ns2:InvoiceNumber>INV00000001</ns2:InvoiceNumber></ns1:Invoice></ns1:InvoiceResult>' +
        made.replace('>B<', '>C<'),
    );
  });

  it.each(['58.0', '91.0'])('%s without an invoice, totals with nine decimals', async (version) => {
    expect(await reply(version, { subscription: year })).toBe(
      `${account}<ns1:InvoiceResult />${made}<ns1:TotalMrr>15.000000000</ns1:TotalMrr><ns1:TotalTcv>180.000000000</ns1:TotalTcv>`,
    );
  });

  it('91.0 evergreen has no total value', async () => {
    expect(await reply('91.0', {})).toBe(
      `${account}<ns1:InvoiceResult />${made}<ns1:TotalMrr>15.000000000</ns1:TotalMrr><ns1:TotalTcv xsi:nil="1" />`,
    );
  });

  const nil = (...names: string[]) => names.map((name) => `<ns1:${name} xsi:nil="1" />`).join('');
  const error =
    '<ns1:Errors><ns1:Code>INVALID_VALUE</ns1:Code><ns1:Message>Initial Term should be greater than zero</ns1:Message></ns1:Errors>';
  const nilAccount = nil('AccountId', 'AccountNumber');
  const nilRest = nil('InvoiceId', 'InvoiceNumber', 'InvoiceResult', 'SubscriptionId', 'SubscriptionNumber');
  const failed = '<ns1:Success>false</ns1:Success>';

  it.each([
    ['36.0', nilAccount + error + nilRest + failed],
    ['48.0', nilAccount + error + nilRest + failed + nil('TotalMrr', 'TotalTcv')],
    ['58.0', error + failed],
    ['91.0', error + failed],
  ])('%s failed', async (version, row) => {
    expect(await reply(version, { subscription: { TermType: 'TERMED', InitialTerm: 0 } })).toBe(row);
  });
});
