import { hostname } from 'node:os';
import { statusByCode } from '../../src/control/errors';
import { LocalbillError } from '../../src/platform/errors';
import { send } from '../support/raw-http';
import { fakeDeps, start, startControl, settings, tenantId, type Control } from './harness';

describe('the control API', () => {
  let control: Control;
  beforeEach(async () => {
    control = await startControl();
  });
  afterEach(() => control.close());

  describe('health', () => {
    it('tells that the process lives and can work', async () => {
      expect(await control('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
      expect(await control('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
      expect((await control('HEAD', '/readyz')).status).toBe(200);
    });
  });

  describe('tenants', () => {
    it('makes one, with a login, and shows it without the password', async () => {
      const made = await control('POST', '/tenants', { name: ' Acme ' });
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({ id: tenantId, name: 'Acme', username: 'u', password: 'p' });
      expect(made.body).toMatchObject({ clientId: 'c', clientSecret: 's', organizationId: '00D' });
      expect((await control('GET', `/tenants/${tenantId}`)).body).toEqual({
        id: tenantId,
        name: 'Acme',
        createdAt: '2026-01-15T12:00:00.000+00:00',
        settings,
        customFields: [],
      });
    });

    it('changes settings, and leaves those that are not named', async () => {
      await control('POST', '/tenants');
      const path = `/tenants/${tenantId}/settings`;
      expect(await control('PUT', path, { timeZone: 'Europe/Berlin' })).toMatchObject({
        status: 200,
        body: { ...settings, timeZone: 'Europe/Berlin' },
      });
      expect((await control('PUT', path, { timeZone: 'Mars/Olympus' })).status).toBe(400);
      expect((await control('PUT', path, { seller: { name: '' } })).status).toBe(400);
      expect((await control('PUT', `/tenants/${'f'.repeat(32)}/settings`, {})).status).toBe(404);
    });

    it('makes one without a body, and one with the demo data', async () => {
      expect((await control('POST', '/tenants')).status).toBe(201);
      expect((await control('POST', '/tenants', { demoData: true })).body).toMatchObject({
        demoAccountId: tenantId,
      });
    });

    it.each([tenantId, 'nonsense', '%00', 'A'.repeat(5000)])('does not know %s', async (id) => {
      expect(await control('GET', `/tenants/${id}`)).toMatchObject({
        status: 404,
        body: { error: { code: 'not-found' } },
      });
    });

    it('defines a custom field, and names the object type as the contract does', async () => {
      await control('POST', '/tenants');
      const path = `/tenants/${tenantId}/custom-fields`;
      const made = await control('POST', path, { objectType: 'account', name: 'Region__c' });
      expect(made).toMatchObject({ status: 201, body: { objectType: 'Account', name: 'Region__c' } });
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
      await control('POST', '/tenants');
      const refused = await control('POST', `/tenants/${tenantId}/custom-fields`, body);
      expect(refused).toMatchObject({ status: 400, body: { error: { code: 'invalid-request' } } });
      expect(refused.text).toContain(named);
    });

    it('defines no custom field for a tenant that is not there', async () => {
      const body = { objectType: 'Account', name: 'Region__c' };
      expect((await control('POST', `/tenants/${tenantId}/custom-fields`, body)).status).toBe(404);
    });
  });

  describe('the clock', () => {
    it.each([
      [{ now: '2026-02-01T00:00:00Z' }, '2026-02-01T00:00:00.000+00:00', false],
      [{ now: '2026-02-01T00:00:00-08:00', frozen: true }, '2026-02-01T08:00:00.000+00:00', true],
      [{ advance: { days: 31, hours: 1 } }, '2026-02-15T13:00:00.000+00:00', false],
      [{ advance: { minutes: -1, seconds: 1, milliseconds: 1 } }, '2026-01-15T11:59:01.001+00:00', false],
      [{ reset: true }, '2026-01-15T12:00:00.000+00:00', false],
    ])('%j makes it %s', async (body, now, frozen) => {
      expect(await control('PUT', '/clock', body)).toMatchObject({ status: 200, body: { now, frozen } });
      expect((await control('GET', '/clock')).body).toEqual({ now, frozen });
    });

    it.each([
      [{}],
      [{ now: '2026-02-01' }],
      [{ now: '2026-02-01T00:00:00' }],
      [{ now: 'tomorrow' }],
      [{ now: 1 }],
      [{ now: '2026-02-01T00:00:00Z', reset: true }],
      [{ advance: {} }],
      [{ advance: { months: 1 } }],
      [{ advance: { days: 1.5 } }],
      [{ advance: { days: 3_000_000 } }],
      [{ advance: { days: -30_000 } }],
      [{ reset: false }],
      [[]],
      ['"now"'],
      ['null'],
    ])('refuses %j and stays as it is', async (body) => {
      expect(await control('PUT', '/clock', body)).toMatchObject({
        status: 400,
        body: { error: { code: 'invalid-request' } },
      });
      expect((await control('GET', '/clock')).body).toEqual({
        now: '2026-01-15T12:00:00.000+00:00',
        frozen: false,
      });
    });
  });

  describe('the list of what there is', () => {
    it('has each path with its verbs', async () => {
      const { body } = await control('GET', '/');
      const { paths } = body as { paths: { path: string; methods: string[] }[] };
      expect(paths).toContainEqual({ path: '/localbill/v1/clock', methods: ['GET', 'PUT'] });
      expect(paths).toContainEqual({ path: '/localbill/v1/tenants/{id}/settings', methods: ['PUT'] });
      for (const { path, methods } of paths) {
        const answer = await control('TRACE', path.slice('/localbill/v1'.length)).catch(() => undefined);
        if (answer) expect(answer.headers.get('allow')?.split(', ')).toEqual(methods);
      }
    });
  });

  describe('what is said of a body', () => {
    it.each<[string, string, unknown, string]>([
      ['PUT', '/clock', { now: '2026-02-01' }, 'now has no zone: write 2026-02-01T00:00:00Z'],
      ['PUT', '/clock', { now: '2026-02-01T12:00:00' }, 'now has no zone: write'],
      ['PUT', '/clock', { now: '2026-02-30T12:00:00Z' }, 'now is no moment such as 2026-02-01T00:00:00Z'],
      ['PUT', '/clock', { now: 1 }, 'now must be a text'],
      ['PUT', '/clock', { now: '2026-02-01T00:00:00Z', frozen: 1 }, 'frozen must be true or false'],
      ['PUT', '/clock', { advance: { days: 1.5 } }, 'advance.days must be a whole number'],
      ['PUT', '/clock', { advance: { months: 1 } }, 'advance.months is not known here'],
      ['PUT', '/clock', { advance: {} }, 'advance must be an object with at least one unit of time'],
      ['PUT', '/clock', { reset: false }, 'reset must be true'],
      ['POST', '/tenants', { name: '' }, 'name must have at least 1 characters'],
      ['POST', '/tenants', ['x'], 'the body must be an object'],
      ['POST', '/jobs/wait', { timeoutSeconds: 301 }, 'timeoutSeconds must be at most 300'],
      ['POST', '/jobs/wait', { timeoutSeconds: 0 }, 'timeoutSeconds must be more than 0'],
      ['POST', `/tenants/${tenantId}/custom-fields`, { name: 'a__c' }, 'objectType is missing'],
      [
        'PUT',
        `/tenants/${tenantId}/settings`,
        { salesforce: { edition: 'Mini' } },
        'salesforce.edition must be one of "',
      ],
      ['PUT', `/tenants/${tenantId}/settings`, { taxCodes: {} }, 'taxCodes must be a list'],
      [
        'PUT',
        `/tenants/${tenantId}/settings`,
        { timeZone: 'Mars' },
        'timeZone must be an IANA time zone such as',
      ],
      [
        'PUT',
        `/tenants/${tenantId}/settings`,
        '{"proxTerms":{"__proto__":{}}}',
        '__proto__ is not known here',
      ],
      ['POST', `/tenants/${tenantId}/records`, '{"type":"X","records":[{"__proto__":"x"}]}', '__proto__'],
    ])('%s %s %j: %s', async (method, path, body, message) => {
      const answer = await control(method, path, body);
      expect([answer.status, (answer.body as { error: { message: string } }).error.message]).toEqual([
        400,
        expect.stringContaining(message),
      ]);
      expect(answer.text).not.toMatch(/Invalid|Unrecognized|expected (?!:)\w+, received|Too (?:small|big)/);
    });

    it('is bounded', async () => {
      const body = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`a${index}`, 1]));
      const answer = await control('POST', '/tenants', body);
      expect(answer.status).toBe(400);
      expect(answer.text.length).toBeLessThan(10_000);
    });
  });

  describe('errors', () => {
    it.each([
      ['GET', '/nowhere', 404, 'not-found'],
      ['POST', '/', 405, 'method-not-allowed'],
      ['DELETE', '/clock', 405, 'method-not-allowed'],
      ['GET', '/tenants', 405, 'method-not-allowed'],
      ['POST', '/healthz', 405, 'method-not-allowed'],
      ['OPTIONS', '/jobs', 405, 'method-not-allowed'],
      ['GET', '/tenants/%E0%A4%A', 400, 'invalid-request'],
    ])('%s %s answers %i %s', async (method, path, status, code) => {
      const answer = await control(method, path);
      expect(answer).toMatchObject({
        status,
        body: { error: { code, message: expect.any(String) as string } },
      });
      expect(answer.headers.has('allow')).toBe(status === 405);
    });

    it.each([
      ['{"name":', 400, 'invalid-json'],
      ['<xml/>', 400, 'invalid-json'],
      [`"${'a'.repeat(200_000)}"`, 413, 'body-too-large'],
    ])('a body like %.10s answers %i %s', async (body, status, code) => {
      expect(await control('POST', '/tenants', body)).toMatchObject({ status, body: { error: { code } } });
    });

    it('reads JSON whatever the Content-Type says', async () => {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      expect((await control('POST', '/tenants', { name: 'A' }, headers)).status).toBe(201);
    });

    it('lets no page of another site change anything', async () => {
      const from = (site: string) => control('POST', '/tenants', undefined, { 'Sec-Fetch-Site': site });
      expect(await from('cross-site')).toMatchObject({
        status: 403,
        body: { error: { code: 'cross-site' } },
      });
      expect((await from('same-site')).status).toBe(403);
      expect((await from('same-origin')).status).toBe(201);
    });

    it.each<[Record<string, string>, number, string]>([
      [{}, 201, ''],
      [{ Origin: 'http://localhost:4510', Host: 'localhost:4510' }, 201, ''],
      [{ Origin: 'https://localhost', Host: 'localhost' }, 201, ''],
      [{ Origin: 'http://127.0.0.1:4510', Host: '127.0.0.1:4510' }, 201, ''],
      [{ Origin: 'http://[::1]:4510', Host: '[::1]:4510' }, 201, ''],
      [{ Host: hostname() }, 201, ''],
      [{ Host: '192.0.2.7:8080' }, 201, ''],
      [{ Host: 'billing.test:4510' }, 201, ''],
      [{ Host: 'app.localhost' }, 201, ''],
      [{ Origin: 'https://billing.test', Host: '127.0.0.1' }, 201, ''],
      [{ Origin: 'null', Host: 'localhost:4510' }, 403, 'cross-site'],
      [{ Origin: 'http://evil.test', Host: 'localhost:4510' }, 403, 'cross-site'],
      [{ Origin: 'http://localhost:8080', Host: 'localhost:4510' }, 403, 'cross-site'],
      [{ Origin: 'http://127.0.0.1:4510', Host: 'localhost:4510' }, 403, 'cross-site'],
      [{ Origin: 'nonsense', Host: 'localhost:4510' }, 403, 'cross-site'],
      [{ Origin: 'file://', Host: 'localhost:4510' }, 403, 'cross-site'],
      [{ Origin: 'http://evil.test:4510', Host: 'evil.test:4510' }, 403, 'unknown-host'],
      [{ Host: 'localhost.evil.test' }, 403, 'unknown-host'],
      [{ Host: '127.0.0.1.evil.test' }, 403, 'unknown-host'],
      [{ Host: 'a b' }, 403, 'unknown-host'],
    ])('a request with %j is answered with %i', async (headers, status, code) => {
      const reply = await send(`${control.url}/tenants`, [''], { headers });
      expect(reply.status).toBe(status);
      if (code) expect(JSON.parse(reply.body.toString())).toMatchObject({ error: { code } });
    });

    it('lets no page read anything whose name was led to this machine', async () => {
      const reply = await send(`${control.url}/jobs`, [''], {
        method: 'GET',
        headers: { Host: 'evil.test' },
      });
      expect(reply.status).toBe(403);
    });

    it('has each code and status in the documentation', async () => {
      const { readFileSync } = await import('node:fs');
      const page = readFileSync(`${__dirname}/../../docs/control-api.md`, 'utf8');
      for (const [code, status] of Object.entries(statusByCode))
        expect(page).toContain(`| \`${code}\` | ${status} |`);
    });
  });
});

describe('the control API over a product in trouble', () => {
  const controls: Control[] = [];
  const over = async (changes: Parameters<typeof fakeDeps>[0]) => {
    const control = await startControl(fakeDeps(changes));
    controls.push(control);
    return control;
  };
  afterEach(async () => {
    await Promise.all(controls.splice(0).map((control) => control.close()));
  });

  it.each([
    [
      async () => ['the store is closed', 'the runner stands still'],
      'the store is closed; the runner stands still',
    ],
    [async () => Promise.reject(new Error('secret')), 'the check failed; the log has the reason'],
  ])('is not ready, and says why', async (notReadyBecause, message) => {
    const control = await over({ notReadyBecause });
    expect(await control('GET', '/readyz')).toMatchObject({
      status: 503,
      body: { error: { code: 'not-ready', message } },
    });
    expect((await control('GET', '/healthz')).status).toBe(200);
  });

  it('keeps the reason of an error of its own to the log', async () => {
    const control = await over({ createTenant: () => Promise.reject(new Error('secret')) });
    const answer = await control('POST', '/tenants');
    expect(answer).toMatchObject({ status: 500, body: { error: { code: 'internal' } } });
    expect(answer.text).not.toContain('secret');
  });

  it('passes on what the product says about a request', async () => {
    const refusal = new LocalbillError('name-taken', 'The name is taken.', 'Choose another.');
    const control = await over({ createTenant: () => Promise.reject(refusal) });
    expect(await control('POST', '/tenants')).toMatchObject({
      status: 400,
      body: { error: { code: 'name-taken', message: 'The name is taken.', hint: 'Choose another.' } },
    });
  });

  describe('jobs', () => {
    it('shows the counts, and the failed ones with their reasons', async () => {
      const failed = {
        id: tenantId,
        tenantId,
        kind: 'regenerate',
        attempts: 5,
        reason: 'no font',
        failedAt: start,
      };
      const control = await over({ failedJobs: async () => [failed] });
      expect((await control('GET', '/jobs')).body).toEqual({
        counts: { ready: 1, active: 2, done: 3, failed: 4 },
        failed: [{ ...failed, failedAt: '2026-01-15T12:00:00.000+00:00' }],
      });
    });

    it('waits until nothing is left to do', async () => {
      const control = await over({});
      expect(await control('POST', '/jobs/wait')).toMatchObject({ status: 200, body: { idle: true } });
    });

    it('answers 412 when there is still something to do after the time', async () => {
      const control = await over({ waitForIdle: () => new Promise(() => {}) });
      expect(await control('POST', '/jobs/wait', { timeoutSeconds: 0.01 })).toMatchObject({
        status: 412,
        body: { error: { code: 'not-idle', message: 'After 0.01 seconds 2 jobs run and 1 wait.' } },
      });
    });

    it.each([0, -1, 301, '1', null])('does not wait for %j seconds', async (timeoutSeconds) => {
      const control = await over({});
      expect((await control('POST', '/jobs/wait', { timeoutSeconds })).status).toBe(400);
    });
  });

  describe('metrics', () => {
    it('publishes what was counted and what is, in the text format', async () => {
      const deps = fakeDeps();
      deps.metrics.count('localbill_soap_requests_total', {
        operation: 'query',
        version: '91.0',
        outcome: 'ok',
      });
      deps.metrics.observe('localbill_soap_request_duration_seconds', 0.003, { operation: 'query' });
      const control = await over(deps);
      const first = await control('GET', '/metrics');
      expect(first.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
      const lines = first.text.split('\n');
      expect(lines).toEqual(
        expect.arrayContaining([
          '# TYPE localbill_soap_requests_total counter',
          'localbill_soap_requests_total{operation="query",version="91.0",outcome="ok"} 1',
          '# TYPE localbill_soap_request_duration_seconds histogram',
          'localbill_soap_request_duration_seconds_bucket{le="0.005",operation="query"} 1',
          'localbill_soap_request_duration_seconds_count{operation="query"} 1',
          'localbill_jobs{state="active"} 2',
          'localbill_open_sessions 3',
          'localbill_http_requests_in_flight 1',
        ]),
      );
      expect(first.text).toMatch(/^process_cpu_seconds_total \d/m);
      deps.metrics.count('localbill_soap_requests_total', {
        operation: 'query',
        version: '91.0',
        outcome: 'ok',
      });
      expect((await control('GET', '/metrics')).text).toContain('outcome="ok"} 2');
    });

    it('lists its own metrics before anything was counted', async () => {
      const control = await over({});
      expect((await control('GET', '/metrics')).text).toContain(
        '# TYPE localbill_soap_requests_total counter',
      );
    });

    it('answers when it was asked twice at once', async () => {
      const control = await over({});
      const both = await Promise.all([control('GET', '/metrics'), control('GET', '/metrics')]);
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
    });
  });
});
