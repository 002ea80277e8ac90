import { readSettings } from '../../src/engine/unit/settings.js';
import { UNKNOWN_ID } from '../support/tenants.js';
import { controlAtStart, newTenant, START } from './harness.js';

const defaultSettings = readSettings('{}');
const control = controlAtStart();
const anId = expect.stringMatching(/^[0-9a-f]{32}$/) as string;
const aText = expect.stringMatching(/./) as string;

describe('tenants', () => {
  it('makes one, with a login, and shows it without the password', async () => {
    const made = await control('POST', '/tenants', { name: ' Acme ' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ id: anId, name: 'Acme', username: aText, password: aText });
    expect(made.body).toMatchObject({ clientId: aText, clientSecret: aText, organizationId: aText });
    const { id } = made.body as { id: string };
    expect((await control('GET', `/tenants/${id}`)).body).toEqual({
      id,
      name: 'Acme',
      createdAt: START,
      settings: defaultSettings,
      customFields: [],
    });
  });

  it('changes settings, and leaves those that are not named', async () => {
    const path = `/tenants/${await newTenant(control)}/settings`;
    const first = { timeZone: 'Europe/Berlin', billingRules: { billPartialWeeks: true } };
    expect((await control('PUT', path, first)).status).toBe(200);
    const billingRules = { creditOneTimeCharges: true };
    expect(await control('PUT', path, { billingRules })).toMatchObject({
      status: 200,
      body: {
        ...defaultSettings,
        ...first,
        billingRules: { ...defaultSettings.billingRules, ...first.billingRules, ...billingRules },
      },
    });
    expect((await control('PUT', path, { timeZone: 'Mars/Olympus' })).status).toBe(400);
    expect((await control('PUT', path, { seller: { name: '' } })).status).toBe(400);
    expect((await control('PUT', `/tenants/${UNKNOWN_ID}/settings`, {})).status).toBe(404);
  });

  it('refuses billing rules that contradict each other, and keeps what was', async () => {
    const tenant = `/tenants/${await newTenant(control)}`;
    const billingRules = { proratePartialPeriods: false };
    const refused = await control('PUT', `${tenant}/settings`, { billingRules });
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'invalid-request' } } });
    expect(JSON.stringify(refused.body)).toContain('billPartialMonths');
    expect((await control('GET', tenant)).body).toMatchObject({ settings: defaultSettings });
    const both = { ...billingRules, billPartialMonths: false };
    expect((await control('PUT', `${tenant}/settings`, { billingRules: both })).status).toBe(200);
  });

  it('makes one without a body, and one with the demo data', async () => {
    expect((await control('POST', '/tenants')).status).toBe(201);
    expect((await control('POST', '/tenants', { demoData: true })).body).toMatchObject({
      demoAccountId: anId,
    });
  });

  it.each([UNKNOWN_ID, 'nonsense', '%00', 'A'.repeat(5000)])('does not know %s', async (id) => {
    expect(await control('GET', `/tenants/${id}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'not-found' } },
    });
  });

  it('defines a custom field, and names the object type as the contract does', async () => {
    const tenant = `/tenants/${await newTenant(control)}`;
    const asked = { objectType: 'account', name: 'Region__c' };
    const field = { objectType: 'Account', name: 'Region__c' };
    expect(await control('POST', `${tenant}/custom-fields`, asked)).toMatchObject({
      status: 201,
      body: field,
    });
    expect((await control('GET', tenant)).body).toMatchObject({ customFields: [field] });
  });

  it.each([
    [{ objectType: 'Acount', name: 'Region__c' }, 'Acount'],
    [{ objectType: 'Account', name: 'Region' }, 'name'],
    [{ objectType: 'Account', name: '"; drop__c' }, 'name'],
    [{ objectType: 'Account' }, 'name'],
    [{ objectType: 'Account', name: 'Region__c', type: 'Text' }, 'type'],
    [['Account'], 'body'],
    [null, 'objectType'],
  ])('refuses the custom field %j and names what is wrong', async (body, named) => {
    const tenant = `/tenants/${await newTenant(control)}`;
    const refused = await control('POST', `${tenant}/custom-fields`, body);
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'invalid-request' } } });
    expect(refused.text).toContain(named);
    expect((await control('GET', tenant)).body).toMatchObject({ customFields: [] });
  });

  it('defines no custom field for a tenant that is not there', async () => {
    const body = { objectType: 'Account', name: 'Region__c' };
    expect((await control('POST', `/tenants/${UNKNOWN_ID}/custom-fields`, body)).status).toBe(404);
  });
});
