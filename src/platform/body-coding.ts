import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { BodyRefused, type BodyHold } from './body-hold.js';

const gunzip = promisify(zlib.gunzip);
const inflateWrapped = promisify(zlib.inflate);
const inflateRaw = promisify(zlib.inflateRaw);
type Inflater = typeof gunzip;

/**
 * Undoes a Content-Encoding.
 * @returns undefined when there are more than `maxBytes`
 * @throws BodyRefused
 */
export async function inflated(
  inflater: Inflater,
  bytes: Buffer,
  coding: string,
  maxBytes: number,
  hold: BodyHold,
): Promise<Buffer | undefined> {
  hold.take(maxBytes);
  try {
    const all = await inflater(bytes, { maxOutputLength: maxBytes });
    hold.giveBack(maxBytes - all.length);
    return all;
  } catch (error) {
    hold.giveBack(maxBytes);
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw new BodyRefused('not of its coding', `The request is not valid ${coding}.`);
  }
}

/** The beginning of a body of which only the beginning is here; as much of it as can be inflated. */
export function inflatedHead(bytes: Buffer, coding: string, length: number): Promise<Buffer> {
  const stream = inflateStream(coding, bytes);
  if (!stream) return Promise.resolve(bytes);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = () => {
      resolve(Buffer.concat(chunks));
      stream.destroy();
    };
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= length) end();
    });
    stream.on('end', end).on('error', end);
    stream.end(bytes);
  });
}

function inflateStream(coding: string, bytes: Buffer): zlib.Gunzip | zlib.Inflate | undefined {
  const inflater = inflaterFor(coding, bytes);
  if (inflater === gunzip) return zlib.createGunzip();
  if (inflater === inflateWrapped) return zlib.createInflate();
  return inflater && zlib.createInflateRaw();
}

/** @returns undefined for a body without a coding @throws BodyRefused for an unknown one */
export function inflaterFor(coding: string, bytes: Buffer): Inflater | undefined {
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
      throw new BodyRefused('unknown coding', `The Content-Encoding ${coding} is not supported.`);
  }
}

/** `deflate` means the zlib format, but some clients send the bare stream (RFC 9110 8.4.1.2; RFC 1950 2.2). */
function hasZlibHeader(bytes: Buffer): boolean {
  const [method, flags] = [bytes[0] ?? 0, bytes[1] ?? 0];
  return (method & 0x0f) === 8 && ((method << 8) | flags) % 31 === 0;
}
