import { demo } from '../../src/engine/demo/demo.js';
import { DEFAULT_LIMITS } from '../../src/soap/limits.js';
import { parseXml, type XmlElement } from '../../src/soap/xml.js';
import {
  envelope,
  escape,
  queryReply,
  textOf,
  zObject,
  type Fields,
  type WireRecord,
} from '../support/localbill.js';

/** One row of a reply: the id of what was done, or the code of the error. */
export type Row = { readonly id: string } | { readonly refused: string };

/** A user of the demo tenant. Calls reject with `Refused` on a fault, and with `Unanswered` when no reply came. */
export interface User {
  readonly url: string;
  readonly session: string;
  /** At the address at which the server is now; the session outlives the server. */
  at(url: string): User;
  save(operation: 'create' | 'generate' | 'update', type: string, ...records: Fields[]): Promise<Row[]>;
  query(queryString: string): Promise<readonly WireRecord[]>;
}

export async function logIn(url: string): Promise<User> {
  const { username, password } = demo;
  const login = `<ns1:login><ns1:username>${username}</ns1:username><ns1:password>${password}</ns1:password></ns1:login>`;
  return userOf(url, textOf(await call(url, login), 'result', 'Session'));
}

function userOf(url: string, session: string): User {
  const header = `<ns1:SessionHeader><ns1:session>${session}</ns1:session></ns1:SessionHeader>`;
  return {
    url,
    session,
    at: (other) => userOf(other, session),
    async save(operation, type, ...records) {
      const zObjects = records.map((fields) => zObject(type, fields)).join('');
      const reply = await call(url, `<ns1:${operation}>${zObjects}</ns1:${operation}>`, header);
      return reply.children.map(rowOf);
    },
    async query(queryString) {
      const query = `<ns1:query><ns1:queryString>${escape(queryString)}</ns1:queryString></ns1:query>`;
      const { records, done } = queryReply(await call(url, query, header));
      if (!done) throw new Error(`more than one page: ${queryString}`);
      return records;
    },
  };
}

function rowOf(result: XmlElement): Row {
  const find = (parent: XmlElement | undefined, name: string) =>
    parent?.children.find((child) => child.name === name);
  const id = find(result, 'Id')?.text;
  return id !== undefined ? { id } : { refused: find(find(result, 'Errors'), 'Code')?.text ?? 'no reason' };
}

/** The whole call was refused with a fault. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** No reply came: nobody knows whether the call was done. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

async function call(url: string, body: string, headers = ''): Promise<XmlElement> {
  const { status, text } = await exchange(`${url}/apps/services/a/91.0`, envelope(body, headers));
  const element = parseXml(text, DEFAULT_LIMITS).children.at(-1)?.children[0];
  if (status !== 200 || !element) throw new Refused(`HTTP ${status}: ${text}`);
  return element;
}

async function exchange(url: string, body: string): Promise<{ status: number; text: string }> {
  try {
    const headers = { 'Content-Type': 'text/xml; charset=utf-8' };
    const response = await fetch(url, { method: 'POST', headers, body });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw new Unanswered(String(error));
  }
}

/** Resolves when no job is due and none runs. @param timeoutSeconds fails after that */
export async function waitForIdle(url: string, timeoutSeconds = 60): Promise<void> {
  const response = await fetch(`${url}/localbill/v1/jobs/wait`, {
    method: 'POST',
    body: JSON.stringify({ timeoutSeconds }),
  });
  if (!response.ok) throw new Error(await response.text());
}
