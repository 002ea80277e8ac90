import { parseVersion } from '../../src/contract/index.js';
import { startLocalbill, type CreatedTenant, type GivenOptions, type Localbill } from '../../src/index.js';
import { DEFAULT_LIMITS } from '../../src/soap/limits.js';
import { writeWsdl } from '../../src/soap/wsdl.js';
import { parseXml, type XmlElement } from '../../src/soap/xml.js';
import { validateMessage } from './schemas.js';

/**
 * What every end-to-end test starts from: a localbill of its own on a free port, in memory, and a fresh tenant.
 * Every SOAP reply that passes here is validated against the schemas of its version, after the file's last test.
 */
export async function startTestServer(options: GivenOptions = {}): Promise<Localbill> {
  return startLocalbill({ port: 0, memory: true, demo: false, logLevel: 'silent', ...options });
}

export interface SoapReply {
  readonly status: number;
  readonly contentType: string;
  readonly headers: Headers;
  readonly text: string;
  /** The element of the Body: a response or a Fault. */
  readonly element: XmlElement;
}

/** A record of a query by its field names, texts as on the wire. */
export type WireRecord = Readonly<Record<string, string>>;

export interface RowResult {
  readonly id: string | undefined;
  readonly success: boolean;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

export interface SoapClient {
  readonly version: string;
  readonly url: string;
  readonly session: string;
  /** Sends the content of a Body, with the session's header. */
  call(body: string, headers?: string): Promise<SoapReply>;
  create(type: string, ...records: Fields[]): Promise<RowResult[]>;
  /** The id of the one record; fails the test when it was not created. */
  createOne(type: string, fields: Fields): Promise<string>;
  update(type: string, ...records: Fields[]): Promise<RowResult[]>;
  remove(type: string, ...ids: string[]): Promise<RowResult[]>;
  generate(fields: Fields): Promise<RowResult>;
  query(queryString: string, headers?: string): Promise<QueryReply>;
}

export interface QueryReply {
  readonly records: readonly WireRecord[];
  readonly size: number;
  readonly done: boolean;
  readonly queryLocator: string | undefined;
}

/** Values of a zObject by field name, in the order in which they are sent; raw XML as `{ xml }`. */
export type Fields = Readonly<Record<string, string | number | boolean | null | { readonly xml: string }>>;

/** A fault's parts as a client sees them. */
export interface FaultParts {
  readonly status: number;
  readonly faultcode: string;
  readonly faultstring: string;
  /** Local name of the detail's element; empty when there is none. */
  readonly detail: string;
}

/** Logs in and speaks a version from then on. */
export async function connect(
  bill: Pick<Localbill, 'url'>,
  tenant: Pick<CreatedTenant, 'username' | 'password'>,
  version = '91.0',
): Promise<SoapClient> {
  const url = `${bill.url}/apps/services/a/${version}`;
  const login = await post(
    url,
    envelope(
      `<ns1:login><ns1:username>${escape(tenant.username)}</ns1:username>` +
        `<ns1:password>${escape(tenant.password)}</ns1:password></ns1:login>`,
    ),
  );
  return resume(bill, textOf(login.element, 'result', 'Session'), version);
}

/** Goes on with a session, which may have been made on another server of the same store. */
export function resume(bill: Pick<Localbill, 'url'>, session: string, version = '91.0'): SoapClient {
  const url = `${bill.url}/apps/services/a/${version}`;
  const sessionHeader = `<ns1:SessionHeader><ns1:session>${session}</ns1:session></ns1:SessionHeader>`;
  const call = (body: string, headers = '') => post(url, envelope(body, headers + sessionHeader));
  const save = async (operation: string, type: string, records: readonly Fields[]) => {
    const reply = await call(
      `<ns1:${operation}>${records.map((fields) => zObject(type, fields)).join('')}</ns1:${operation}>`,
    );
    return expectReply(reply).children.map(rowResult);
  };
  return {
    version,
    url,
    session,
    call,
    create: (type, ...records) => save('create', type, records),
    async createOne(type, fields) {
      const [row] = await save('create', type, [fields]);
      if (!row?.id) throw new Error(`${type} was not created: ${JSON.stringify(row?.errors)}`);
      return row.id;
    },
    update: (type, ...records) => save('update', type, records),
    async remove(type, ...ids) {
      const list = ids.map((id) => `<ns1:ids>${escape(id)}</ns1:ids>`).join('');
      const reply = await call(`<ns1:delete><ns1:type>${type}</ns1:type>${list}</ns1:delete>`);
      return expectReply(reply).children.map(rowResult);
    },
    async generate(fields) {
      const [row] = await save('generate', 'Invoice', [fields]);
      if (!row) throw new Error('generate() gave no result');
      return row;
    },
    async query(queryString, headers) {
      const reply = await call(
        `<ns1:query><ns1:queryString>${escape(queryString)}</ns1:queryString></ns1:query>`,
        headers,
      );
      return queryReply(expectReply(reply));
    },
  };
}

/** Reads the result of query() or queryMore(). */
export function queryReply(response: XmlElement): QueryReply {
  const result = response.children[0];
  if (!result) throw new Error('no result');
  const records = result.children.filter((child) => child.name === 'records' && !child.nil);
  const locator = result.children.find((child) => child.name === 'queryLocator');
  return {
    records: records.map((record) =>
      Object.fromEntries(record.children.map((field) => [field.name, field.text])),
    ),
    size: Number(textOf(response, 'result', 'size')),
    done: textOf(response, 'result', 'done') === 'true',
    queryLocator: locator && !locator.nil ? locator.text : undefined,
  };
}

/** The response element of a reply that is no fault. */
export function expectReply(reply: SoapReply): XmlElement {
  if (reply.status !== 200) throw new Error(`HTTP ${reply.status}: ${reply.text}`);
  return reply.element;
}

/** The parts of a SOAP 1.1 fault. */
export function faultOf(reply: SoapReply): FaultParts {
  const part = (name: string) => reply.element.children.find((child) => child.name === name);
  return {
    status: reply.status,
    faultcode: part('faultcode')?.text ?? '',
    faultstring: part('faultstring')?.text ?? '',
    detail: part('detail')?.children[0]?.name ?? '',
  };
}

/** A whole request: any Body, any headers, with the prefixes `soapenv`, `ns1`, `ns2` and `xsi`. */
export function envelope(body: string, headers = ''): string {
  return (
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns1="http://api.zuora.com/"' +
    ' xmlns:ns2="http://object.api.zuora.com/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<soapenv:Header>${headers}</soapenv:Header><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`
  );
}

/** A `zObjects` element. */
export function zObject(type: string, fields: Fields): string {
  return `<ns1:zObjects xsi:type="ns2:${type}">${fieldElements(fields)}</ns1:zObjects>`;
}

export function fieldElements(fields: Fields): string {
  return Object.entries(fields)
    .map(([name, value]) => {
      if (value === null) return `<ns2:${name} xsi:nil="true"/>`;
      const content = typeof value === 'object' ? value.xml : escape(String(value));
      return `<ns2:${name}>${content}</ns2:${name}>`;
    })
    .join('');
}

/** Sends raw bytes or text and validates the reply. */
export async function post(
  url: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: '""' },
): Promise<SoapReply> {
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  const root = parseXml(text, DEFAULT_LIMITS);
  const element = root.children.at(-1)?.children[0];
  if (!element) throw new Error(`no element in the Body: ${text}`);
  const version = parseVersion(url.split('/').at(-1) ?? '');
  if (version !== undefined) validateLater(version, text, root);
  const { status, headers: sent } = response;
  return { status, contentType: sent.get('content-type') ?? '', headers: sent, text, element };
}

/** Replies of this test file by what their WSDL is written from: validating them one by one would take minutes. */
const replies = new Map<string, Set<string>>();

/** The custom fields that a reply shows are put into the schema that it must fit. */
export function validateLater(version: number, text: string, root: XmlElement): void {
  const customFields: Record<string, string[]> = {};
  collectCustomFields(root, customFields);
  const contract = JSON.stringify({ version, address: 'http://localhost/', customFields });
  replies.set(contract, (replies.get(contract) ?? new Set()).add(text));
}

afterAll(async () => {
  const all = [...replies].flatMap(([contract, texts]) => {
    const wsdl = writeWsdl(JSON.parse(contract) as Parameters<typeof writeWsdl>[0]);
    return [...texts].map((text) => ({ wsdl, text }));
  });
  replies.clear();
  const problems = await Promise.all(all.map(({ wsdl, text }) => validateMessage(wsdl, text)));
  const wrong = problems.flatMap((errors, index) =>
    errors.length > 0 ? [`${errors.join('; ')}\n${all[index]?.text}`] : [],
  );
  if (wrong.length > 0) throw new Error(`Replies that do not fit the schemas:\n${wrong.join('\n\n')}`);
}, 120_000);

function collectCustomFields(element: XmlElement, found: Record<string, string[]>): void {
  for (const child of element.children) {
    if (child.name.endsWith('__c') && element.xsiType) (found[element.xsiType.name] ??= []).push(child.name);
    collectCustomFields(child, found);
  }
}

function rowResult(result: XmlElement): RowResult {
  const child = (name: string) => result.children.find((part) => part.name.toLowerCase() === name);
  const errors = result.children.filter((part) => part.name.toLowerCase() === 'errors');
  return {
    id: child('id')?.text,
    success: child('success')?.text === 'true',
    errors: errors.map((error) => ({ code: textOf(error, 'Code'), message: textOf(error, 'Message') })),
  };
}

/** The text of an element by the way to it. */
export function textOf(element: XmlElement, ...path: readonly string[]): string {
  let at: XmlElement | undefined = element;
  for (const name of path) at = at?.children.find((child) => child.name === name);
  if (!at) throw new Error(`no ${path.join('/')} in ${element.name}`);
  return at.text;
}

export function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
