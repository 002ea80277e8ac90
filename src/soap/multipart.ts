import { SoapFault } from './fault.js';

/** A body with the Content-Type that tells how to read it. */
export interface Content {
  readonly bytes: Buffer;
  readonly contentType: string;
}

/**
 * The envelope of a request that comes with attachments (MTOM, SOAP with Attachments), as some Java toolkits send
 * every request: the first part. No field of the contract is sent as an attachment, so the others are not read.
 * @returns what was given when it is not multipart
 * @throws SoapFault when its parts cannot be told apart
 */
export function rootPartOf(content: Content): Content {
  if (!/^\s*multipart\/related\b/i.test(content.contentType)) return content;
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(content.contentType);
  const delimiter = `--${boundary?.[1] ?? boundary?.[2]}`;
  const start = content.bytes.indexOf(delimiter);
  const headersEnd = content.bytes.indexOf('\r\n\r\n', start);
  const end = content.bytes.indexOf(`\r\n${delimiter}`, headersEnd + 2);
  if (!boundary || start < 0 || headersEnd < 0 || end < 0) {
    throw new SoapFault('Client', 'The request is multipart/related, but its parts cannot be told apart.');
  }
  const headers = content.bytes.toString('latin1', start + delimiter.length, headersEnd);
  return {
    bytes: content.bytes.subarray(headersEnd + 4, end),
    contentType: /^content-type:(.*)$/im.exec(headers)?.[1] ?? 'text/xml',
  };
}
