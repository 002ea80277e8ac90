import { amend, amendRow, type AmendRow } from '../../support/amendments.js';
import { createRatePlan, subscribe, subscribeBody, type TestSubscription } from '../../support/catalog.js';
import { expectReply, faultOf, type SoapClient } from '../../support/localbill.js';
import { at, freshTenants, UNKNOWN_ID } from '../../support/tenants.js';

/** Previews of subscribe() and amend(), billingPreview() and calculateChargeMetrics(): what would be billed, and nothing stored. */

const previewOptions = (inner = '') =>
  `<ns1:PreviewOptions><ns1:EnablePreviewMode>true</ns1:EnablePreviewMode>${inner}</ns1:PreviewOptions>`;
const periods = (count: number) => `<ns1:NumberOfPeriods>${count}</ns1:NumberOfPeriods>`;
const termed = { TermType: 'TERMED', InitialTerm: 12, TermStartDate: '2026-01-01' } as const;

async function preview(client: SoapClient, wanted: TestSubscription): Promise<AmendRow> {
  const [row] = expectReply(await client.call(subscribeBody(wanted))).children;
  if (!row) throw new Error('subscribe() gave no result');
  return amendRow(row);
}

const itemsOf = (row: AmendRow) =>
  row.invoices.flatMap(({ items }) =>
    items.map((item) =>
      [item.ChargeName, item.ServiceStartDate, item.ServiceEndDate, item.ChargeAmount].join(' '),
    ),
  );

describe('A preview of subscribe()', () => {
  const fresh = freshTenants();
  beforeEach(() => fresh.bill.clock.set(at('2026-01-05T12:00:00-08:00')));

  it('shows one billing period, names no record and leaves none behind (docs, preview an invoice)', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [
      { name: 'Setup', type: 'OneTime', price: '250' },
      { name: 'Fee', price: '10' },
    ]);
    const row = await preview(client, { ratePlanId, options: previewOptions() });
    expect(itemsOf(row)).toEqual(['Setup 2026-01-01 2026-01-01 250', 'Fee 2026-01-01 2026-01-31 10']);
    expect(row.invoices[0]?.invoice).toEqual({
      AccountId: expect.any(String),
      Amount: '260',
      AmountWithoutTax: '260',
      TargetDate: '2026-01-01',
      TaxAmount: '0',
    });
    expect(row.subscriptionId).toBe('');
    for (const type of [
      'Account',
      'Contact',
      'Subscription',
      'RatePlan',
      'RatePlanCharge',
      'Invoice',
      'InvoiceItem',
    ]) {
      expect([type, (await client.query(`select Id from ${type}`)).size]).toEqual([type, 0]);
    }
    // The next subscription has the first numbers.
    await subscribe(client, { ratePlanId });
    expect((await client.query('select Name from Subscription')).records[0]?.Name).toBe('A-S00000001');
  });

  it.each([
    [periods(3), 3],
    ['<ns1:PreviewThroughTermEnd>true</ns1:PreviewThroughTermEnd>', 12],
  ])('shows as much as is wished: %s', async (wish, count) => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const row = await preview(client, { ratePlanId, subscription: termed, options: previewOptions(wish) });
    expect(itemsOf(row)).toHaveLength(count);
  });

  it.each([
    [periods(0), 'NumberOfPeriods must be greater than zero.'],
    [
      `${periods(1)}<ns1:PreviewThroughTermEnd>true</ns1:PreviewThroughTermEnd>`,
      'NumberOfPeriods and PreviewThroughTermEnd cannot be used together.',
    ],
    [
      '<ns1:PreviewThroughTermEnd>true</ns1:PreviewThroughTermEnd>',
      'PreviewThroughTermEnd is for termed subscriptions only.',
    ],
    [
      '<ns1:PreviewType>Everything</ns1:PreviewType>',
      'The PreviewType Everything is not one of: InvoiceItem, ChargeMetrics, InvoiceItemChargeMetrics.',
    ],
  ])('refuses what makes no sense: %s', async (wish, message) => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const row = await preview(client, { ratePlanId, options: previewOptions(wish) });
    expect(row.errors).toEqual([{ code: 'INVALID_VALUE', message }]);
  });

  it('shows charge metrics when they are wished', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '30', period: 'Quarter' }]);
    const wish = '<ns1:PreviewType>ChargeMetrics</ns1:PreviewType>';
    const row = await preview(client, { ratePlanId, subscription: termed, options: previewOptions(wish) });
    expect(row.invoices).toEqual([]);
    expect(row.metrics).toEqual([
      {
        ChargeNumber: 'C-00000001',
        DMRR: '10',
        DTCV: '120',
        MRR: '10',
        OriginalId: expect.any(String),
        OriginalRatePlanId: expect.any(String),
        ProductRatePlanChargeId: expect.any(String),
        ProductRatePlanId: ratePlanId,
        TCV: '120',
      },
    ]);
  });

  it('says that it names no record as the version says it', async () => {
    const ratePlanId = await createRatePlan(fresh.client, [{ name: 'Fee', price: '10' }]);
    const old = await fresh.as('48.0');
    const { text } = await old.call(subscribeBody({ ratePlanId, options: previewOptions() }));
    expect(text).toMatch(/<ns1:AccountId [^>]*xsi:nil="1" \/>.*<ns1:SubscriptionNumber [^>]*xsi:nil="1" \/>/);
  });
});

describe('A preview of amend()', () => {
  const fresh = freshTenants();
  beforeEach(() => fresh.bill.clock.set(at('2026-02-10T12:00:00-08:00')));

  it('shows what is due today, unless the options say otherwise, and changes nothing', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '28' }]);
    const { subscriptionId } = await subscribe(client, { ratePlanId });
    const added = await createRatePlan(client, [{ name: 'Extra', price: '28' }]);
    const amendments = [{ type: 'NewProduct', on: '2026-02-08', added }];
    const row = await amend(client, { subscriptionId, amendments, options: previewOptions() });
    expect(itemsOf(row)).toEqual([
      'Fee 2026-01-01 2026-01-31 28',
      'Fee 2026-02-01 2026-02-28 28',
      'Extra -- Proration 2026-02-08 2026-02-28 21',
    ]);
    expect(row.amendmentIds).toEqual([]);
    expect(row.deltaMrr).toBe('28.000000000');
    expect((await client.query('select Id from Subscription')).size).toBe(1);
    expect((await client.query('select Id from Amendment')).size).toBe(0);
  });

  it('shows drafts of the subscription too, unless they are not wished', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '28' }]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId });
    await client.generate({ AccountId: accountId, InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' });
    const added = await createRatePlan(client, [{ name: 'Extra', price: '28' }]);
    const amendments = [{ type: 'NewProduct', on: '2026-02-08', added }];
    const without = '<ns1:IncludeExistingDraftInvoiceItems>false</ns1:IncludeExistingDraftInvoiceItems>';
    const all = await amend(client, { subscriptionId, amendments, options: previewOptions() });
    const some = await amend(client, { subscriptionId, amendments, options: previewOptions(without) });
    expect([itemsOf(all).length, itemsOf(some).length]).toEqual([3, 2]);
    expect(all.invoices[0]?.invoice.Amount).toBe('77');
  });
});

describe('billingPreview()', () => {
  const fresh = freshTenants();

  const request = (accountId: string, more = '') =>
    `<ns1:requests><ns1:AccountId>${accountId}</ns1:AccountId>${more}</ns1:requests>`;
  const upTo = (day: string) => `<ns1:TargetDate>${day}</ns1:TargetDate>`;
  const call = (client: SoapClient, ...requests: string[]) =>
    client.call(`<ns1:billingPreview>${requests.join('')}</ns1:billingPreview>`);

  it('shows what generate() would bill, and stores nothing', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [
      { name: 'Setup', type: 'OneTime', price: '250' },
      { name: 'Fee', price: '10' },
    ]);
    const { accountId } = await subscribe(client, { ratePlanId });
    const [result] = expectReply(await call(client, request(accountId, upTo('2026-03-01')))).children;
    expect(result?.children.slice(0, 3).map((child) => [child.name, child.text])).toEqual([
      ['AccountId', accountId],
      ['Success', 'true'],
      ['Size', '4'],
    ]);
    expect((await client.query('select Id from InvoiceItem')).size).toBe(0);
    const previewed = result?.children.slice(3).map(fieldsOf) ?? [];
    await client.generate({ AccountId: accountId, InvoiceDate: '2026-03-01', TargetDate: '2026-03-01' });
    const real = await client.query(
      'select ChargeAmount, ChargeName, ServiceStartDate, ServiceEndDate, Quantity, UnitPrice, RatePlanChargeId from InvoiceItem',
    );
    const shown = (item: Record<string, string>) => ({ ...item, Id: '' });
    expect(previewed.map((item) => expect.objectContaining(shown(item)) as object)).toHaveLength(real.size);
    for (const [index, item] of real.records.entries()) {
      expect(previewed[index]).toMatchObject({ ...item, Id: expect.any(String) });
    }
  });

  it('leaves charge types and evergreen subscriptions out when asked to', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [
      { name: 'Setup', type: 'OneTime', price: '250' },
      { name: 'Fee', price: '10' },
    ]);
    const { accountId } = await subscribe(client, { ratePlanId });
    const sizes = expectReply(
      await call(
        client,
        request(
          accountId,
          `<ns1:ChargeTypeToExclude>OneTime,Usage</ns1:ChargeTypeToExclude>${upTo('2026-01-01')}`,
        ),
        request(
          accountId,
          `${upTo('2026-01-01')}<ns1:IncludingEvergreenSubscription>false</ns1:IncludingEvergreenSubscription>`,
        ),
        request(accountId),
        request(UNKNOWN_ID, upTo('2026-01-01')),
      ),
    ).children.map((row) => row.children.find(({ name }) => ['Size', 'Errors'].includes(name)));
    expect(sizes.map((found) => (found?.children[0] ?? found)?.text)).toEqual([
      '1',
      '0',
      'MISSING_REQUIRED_VALUE',
      'INVALID_ID',
    ]);
  });

  it('takes 20 requests, not 21 (docs)', async () => {
    const many = Array.from({ length: 21 }, () => request(UNKNOWN_ID, upTo('2026-01-01')));
    expect(faultOf(await call(fresh.client, ...many)).faultcode).toBe('fns:MAX_RECORDS_EXCEEDED');
    expect((await call(fresh.client, ...many.slice(1))).element.children).toHaveLength(20);
  });
});

function fieldsOf(element: {
  readonly children: readonly { readonly name: string; readonly text: string }[];
}) {
  return Object.fromEntries(element.children.map((field) => [field.name, field.text]));
}

describe('calculateChargeMetrics()', () => {
  const fresh = freshTenants();

  it('tells what a charge has billed and will bill by the end of its term', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId } = await subscribe(client, { ratePlanId, subscription: termed });
    const invoice = await client.generate({
      AccountId: accountId,
      InvoiceDate: '2026-02-01',
      TargetDate: '2026-02-01',
    });
    await client.update('Invoice', { Id: invoice.id ?? '', Status: 'Posted' });
    const [charge] = (await client.query('select Id from RatePlanCharge')).records;
    const element = (id: string) => `<ns1:request><ns1:chargeId>${id}</ns1:chargeId></ns1:request>`;
    const { text } = await client.call(
      `<ns1:calculateChargeMetrics>${element(charge?.Id ?? '')}${element(UNKNOWN_ID)}</ns1:calculateChargeMetrics>`,
    );
    expect(text).toContain('<ns1:results><ns1:Success>false</ns1:Success><ns1:Size>1</ns1:Size>');
    expect(text).toContain(`<ns1:ChageId>${UNKNOWN_ID}</ns1:ChageId>`);
    expect(text).toContain(
      `<ns2:ActualInvoiceValue>20</ns2:ActualInvoiceValue><ns2:ChargeId>${charge?.Id}</ns2:ChargeId>` +
        '<ns2:ProjectedInvoiceValue>120</ns2:ProjectedInvoiceValue><ns2:UpToDate>2027-01-01</ns2:UpToDate>',
    );
  });
});
