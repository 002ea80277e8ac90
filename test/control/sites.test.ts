import { hostname } from 'node:os';
import { send } from '../support/raw-http.js';
import { controlAtStart } from './harness.js';

const control = controlAtStart({ allowedHosts: ['billing.test'] });

describe('pages of other sites', () => {
  it('change nothing', async () => {
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
    [{ Origin: 'http://127.0.0.1:8080', Host: '127.0.0.1:4510' }, 403, 'cross-site'],
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

  it('read nothing when their name was led to this machine', async () => {
    const reply = await send(`${control.url}/jobs`, [''], {
      method: 'GET',
      headers: { Host: 'evil.test' },
    });
    expect(reply.status).toBe(403);
  });
});
