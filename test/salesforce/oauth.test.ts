import { connectSalesforce, salesforceClient, token } from '../support/salesforce.js';
import { freshTenants } from '../support/tenants.js';

const fresh = freshTenants();
const credentials = () => ({ client_id: fresh.tenant.clientId, client_secret: fresh.tenant.clientSecret });
const basic = (id: string, secret: string) => ({
  Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

describe('The token endpoint', () => {
  it('gives a program a token, by the form', async () => {
    const reply = await token(fresh.bill, { grant_type: 'client_credentials', ...credentials() });
    const { organizationId } = fresh.tenant;
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe('application/json;charset=UTF-8');
    expect(reply.json).toEqual({
      // The form that the Salesforce CLI looks for (sources: oauth).
      access_token: expect.stringMatching(/^(00D\w{12,15})![.\w]*$/),
      signature: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      scope: 'api',
      instance_url: fresh.bill.url,
      id: expect.stringMatching(new RegExp(`^${fresh.bill.url}/id/${organizationId}/005\\w{15}$`)),
      token_type: 'Bearer',
      issued_at: expect.stringMatching(/^\d{13}$/),
      api_instance_url: fresh.bill.url,
    });
    expect((await salesforceClient(fresh.bill, reply.json.access_token).get('/sobjects')).status).toBe(200);
  });

  it('and by Basic', async () => {
    const { clientId, clientSecret } = fresh.tenant;
    const reply = await token(
      fresh.bill,
      { grant_type: 'client_credentials' },
      basic(clientId, clientSecret),
    );
    expect(reply.status).toBe(200);
  });

  it('gives a user one by the password, and another by the refresh token', async () => {
    const { username, password } = fresh.tenant;
    const first = await token(fresh.bill, { grant_type: 'password', ...credentials(), username, password });
    expect(first.status).toBe(200);
    const refresh_token = first.json.refresh_token;
    const second = await token(fresh.bill, { grant_type: 'refresh_token', ...credentials(), refresh_token });
    expect(second.json.access_token).not.toBe(first.json.access_token);
    expect(second.json).not.toHaveProperty('refresh_token');
    for (const { json } of [first, second])
      expect((await salesforceClient(fresh.bill, json.access_token).get('/limits')).status).toBe(200);
  });

  it.each([
    [
      'no such program',
      { grant_type: 'client_credentials', client_id: 'x', client_secret: 'x' },
      'invalid_client_id',
      'client identifier invalid',
    ],
    ['another flow', { grant_type: 'device' }, 'unsupported_grant_type', 'grant type not supported'],
    ['no flow', {}, 'unsupported_grant_type', 'grant type not supported'],
    [
      'a flow that is not emulated',
      { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer' },
      'unsupported_grant_type',
      'grant type not emulated by localbill: urn:ietf:params:oauth:grant-type:jwt-bearer',
    ],
  ])('refuses %s', async (_, form, error, error_description) => {
    const reply = await token(fresh.bill, { ...credentials(), ...form });
    expect([reply.status, reply.json]).toEqual([400, { error, error_description }]);
  });

  it('refuses a wrong secret, a wrong password, a wrong refresh token, and the user of another tenant', async () => {
    const wrongSecret = await token(fresh.bill, {
      grant_type: 'client_credentials',
      ...credentials(),
      client_secret: 'x',
    });
    expect(wrongSecret.json).toEqual({
      error: 'invalid_client',
      error_description: 'invalid client credentials',
    });
    const other = await fresh.bill.createTenant();
    const failed = { error: 'invalid_grant', error_description: 'authentication failure' };
    for (const [username, password] of [
      [fresh.tenant.username, 'x'],
      [other.username, other.password],
    ] as const) {
      const reply = await token(fresh.bill, { grant_type: 'password', ...credentials(), username, password });
      expect([reply.status, reply.json]).toEqual([400, failed]);
    }
    const refreshed = await token(fresh.bill, {
      grant_type: 'refresh_token',
      ...credentials(),
      refresh_token: 'x',
    });
    expect(refreshed.json).toEqual({
      error: 'invalid_grant',
      error_description: 'expired access/refresh token',
    });
  });

  it('is for POST', async () => {
    const response = await fetch(`${fresh.bill.url}/services/oauth2/token`);
    expect([response.status, await response.text()]).toEqual([
      405,
      expect.stringContaining('METHOD_NOT_ALLOWED'),
    ]);
  });
});

describe('An access token', () => {
  it('ends when nobody uses it for as long as the tenant says', async () => {
    await fresh.set({ salesforce: { tokenMinutes: 30 } });
    const client = await connectSalesforce(fresh.bill, fresh.tenant);
    fresh.bill.clock.advance(29 * 60_000);
    expect((await client.get('/limits')).status).toBe(200);
    fresh.bill.clock.advance(29 * 60_000);
    expect((await client.get('/limits')).status).toBe(200);
    fresh.bill.clock.advance(31 * 60_000);
    const reply = await client.get('/limits');
    fresh.bill.clock.reset();
    expect([reply.status, reply.json]).toEqual([
      401,
      [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }],
    ]);
  });

  it('can be revoked, and with it its refresh token', async () => {
    const { username, password } = fresh.tenant;
    const { json } = await token(fresh.bill, {
      grant_type: 'password',
      ...credentials(),
      username,
      password,
    });
    const body = new URLSearchParams({ token: json.access_token });
    const revoke = () => fetch(`${fresh.bill.url}/services/oauth2/revoke`, { method: 'POST', body });
    expect((await revoke()).status).toBe(200);
    expect((await salesforceClient(fresh.bill, json.access_token).get('/limits')).status).toBe(401);
    const { refresh_token } = json;
    const refreshed = await token(fresh.bill, {
      grant_type: 'refresh_token',
      ...credentials(),
      refresh_token,
    });
    expect(refreshed.json.error).toBe('invalid_grant');
    expect((await revoke()).status).toBe(400);
  });

  it('tells who it is for', async () => {
    const client = await connectSalesforce(fresh.bill, fresh.tenant);
    const info = (await client.get('/services/oauth2/userinfo')).json;
    const { organizationId, username } = fresh.tenant;
    expect(info).toMatchObject({ organization_id: organizationId, preferred_username: username });
    const identity = await client.get(`/id/${organizationId}/${info.user_id}`);
    expect(identity.json).toMatchObject({ user_id: info.user_id, organization_id: organizationId, username });
    const url = `${fresh.bill.url}/id/${organizationId}/${info.user_id}?format=json&oauth_token=${encodeURIComponent(client.token)}`;
    expect((await fetch(url)).status).toBe(200);
    expect((await client.get(`/id/${organizationId}/005DU0000000000AAA`)).status).toBe(404);
    const [user] = await client.query(`select Id, Username from User where Id = '${info.user_id}'`);
    expect(user).toMatchObject({ Id: info.user_id, Username: username });
  });

  it('opens the records of its tenant only', async () => {
    const other = await connectSalesforce(fresh.bill, await fresh.bill.createTenant());
    const client = await connectSalesforce(fresh.bill, fresh.tenant);
    const id = await fresh.client.createOne('Account', {
      Name: 'Acme',
      Currency: 'USD',
      BillCycleDay: 1,
      Status: 'Draft',
    });
    const [account] = await client.query(`select Id from Account where Name = 'acme'`);
    expect(account).toBeDefined();
    expect(await other.query('select Id from Account')).toEqual([]);
    expect((await other.get(`/sobjects/Account/${account?.['Id']}`)).status).toBe(404);
    expect(id).toBeDefined();
  });
});

describe('login() of the SOAP API', () => {
  const login = (version: string, username: string, password: string) =>
    fetch(`${fresh.bill.url}/services/Soap/u/${version}`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml', SOAPAction: '""' },
      body:
        '<se:Envelope xmlns:se="http://schemas.xmlsoap.org/soap/envelope/"><se:Header/><se:Body>' +
        `<login xmlns="urn:partner.soap.sforce.com"><username>${username}</username><password>${password}</password></login></se:Body></se:Envelope>`,
    });

  it('gives a session up to 64.0, in tags that clients find by patterns', async () => {
    const response = await login('64.0', fresh.tenant.username, fresh.tenant.password);
    const text = await response.text();
    const [, sessionId = ''] = /<sessionId>([^<]+)<\/sessionId>/.exec(text) ?? [];
    const [, serverUrl = ''] = /<serverUrl>([^<]+)<\/serverUrl>/.exec(text) ?? [];
    expect(response.status).toBe(200);
    expect(serverUrl).toBe(
      `${fresh.bill.url}/services/Soap/u/64.0/${fresh.tenant.organizationId.slice(0, 15)}`,
    );
    expect(text).toContain(`<organizationId>${fresh.tenant.organizationId}</organizationId>`);
    expect((await salesforceClient(fresh.bill, sessionId).get('/limits')).status).toBe(200);
  });

  it('refuses a wrong password as a LoginFault', async () => {
    const response = await login('64.0', fresh.tenant.username, 'wrong');
    const message = 'Invalid username, password, security token; or user locked out.';
    expect(response.status).toBe(500);
    expect(await response.text()).toContain(
      `<faultcode>INVALID_LOGIN</faultcode><faultstring>INVALID_LOGIN: ${message}</faultstring>` +
        '<detail><sf:LoginFault xsi:type="sf:LoginFault"><sf:exceptionCode>INVALID_LOGIN</sf:exceptionCode>' +
        `<sf:exceptionMessage>${message}</sf:exceptionMessage></sf:LoginFault></detail>`,
    );
  });

  it('is not there from 65.0 on', async () => {
    const response = await login('65.0', fresh.tenant.username, fresh.tenant.password);
    expect([response.status, await response.text()]).toEqual([
      500,
      expect.stringContaining('UNSUPPORTED_API_VERSION'),
    ]);
  });

  it.each(['', '<a', '<!DOCTYPE a><a/>', '<a/>', '{}'])('answers %j with a fault', async (body) => {
    const response = await fetch(`${fresh.bill.url}/services/Soap/u/64.0`, { method: 'POST', body });
    expect([response.status, await response.text()]).toEqual([
      500,
      expect.stringContaining('<soapenv:Fault>'),
    ]);
  });
});
