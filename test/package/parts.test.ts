import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { demo } from '../../src/engine/demo/demo.js';
import { defineCustomFields, exampleTemplates } from '../docs/templates.js';
import { connect, type SoapClient } from '../support/localbill.js';
import { onEachNode, workplace, type Started, type Workplace } from './installed.js';

/** What a start does not load, and the first user of it does: each is used once, in a process that nothing else has used. */
onEachNode('a fresh start', (product) => {
  let place: Workplace;
  let running: Started;
  let control: string;
  let client: SoapClient;
  beforeEach(async () => {
    place = workplace(product);
    running = await place.start(['--port', '0', '--data', 'data', '--demo', '--tls', '--tls-port', '0']);
    control = `${running.url}/localbill/v1`;
  });
  afterEach(async () => {
    const { code, err } = await running.stop();
    await place.leave();
    expect([code, err]).toEqual([0, '']);
  });
  const ask = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${control}${path}`, init);
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: Buffer.from(await response.arrayBuffer()),
    };
  };
  const isPdf = (body: Buffer) => body.subarray(0, 5).toString() === '%PDF-';

  it('tells its metrics', async () => {
    const { status, body } = await ask('/metrics');
    expect([status, body.toString()]).toEqual([
      200,
      expect.stringContaining('process_cpu_user_seconds_total'),
    ]);
  });

  it('answers over TLS with the certificate that it made', async () => {
    const tlsUrl = /https:\/\/127\.0\.0\.1:\d+/.exec(running.printed())?.[0];
    const ca = readFileSync(join(place.folder, 'data', 'tls-cert.pem'));
    const status = await new Promise((resolve, reject) => {
      request(`${tlsUrl}/localbill/v1/readyz`, { ca, agent: false }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
      })
        .once('error', reject)
        .end();
    });
    expect(status).toBe(200);
  });

  it('draws every template, of a sample and of an invoice, and again from its source', async () => {
    client = await connect(running, demo);
    const { records } = await client.query("select Id from Invoice where Status = 'Posted'");
    const templates = `/tenants/${demo.tenantId}/templates`;
    const list = JSON.parse((await ask(templates)).body.toString()) as {
      templates: { id: string; name: string }[];
    };
    expect(list.templates.length).toBeGreaterThan(3);
    for (const { id } of list.templates) {
      for (const query of ['', `?invoiceId=${records[0]?.['Id']}`]) {
        const { status, body } = await ask(`${templates}/${id}/preview${query}`);
        expect([status, isPdf(body)]).toEqual([200, true]);
      }
      const { source } = JSON.parse((await ask(`${templates}/${id}`)).body.toString()) as { source: string };
      const again = await ask(`${templates}/preview`, { method: 'POST', body: source });
      expect([again.status, isPdf(again.body)]).toEqual([200, true]);
      expect((await ask(templates, { method: 'POST', body: source })).status).toBe(201);
    }
  });

  it('makes an invoice with its PDF, and draws one with an e-invoice in it', async () => {
    client = await connect(running, demo);
    const day = '2026-02-01';
    const invoice = await client.generate({ AccountId: demo.accountId, InvoiceDate: day, TargetDate: day });
    const { records } = await client.query(`select Body from Invoice where Id = '${invoice.id}'`);
    expect(isPdf(Buffer.from(records[0]?.['Body'] ?? '', 'base64'))).toBe(true);
    const body = exampleTemplates().find((text) => text.includes('\neInvoice:'))!;
    await defineCustomFields(`${control}/tenants/${demo.tenantId}`, body);
    const drawn = await ask(`/tenants/${demo.tenantId}/templates/preview`, { method: 'POST', body });
    expect([drawn.status, drawn.body.includes('factur-x.xml')]).toEqual([200, true]);
  });

  it('exports a query as a zipped file', async () => {
    client = await connect(running, demo);
    const [row] = await client.create('Export', {
      Name: 'Accounts',
      Format: 'csv',
      Query: 'select Account.Name from Account',
      Zip: true,
    });
    expect(row?.errors).toEqual([]);
    expect((await ask('/jobs/wait', { method: 'POST', body: '{}' })).status).toBe(200);
    const { records } = await client.query(`select Status, FileId from Export where Id = '${row?.id}'`);
    expect(records[0]?.['Status']).toBe('Completed');
  });

  it('exports in Excel, for the holder of a key', async () => {
    client = await connect(running, demo);
    const { generateKey } = await import('openpgp');
    const keys = await generateKey({ userIDs: [{ name: 'Tester' }], format: 'armored' });
    const settings = JSON.stringify({ exportEncryptionKey: keys.publicKey });
    const path = `/tenants/${demo.tenantId}/settings`;
    expect((await ask(path, { method: 'PUT', body: settings })).status).toBe(200);
    const [row] = await client.create('Export', {
      Name: 'Accounts',
      Format: 'Excel',
      Query: 'select Account.Name from Account',
      Encrypted: true,
    });
    expect(row?.errors).toEqual([]);
    expect((await ask('/jobs/wait', { method: 'POST', body: '{}' })).status).toBe(200);
    const fields = 'Status, StatusReason, Size';
    const { records } = await client.query(`select ${fields} from Export where Id = '${row?.id}'`);
    expect(records[0]).toMatchObject({ Status: 'Completed', Size: expect.any(String) });
  });

  it('speaks JSON and XML to clients of Salesforce', async () => {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: demo.clientId,
      client_secret: demo.clientSecret,
    });
    const token = (await (
      await fetch(`${running.url}/services/oauth2/token`, { method: 'POST', body: form })
    ).json()) as {
      access_token: string;
    };
    const headers = {
      Authorization: `Bearer ${token.access_token}`,
      Accept: 'application/xml',
      'Content-Type': 'application/xml',
    };
    const query = `${running.url}/services/data/v64.0/query?q=${encodeURIComponent('SELECT Id FROM Invoice')}`;
    expect(await (await fetch(query, { headers })).text()).toContain('<QueryResult>');
    const body = `<request><inputs><invoiceBatchRunId>${demo.invoiceBatchRunId}</invoiceBatchRunId></inputs></request>`;
    const action = `${running.url}/services/data/v64.0/actions/standard/generateInvoiceDocuments`;
    const done = await fetch(action, { method: 'POST', headers, body });
    expect([done.status, await done.text()]).toEqual([
      200,
      expect.stringContaining('<isSuccess>true</isSuccess>'),
    ]);
  });
});
