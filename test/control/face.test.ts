import { readFileSync } from 'node:fs';
import { statusByCode } from '../../src/control/errors.js';
import { controlAtStart } from './harness.js';

const control = controlAtStart();

describe('health', () => {
  it('tells that the process lives and can work', async () => {
    expect(await control('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await control('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
    expect((await control('HEAD', '/readyz')).status).toBe(200);
  });
});

describe('the list of what there is', () => {
  it('has each path with its verbs', async () => {
    const { body } = await control('GET', '/');
    const { paths } = body as { paths: { path: string; methods: string[] }[] };
    expect(paths).toContainEqual({ path: '/localbill/v1/clock', methods: ['GET', 'PUT'] });
    expect(paths).toContainEqual({ path: '/localbill/v1/tenants/{id}/settings', methods: ['PUT'] });
    for (const { path, methods } of paths) {
      const answer = await control('PATCH', path.slice('/localbill/v1'.length));
      expect([path, answer.status, answer.headers.get('allow')]).toEqual([path, 405, methods.join(', ')]);
    }
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

  it('has each code and status in the documentation', async () => {
    const page = readFileSync(`${__dirname}/../../docs/control-api.md`, 'utf8');
    for (const [code, status] of Object.entries(statusByCode))
      expect(page).toContain(`| \`${code}\` | ${status} |`);
  });
});
