import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { SoapFault } from './fault.js';
import { tooLarge } from './limits.js';

const gunzip = promisify(zlib.gunzip);
const inflateWrapped = promisify(zlib.inflate);
const inflateRaw = promisify(zlib.inflateRaw);

/**
 * Undoes the Content-Encoding of a body.
 * @param maxBytes inflating stops there
 * @throws SoapFault with HTTP status 415 for a coding that is not supported, 413 beyond the limit
 */
export async function inflate(bytes: Buffer, coding: string | undefined, maxBytes: number): Promise<Buffer> {
  const inflater = inflaterFor(coding?.trim().toLowerCase() ?? '', bytes);
  if (!inflater || bytes.length === 0) return bytes;
  try {
    return await inflater(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ERR_BUFFER_TOO_LARGE'
      ? tooLarge(maxBytes)
      : new SoapFault('Client', `The request is not valid ${coding}.`);
  }
}

function inflaterFor(coding: string, bytes: Buffer): typeof gunzip | undefined {
  switch (coding) {
    case '':
    case 'identity':
    case 'none':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return gunzip;
    case 'deflate':
      return hasZlibHeader(bytes) ? inflateWrapped : inflateRaw;
    default:
      throw new SoapFault('Client', `The Content-Encoding ${coding} is not supported.`, 415);
  }
}

/** `deflate` means the zlib format, but some clients send the bare stream (RFC 9110 8.4.1.2; RFC 1950 2.2). */
function hasZlibHeader(bytes: Buffer): boolean {
  const [method, flags] = [bytes[0] ?? 0, bytes[1] ?? 0];
  return (method & 0x0f) === 8 && ((method << 8) | flags) % 31 === 0;
}
