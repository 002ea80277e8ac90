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

/**
 * Takes a request with attachments apart (MTOM, SOAP with Attachments), as some Java toolkits send every request: the
 * envelope is its first part.
 * @returns what was given, and no attachments, when it is not multipart
 * @throws SoapFault when its parts cannot be told apart
 */
export function partsOf(content: Content): { readonly root: Content; readonly attachments: Attachments } {
  if (!/^\s*multipart\/related\b/i.test(content.contentType))
    return { root: content, attachments: NO_ATTACHMENTS };
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(content.contentType);
  const [root, ...others] = boundary ? split(content.bytes, `--${boundary[1] ?? boundary[2]}`) : [];
  if (!root) {
    throw new SoapFault('Client', 'The request is multipart/related, but its parts cannot be told apart.');
  }
  const attachments = others.flatMap(({ headers, bytes }): [string, Buffer][] => {
    const id = /^content-id:\s*<?([^>\r\n]+?)>?\s*$/im.exec(headers)?.[1];
    return id === undefined ? [] : [[id, decoded(headers, bytes)]];
  });
  const contentType = /^content-type:(.*)$/im.exec(root.headers)?.[1] ?? 'text/xml';
  return { root: { bytes: root.bytes, contentType }, attachments: new Map(attachments) };
}

interface Part {
  readonly headers: string;
  readonly bytes: Buffer;
}

/** @returns none when the first part does not end */
function split(bytes: Buffer, delimiter: string): Part[] {
  const parts: Part[] = [];
  let start = bytes.indexOf(delimiter);
  while (start >= 0) {
    const headersEnd = bytes.indexOf(HEADERS_END, start);
    const end = headersEnd < 0 ? -1 : bytes.indexOf(`\r\n${delimiter}`, headersEnd + 2);
    if (end < 0) return parts;
    parts.push({
      headers: bytes.toString('latin1', start + delimiter.length, headersEnd),
      bytes: bytes.subarray(headersEnd + HEADERS_END.length, end),
    });
    start = end + 2;
  }
  return parts;
}

function decoded(headers: string, bytes: Buffer): Buffer {
  const isBase64 = /^content-transfer-encoding:\s*base64\s*$/im.test(headers);
  return isBase64 ? Buffer.from(bytes.toString('latin1'), 'base64') : bytes;
}
