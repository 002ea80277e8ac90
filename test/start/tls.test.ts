import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GivenOptions, Localbill } from '../../src/index.js';
import { envelope, startTestServer } from '../support/localbill.js';

let folder: string;
let bill: Localbill | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'localbill-tls-'));
});
afterEach(async () => {
  await bill?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: GivenOptions): Promise<Localbill> {
  bill = await startTestServer({ tlsPort: 0, ...options });
  return bill;
}

/** Asks with a client that trusts this certificate and no other. */
function ask(
  url: string,
  ca: string | Buffer,
  method = 'GET',
  body = '',
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = {
      'Content-Type': body.startsWith('<') ? 'text/xml' : 'application/x-www-form-urlencoded',
    };
    request(url, { ca, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .once('error', reject)
      .end(body);
  });
}

describe('TLS', () => {
  it('serves both faces on a second port, with addresses that begin with https', async () => {
    const { tlsUrl = '', createTenant, url } = await start({ memory: false, data: folder, tls: true });
    const tenant = await createTenant();
    const ca = readFileSync(join(folder, 'tls-cert.pem'));
    expect(tlsUrl).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${url}/localbill/v1/readyz`)).status).toBe(200);
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: tenant.clientId,
      client_secret: tenant.clientSecret,
    });
    const token = await ask(`${tlsUrl}/services/oauth2/token`, ca, 'POST', form.toString());
    expect(JSON.parse(token.text).instance_url).toBe(tlsUrl);
    const { username, password } = tenant;
    const login = `<ns1:login><ns1:username>${username}</ns1:username><ns1:password>${password}</ns1:password></ns1:login>`;
    const reply = await ask(`${tlsUrl}/apps/services/a/91.0`, ca, 'POST', envelope(login));
    expect(reply.text).toContain(`<ns1:ServerUrl>${tlsUrl}/apps/services/a/91.0</ns1:ServerUrl>`);
    expect((await ask(`${tlsUrl}/apps/services/a/91.0?wsdl`, ca)).text).toContain(
      `location="${tlsUrl}/apps/services/a/91.0"`,
    );
    await expect(ask(tlsUrl.replace('127.0.0.1', 'localhost'), ca)).resolves.toBeDefined();
  });

  it('keeps the certificate that it made for the next start', async () => {
    await start({ memory: false, data: folder, tls: true });
    const first = readFileSync(join(folder, 'tls-cert.pem'), 'utf8');
    await bill?.stop();
    await start({ memory: false, data: folder, tls: true });
    expect(readFileSync(join(folder, 'tls-cert.pem'), 'utf8')).toBe(first);
  });

  (process.platform === 'win32' ? it.skip : it)(
    'writes files that nobody else reads, also in place of those that others could',
    async () => {
      const files = ['tls-cert.pem', 'tls-key.pem'].map((name) => join(folder, name));
      for (const file of files) writeFileSync(file, '', { mode: 0o644 });
      rmSync(files[1] ?? '');
      await start({ memory: false, data: folder, tls: true });
      expect(files.map((file) => (statSync(file).mode & 0o777).toString(8))).toEqual(['600', '600']);
    },
  );

  it('takes a certificate that is given, which implies it', async () => {
    await start({ memory: false, data: folder, tls: true });
    await bill?.stop();
    const files = { tlsCert: join(folder, 'tls-cert.pem'), tlsKey: join(folder, 'tls-key.pem') };
    const { tlsUrl = '' } = await start(files);
    expect((await ask(`${tlsUrl}/services/data`, readFileSync(files.tlsCert))).status).toBe(200);
  });

  it('is not there unless it is asked for', async () => {
    expect((await start({})).tlsUrl).toBeUndefined();
  });

  it('refuses files that are none, half of a pair, and a port that is taken', async () => {
    const nonsense = join(folder, 'nonsense.pem');
    writeFileSync(nonsense, 'nonsense');
    await expect(startTestServer({ tlsPort: 0, tlsCert: nonsense, tlsKey: nonsense })).rejects.toMatchObject({
      code: 'bad-certificate',
    });
    await expect(
      startTestServer({ tlsPort: 0, tlsCert: join(folder, 'no.pem'), tlsKey: nonsense }),
    ).rejects.toMatchObject({
      code: 'bad-certificate',
      message: expect.stringContaining('--tls-cert') as string,
    });
    await expect(startTestServer({ tlsCert: nonsense })).rejects.toMatchObject({ code: 'invalid-option' });
    const { port } = await start({});
    await expect(startTestServer({ tls: true, tlsPort: port })).rejects.toMatchObject({
      code: 'port-taken',
      hint: expect.stringContaining('--tls-port') as string,
    });
  });
});
