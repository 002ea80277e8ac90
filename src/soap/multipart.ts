import { SoapFault } from './fault.js';

/** A body with the Content-Type that tells how to read it. */
export interface Content {
  readonly bytes: Buffer;
  readonly contentType: string;
}

/** Parts of a request beside its envelope, by their Content-ID without its brackets. */
export type Attachments = ReadonlyMap<string, Buffer>;

export const NO_ATTACHMENTS: Attachments = new Map();

const HEADERS_END = '\r\n\r\n';
/** Bytes of the head of one part. */
const LONGEST_HEAD = 4096;
const MOST_PARTS = 1000;

/**
 * Takes a request with attachments apart (MTOM, SOAP with Attachments), as some Java toolkits send every request: the
 * envelope is its first part.
 * @returns what was given, and no attachments, when it is not multipart
 * @throws SoapFault when its parts cannot be told apart
 */
export function partsOf(content: Content): { readonly root: Content; readonly attachments: Attachments } {
  if (!isMultipart(content)) return { root: content, attachments: NO_ATTACHMENTS };
  const [root, ...others] = split(content.bytes, delimiterOf(content));
  if (!root) throw notTold();
  const attachments = others.flatMap(({ headers, bytes }): [string, Buffer][] => {
    const id = withoutBrackets(headers.get('content-id') ?? '');
    return id === '' ? [] : [[id, decoded(headers, bytes)]];
  });
  const contentType = root.headers.get('content-type') ?? 'text/xml';
  return { root: { bytes: root.bytes, contentType }, attachments: new Map(attachments) };
}

/**
 * The envelope's part of a request of which only the beginning is here; what was given, when it is not multipart.
 * @throws SoapFault when its head is not there
 */
export function firstPartOf(content: Content): Content {
  if (!isMultipart(content)) return content;
  const start = content.bytes.indexOf(delimiterOf(content));
  const part = start < 0 ? undefined : headAt(content.bytes, start, delimiterOf(content));
  if (!part) throw notTold();
  return {
    bytes: content.bytes.subarray(part.end),
    contentType: part.headers.get('content-type') ?? 'text/xml',
  };
}

function isMultipart({ contentType }: Content): boolean {
  return /^\s*multipart\/related\b/i.test(contentType);
}

function delimiterOf({ contentType }: Content): string {
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  if (!boundary) throw notTold();
  return `--${boundary[1] ?? boundary[2]}`;
}

function notTold(): SoapFault {
  return new SoapFault('Client', 'The request is multipart/related, but its parts cannot be told apart.');
}

type PartHeaders = ReadonlyMap<string, string>;

interface Part {
  readonly headers: PartHeaders;
  readonly bytes: Buffer;
}

/**
 * Goes over the bytes once.
 * @returns none when the first part does not end
 */
function split(bytes: Buffer, delimiter: string): Part[] {
  const parts: Part[] = [];
  let start = bytes.indexOf(delimiter);
  while (start >= 0) {
    const head = headAt(bytes, start, delimiter);
    const end = head ? bytes.indexOf(`\r\n${delimiter}`, head.end - 2) : -1;
    if (!head || end < 0) return parts;
    if (parts.length >= MOST_PARTS) throw beyond(`more than ${MOST_PARTS} parts`);
    parts.push({ headers: head.headers, bytes: bytes.subarray(head.end, end) });
    start = end + 2;
  }
  return parts;
}

/** The head of the part whose delimiter is at `start`, and where its content begins; undefined when it does not end. */
function headAt(
  bytes: Buffer,
  start: number,
  delimiter: string,
): { headers: PartHeaders; end: number } | undefined {
  const end = bytes.indexOf(HEADERS_END, start);
  if (end < 0) return undefined;
  if (end - start > LONGEST_HEAD + delimiter.length)
    throw beyond(`a part with a head of more than ${LONGEST_HEAD} bytes`);
  const headers = readHeaders(bytes.toString('latin1', start + delimiter.length, end));
  return { headers, end: end + HEADERS_END.length };
}

function beyond(what: string): SoapFault {
  return new SoapFault('Client', `The request has ${what}.`);
}

/** Fields by their names in lower case. A line that begins with a blank goes on with the one before it (RFC 2822 2.2.3). */
function readHeaders(head: string): PartHeaders {
  const lines = head.replace(/\r\n[ \t]/g, ' ').split('\r\n');
  const fields = lines.flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    return colon < 0 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
  });
  return new Map(fields);
}

function withoutBrackets(id: string): string {
  return id.slice(id.startsWith('<') ? 1 : 0, id.endsWith('>') ? -1 : undefined);
}

function decoded(headers: PartHeaders, bytes: Buffer): Buffer {
  const isBase64 = headers.get('content-transfer-encoding')?.toLowerCase() === 'base64';
  return isBase64 ? Buffer.from(bytes.toString('latin1'), 'base64') : bytes;
}
