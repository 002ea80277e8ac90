import { envelope, login, send } from './soap-client.mjs';

/**
 * Logs in and makes a rate plan of so many charges.
 * @returns what the benches do with it
 */
export async function billingTenant({ url, facts }, charges) {
  const session = element(await send(url, login(facts)), 'Session');
  const call = async (body) => send(url, envelope(body, session));
  const create = async (type, fields) =>
    element(await call(`<ns1:create>${zObject(type, fields)}</ns1:create>`), 'Id');
  const query = async (text) => call(`<ns1:query><ns1:queryString>${text}</ns1:queryString></ns1:query>`);
  const days = { EffectiveStartDate: '2020-01-01', EffectiveEndDate: '2099-12-31' };
  const ProductId = await create('Product', { Name: 'Bench', ...days });
  const ProductRatePlanId = await create('ProductRatePlan', { ProductId, Name: 'Bench', ...days });
  for (let count = 0; count < charges; count++) {
    await create('ProductRatePlanCharge', chargeFields(ProductRatePlanId));
  }
  return {
    session,
    call,
    /** Subscribes so many new accounts. @returns the first one's id */
    subscribe: async (count) =>
      element(
        await call(`<ns1:subscribe>${subscribes(ProductRatePlanId).repeat(count)}</ns1:subscribe>`),
        'AccountId',
      ),
    createBillRun: (day) => create('BillRun', { InvoiceDate: day, TargetDate: day }),
    statusOf: async (id) =>
      /<ns2:Status>(\w+)</.exec((await query(`select Status from BillRun where Id = '${id}'`)).body)?.[1],
    invoicesOf: async (id) =>
      Number(element(await query(`select Id from Invoice where BillRunId = '${id}'`), 'size')),
  };
}

/** Makes so many invoices, one a month, of one account. @returns the session and the invoices' ids */
export async function makeInvoices(server, count) {
  const { session, call, subscribe } = await billingTenant(server, 1);
  const AccountId = await subscribe(1);
  const ids = [];
  for (let month = 0; month < count; month++) {
    const day = `${2026 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
    const fields = { AccountId, InvoiceDate: day, TargetDate: day };
    ids.push(element(await call(`<ns1:generate>${zObject('Invoice', fields)}</ns1:generate>`), 'Id'));
  }
  return { session, ids };
}

export function zObject(type, fields) {
  return `<ns1:zObjects xsi:type="ns2:${type}">${elements(fields)}</ns1:zObjects>`;
}

function elements(fields) {
  return Object.entries(fields)
    .map(([name, value]) => `<ns2:${name}>${value}</ns2:${name}>`)
    .join('');
}

function element({ body }, name) {
  const found = new RegExp(`<ns1:${name}>([^<]+)</ns1:${name}>`).exec(body)?.[1];
  if (!found) throw new Error(`no ${name} in ${body}`);
  return found;
}

function chargeFields(ProductRatePlanId) {
  const tier = '<ns2:Currency>USD</ns2:Currency><ns2:Price>100</ns2:Price>';
  return {
    ProductRatePlanId,
    Name: 'Fee',
    ChargeType: 'Recurring',
    ChargeModel: 'Flat Fee Pricing',
    BillCycleType: 'DefaultFromCustomer',
    BillingPeriod: 'Month',
    TriggerEvent: 'ContractEffective',
    ProductRatePlanChargeTierData: `<ns1:ProductRatePlanChargeTier>${tier}</ns1:ProductRatePlanChargeTier>`,
  };
}

function subscribes(ProductRatePlanId) {
  const part = (name, type, fields) =>
    `<ns1:${name} xsi:type="ns2:${type}">${elements(fields)}</ns1:${name}>`;
  const account = { Name: 'Bench', Currency: 'USD', BillCycleDay: 1, PaymentTerm: 'Net 30' };
  const contact = { FirstName: 'Ada', LastName: 'Lovelace', Country: 'United States' };
  const subscription = { TermType: 'EVERGREEN', ContractEffectiveDate: '2026-01-01' };
  return (
    `<ns1:subscribes>${part('Account', 'Account', account)}` +
    `${part('BillToContact', 'Contact', contact)}<ns1:SubscriptionData>` +
    `${part('Subscription', 'Subscription', subscription)}<ns1:RatePlanData>` +
    `${part('RatePlan', 'RatePlan', { ProductRatePlanId })}</ns1:RatePlanData></ns1:SubscriptionData>` +
    `</ns1:subscribes>`
  );
}
