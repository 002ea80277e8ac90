import { DEFAULT_LIMITS } from '../../src/soap/limits.js';
import { parseXml, type XmlElement } from '../../src/soap/xml.js';
import type { WireReply } from '../support/raw-http.js';
import type { Face, Request } from './requests.js';

/**
 * What must never reach a client: a page of the router, a stack, a place on the disk, words of the runtime or of the
 * database. None of the attacks has such a word in what it sends.
 */
const leak =
  /\n\s+at \S.*:\d+:\d+|node_modules|\/dist\/\w|\/tmp\/localbill|\bsqlite|\bkysely|\b(?:Type|Range|Syntax|Reference)Error\b|Cannot read propert|is not a function|\[object Object\]/i;
/** A page for browsers, where none belongs. */
const page = /<!DOCTYPE html|<html/i;
/** A defect, by whatever face it is told. */
const defect = /UNKNOWN_ERROR|The log of localbill tells more|"code":"internal"/;

/** What a text tells that no client may see. */
export function leaksIn(text: string): string[] {
  // The WSDL lists all errors.
  const patterns = text.includes('<definitions') ? [leak] : [leak, defect];
  return patterns.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
}

/** What is wrong with a reply; undefined when nothing is. */
export function complaintOf(request: Request, reply: WireReply): string | undefined {
  const text = reply.body.toString('utf8');
  if (reply.headers['content-type'] !== 'application/pdf' && leak.test(text))
    return 'It tells of its inside.';
  // The WSDL lists all errors, and the endpoint has a page.
  const isSound = request.face === 'web' && reply.status === 200;
  if (!isSound && defect.test(text)) return 'It says that there is a defect.';
  if (!isSound && page.test(text)) return 'It is a page.';
  // Heads that are too long reach no face.
  if (reply.status === 431) return undefined;
  if (!(reply.status >= 200 && reply.status < 600)) return `Status ${reply.status} is none.`;
  try {
    return forms[request.face](reply, text, request);
  } catch (error) {
    return `The reply cannot be read: ${String(error)}`;
  }
}

type Form = (reply: WireReply, text: string, request: Request) => string | undefined;

const forms: Readonly<Record<Face, Form>> = {
  soap: isEnvelope,
  'salesforce login': isEnvelope,
  salesforce: isRest,
  oauth: isRest,
  control: isControl,
  web: ({ status }) => (status === 500 ? 'Status 500 outside SOAP.' : undefined),
};

function isEnvelope({ status, headers }: WireReply, text: string): string | undefined {
  if (!/^(?:text|application\/soap\+)\/?xml/.test(String(headers['content-type']))) return 'It is no XML.';
  const root: XmlElement = parseXml(decodedLike(headers['content-type'], text), DEFAULT_LIMITS);
  const [body] = root.children.slice(-1);
  if (root.name !== 'Envelope' || body?.name !== 'Body' || body.children.length !== 1)
    return 'It is no envelope.';
  const isFault = body.children[0]?.name === 'Fault';
  return isFault === status >= 400 ? undefined : `Status ${status} does not go with it.`;
}

/** Replies have the characters of the request: all that tests send of those with two bytes is told by its mark. */
function decodedLike(contentType: string | undefined, text: string): string {
  return /charset=utf-?16/i.test(contentType ?? '') ? Buffer.from(text).toString('utf8') : text;
}

/** Errors of Salesforce's REST, Connect and OAuth (sources: rest-errors, connect-api, oauth). */
function isRest({ status, headers }: WireReply, text: string, { method }: Request): string | undefined {
  if (status === 500) return 'Status 500 is a defect.';
  if (status < 400 || text === '' || method === 'HEAD') return undefined;
  if (/^application\/xml/.test(String(headers['content-type']))) {
    const root = parseXml(text, DEFAULT_LIMITS);
    return /^(?:Errors|Result)s?$/.test(root.name) ? undefined : `An error may not be <${root.name}>.`;
  }
  if (!/^application\/json/.test(String(headers['content-type']))) return 'It is neither JSON nor XML.';
  const value = JSON.parse(text) as unknown;
  const entries = Array.isArray(value) ? value : [value];
  const isSound = entries.length > 0 && entries.every((entry: unknown) => isRestError(entry));
  return isSound ? undefined : 'It is no error of the REST API.';
}

function isRestError(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null) return false;
  const has = (name: string, type: string): boolean =>
    typeof (entry as Record<string, unknown>)[name] === type;
  const isPlain = has('errorCode', 'string') && has('message', 'string');
  const isOauth = has('error', 'string') && has('error_description', 'string');
  const isConnect = Array.isArray((entry as { errors?: unknown }).errors);
  return isPlain || isOauth || isConnect;
}

/** docs/control-api.md, Errors. */
function isControl({ status, headers }: WireReply, text: string): string | undefined {
  if (status === 500) return 'Status 500 is a defect.';
  if (status < 400) return undefined;
  if (!/^application\/json/.test(String(headers['content-type']))) return 'It is no JSON.';
  const { error } = JSON.parse(text) as { error?: { code?: unknown; message?: unknown } };
  if (typeof error?.code === 'string' && typeof error.message === 'string') return undefined;
  return status === 412 ? undefined : 'It is no error of the control API.';
}
