import { plainAccount, freshTenants, UNKNOWN_ID } from '../../support/tenants.js';

const fresh = freshTenants();

async function make(type: string, ...records: readonly object[]) {
  const response = await fetch(`${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/records`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ type, records }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('A tenant', () => {
  it('has a communication profile and a unit of measure from its first day', async () => {
    const { client } = fresh;
    const { records } = await client.query(
      "select Id, ProfileName from CommunicationProfile where ProfileName = 'Default Profile'",
    );
    expect(records).toHaveLength(1);
    const units = await client.query('select UomName, Active from UnitOfMeasure');
    expect(units.records).toMatchObject([{ UomName: 'Each', Active: 'true' }]);
    const CommunicationProfileId = records[0]?.['Id'] ?? '';
    await client.createOne('Account', { ...plainAccount, CommunicationProfileId });
    const [row] = await client.create('Account', { ...plainAccount, CommunicationProfileId: UNKNOWN_ID });
    expect(row?.errors[0]?.code).toBe('INVALID_ID');
  });
});

describe('Records that an administrator makes', () => {
  it('are found by queries, of their tenant only', async () => {
    const made = await make('accountingcode', {
      Name: 'Revenue',
      Type: 'SalesRevenue',
      GLAccountNumber: '4000',
    });
    expect(made.status).toBe(201);
    const { records } = await fresh.client.query(
      'select Name, Type, GLAccountNumber, Status from AccountingCode',
    );
    expect(records).toEqual([
      {
        Id: (made.body['ids'] as string[])[0],
        Name: 'Revenue',
        Type: 'SalesRevenue',
        GLAccountNumber: '4000',
        Status: 'Active',
      },
    ]);
    expect((await (await fresh.another()).query('select Id from AccountingCode')).size).toBe(0);
  });

  it.each([
    ['of a type that a call makes', 'Account', { Name: 'x' }, 'is not one of: AccountingCode'],
    ['without what they need', 'AccountingCode', { Name: 'x' }, 'AccountingCode.Type is missing'],
    ['with a field that is none', 'UnitOfMeasure', { UomName: 'GB', Colour: 'red' }, 'UnitOfMeasure.Colour'],
    [
      'with a value that is none',
      'UnitOfMeasure',
      { UomName: 'GB', DecimalPlaces: 1.5 },
      'DecimalPlaces must be',
    ],
    [
      'with a word that is none',
      'UnitOfMeasure',
      { UomName: 'GB', RoundingMode: 'MAYBE' },
      'one of: UP, DOWN',
    ],
    ['with a name that is taken', 'UnitOfMeasure', { UomName: 'each' }, 'exists already'],
  ])('%s are refused', async (_, type, record, message) => {
    expect(await make(type, record)).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining(message) } },
    });
  });
});

describe('Accounting periods', () => {
  const may = { Name: 'May 2026', StartDate: '2026-05-01', EndDate: '2026-05-31', FiscalYear: 2026 };

  it('are open when they are made, and can be closed', async () => {
    const { client } = fresh;
    const id = await client.createOne('AccountingPeriod', may);
    expect((await client.update('AccountingPeriod', { Id: id, Status: 'Closed' }))[0]?.success).toBe(true);
    const { records } = await client.query('select Name, StartDate, Status from AccountingPeriod');
    expect(records).toEqual([{ Id: id, Name: 'May 2026', StartDate: '2026-05-01', Status: 'Closed' }]);
    const [late] = await client.update('AccountingPeriod', { Id: id, Notes: 'late' });
    expect(late?.errors).toEqual([
      { code: 'ACCOUNTING_PERIOD_CLOSED', message: 'The accounting period May 2026 is closed.' },
    ]);
    expect((await client.update('AccountingPeriod', { Id: id, Status: 'Open' }))[0]?.success).toBe(true);
  });

  it.each([
    ['end before they begin', { ...may, StartDate: '2026-06-01' }, 'may not be before its StartDate'],
    [
      'have days of another',
      { ...may, Name: 'Again', StartDate: '2026-05-31', EndDate: '2026-06-30' },
      'May 2026',
    ],
    ['have no fiscal year', { ...may, FiscalYear: null }, 'Missing required value: FiscalYear'],
  ])('that %s are refused', async (_, period, message) => {
    const { client } = fresh;
    if (period.Name === 'Again') await client.createOne('AccountingPeriod', may);
    const [row] = await client.create('AccountingPeriod', period);
    expect([row?.success, row?.errors[0]?.message]).toEqual([false, expect.stringContaining(message)]);
  });
});

describe('Features', () => {
  it('belong to products, once each, and stay while they do', async () => {
    const { client } = fresh;
    const FeatureId = await client.createOne('Feature', { FeatureCode: 'SSO', Name: 'Single sign-on' });
    const [twice] = await client.create('Feature', { FeatureCode: 'sso', Name: 'Again' });
    expect(twice?.errors[0]?.code).toBe('DUPLICATE_VALUE');
    const days = { EffectiveStartDate: '2026-01-01', EffectiveEndDate: '2030-01-01' };
    const ProductId = await client.createOne('Product', { Name: 'Cloud', ...days });
    const link = await client.createOne('ProductFeature', { FeatureId, ProductId });
    const [again] = await client.create('ProductFeature', { FeatureId, ProductId });
    expect(again?.errors[0]?.code).toBe('DUPLICATE_VALUE');
    const [kept] = await client.remove('Feature', FeatureId);
    expect(kept?.errors[0]?.code).toBe('CANNOT_DELETE');
    expect((await client.remove('ProductFeature', link))[0]?.success).toBe(true);
    expect((await client.remove('Feature', FeatureId))[0]?.success).toBe(true);
  });
});

describe('rasd()', () => {
  it('tells nothing before there is a revenue automation start date, then all of it', async () => {
    const { bill, tenant, client } = fresh;
    expect((await client.call('<ns1:rasdRequest/>')).text).toContain(
      '<soapenv:Body><ns1:rasdResponse xmlns:ns1="http://api.zuora.com/" /></soapenv:Body>',
    );
    const start = {
      startDate: '2026-01-01',
      overlap: 3,
      updatedBy: 'Ada',
      updatedOn: '2025-12-24T12:00:00Z',
    };
    const address = `${bill.url}/localbill/v1/tenants/${tenant.id}`;
    const changed = await fetch(`${address}/settings`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ revenueAutomationStart: start }),
    });
    const shown = { ...start, updatedOn: '2025-12-24T12:00:00.000+00:00' };
    expect(await changed.json()).toMatchObject({ revenueAutomationStart: shown });
    const { settings } = (await (await fetch(address)).json()) as { settings: object };
    expect(settings).toMatchObject({ revenueAutomationStart: shown });
    for (const version of ['61.0', '153.0']) {
      const { text } = await (await fresh.as(version)).call('<ns1:rasdRequest/>');
      expect(text).toContain(
        '<ns1:overlap>3</ns1:overlap><ns1:startDate>2026-01-01</ns1:startDate>' +
          '<ns1:updatedBy>Ada</ns1:updatedBy><ns1:updatedOn>2025-12-24T04:00:00.000-08:00</ns1:updatedOn>',
      );
    }
  });
});
