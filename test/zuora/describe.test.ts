import { findObjectType, objectNames } from '../../src/contract/index.js';
import { DEFAULT_LIMITS } from '../../src/soap/limits.js';
import { parseXml, type XmlElement } from '../../src/soap/xml.js';
import { basic } from '../support/documents.js';
import { oneTenant } from '../support/tenants.js';

const fresh = oneTenant();

async function get(path: string, authorization = `ZSession ${fresh.client.session}`) {
  const response = await fetch(`${fresh.bill.url}/apps/api/${path}`, {
    headers: { Authorization: authorization },
  });
  const text = await response.text();
  const root = response.ok ? parseXml(text, DEFAULT_LIMITS) : undefined;
  return { status: response.status, contentType: response.headers.get('content-type'), text, root };
}

const child = (element: XmlElement | undefined, name: string) =>
  element?.children.find((candidate) => candidate.name === name);
const leaf = (element: XmlElement | undefined, name: string) => child(element, name)?.text;

function field(root: XmlElement | undefined, name: string): Record<string, string | string[]> {
  const found = child(root, 'fields')?.children.find((candidate) => leaf(candidate, 'name') === name);
  const parts = found?.children ?? [];
  return Object.fromEntries(
    parts.map((part) => [
      part.name,
      part.children.length === 0 ? part.text : part.children.map(({ text }) => text),
    ]),
  );
}

describe('A description', () => {
  it('lists the objects', async () => {
    const { status, contentType, root } = await get('describe');
    expect([status, contentType]).toEqual([200, 'text/xml; charset=utf-8']);
    const names = root?.children.map((object) => leaf(object, 'name'));
    expect(names).toEqual(expect.arrayContaining(['Account', 'Invoice', 'PaymentMethod']));
    expect(names).not.toContain('AccountingRun');
  });

  it('tells of an object what may be done with each of its fields', async () => {
    const { root } = await get('describe/Account');
    expect([leaf(root, 'name'), leaf(root, 'label')]).toEqual(['Account', 'Account']);
    expect(field(root, 'AccountNumber')).toEqual({
      name: 'AccountNumber',
      label: 'Account Number',
      selectable: 'true',
      createable: 'true',
      updateable: 'true',
      filterable: 'true',
      custom: 'false',
      maxlength: '50',
      required: 'false',
      type: 'text',
      contexts: ['soap', 'export'],
    });
    expect(field(root, 'Name')).toMatchObject({ required: 'true' });
    expect(field(root, 'Balance')).toMatchObject({ createable: 'false', type: 'decimal' });
    expect(field(root, 'Status')).toMatchObject({
      type: 'picklist',
      options: ['Draft', 'Active', 'Canceled'],
    });
    expect(field(root, 'Id')).toMatchObject({ selectable: 'true', updateable: 'false' });
    const related = child(root, 'related-objects')?.children.map((object) => leaf(object, 'name'));
    expect(related).toEqual(
      expect.arrayContaining(['BillToContact', 'SoldToContact', 'DefaultPaymentMethod']),
    );
  });

  it('has the tenant’s custom fields', async () => {
    await fetch(`${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/custom-fields`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ objectType: 'Account', name: 'Region__c' }),
    });
    expect(field((await get('describe/Account')).root, 'Region__c')).toMatchObject({
      label: 'Region',
      custom: 'true',
    });
    const other = await fresh.another();
    const { root } = await get('describe/Account', `ZSession ${other.session}`);
    expect(field(root, 'Region__c')).toEqual({});
  });

  it('is of the version in the path, else of the latest', async () => {
    expect(field((await get('39.0/describe/Invoice')).root, 'RegenerateInvoicePDF')).toEqual({});
    expect(field((await get('40.0/describe/Invoice')).root, 'RegenerateInvoicePDF')).toMatchObject({
      updateable: 'true',
      selectable: 'false',
      contexts: ['soap'],
    });
    expect(field((await get('describe/Invoice')).root, 'Currency')).toMatchObject({ type: 'text' });
    expect((await get('64.0/describe/InvoiceFile')).status).toBe(404);
  });

  it.each(objectNames)('of %s is there when it can be queried', async (name) => {
    const type = findObjectType(name);
    const isThere = type?.calls.query !== undefined && type.until === undefined;
    expect((await get(`describe/${name.toLowerCase()}`)).status).toBe(isThere ? 200 : 404);
  });

  it('is for those who are logged in', async () => {
    const { username, password } = fresh.tenant;
    expect((await get('describe/Account', basic(username, password))).status).toBe(200);
    expect((await get('describe/Account', 'ZSession nobody')).status).toBe(401);
    expect((await get('describe/Account', basic(username, 'wrong'))).status).toBe(401);
    expect((await get('describe/Nothing')).status).toBe(404);
    expect((await get('900.0/describe/Account')).status).toBe(404);
  });
});
