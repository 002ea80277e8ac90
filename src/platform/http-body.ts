import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

/** The client went away before all of its request was here. There is nobody to answer. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

/** A body that is not read. `reason` tells the protocol, which answers in its own words, what is the matter. */
export class BodyRefused extends Error {
  override readonly name = 'BodyRefused';

  constructor(
    readonly reason: 'too large' | 'unknown coding' | 'not of its coding',
    message: string,
  ) {
    super(message);
  }
}

/**
 * All bytes of a request's body, its Content-Encoding undone.
 * @param maxBytes how many there may be, as received and again after inflating
 * @throws BodyRefused
 * @throws ClientGone when the connection ended before the request did
 */
export async function readBodyBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return inflate(await receive(request, maxBytes), request.headers['content-encoding'], maxBytes);
}

function receive(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    const refuse = () => {
      chunks = [];
      request.off('data', collect);
      // The rest is read and dropped: a client that is still sending would not see the reply to come.
      request.resume();
      reject(tooLarge(maxBytes));
    };
    const collect = (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) refuse();
      else chunks.push(chunk);
    };
    const gone = () =>
      reject(new ClientGone('The client closed the connection before the end of its request.'));
    request.on('error', gone);
    request.on('close', () => {
      if (!request.readableEnded) gone();
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    if (Number(request.headers['content-length']) > maxBytes) refuse();
    else request.on('data', collect);
  });
}

const gunzip = promisify(zlib.gunzip);
const inflateWrapped = promisify(zlib.inflate);
const inflateRaw = promisify(zlib.inflateRaw);

async function inflate(bytes: Buffer, coding: string | undefined, maxBytes: number): Promise<Buffer> {
  const inflater = inflaterFor(coding?.trim().toLowerCase() ?? '', bytes);
  if (!inflater || bytes.length === 0) return bytes;
  try {
    return await inflater(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ERR_BUFFER_TOO_LARGE'
      ? tooLarge(maxBytes)
      : new BodyRefused('not of its coding', `The request is not valid ${coding}.`);
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
      throw new BodyRefused('unknown coding', `The Content-Encoding ${coding} is not supported.`);
  }
}

/** `deflate` means the zlib format, but some clients send the bare stream (RFC 9110 8.4.1.2; RFC 1950 2.2). */
function hasZlibHeader(bytes: Buffer): boolean {
  const [method, flags] = [bytes[0] ?? 0, bytes[1] ?? 0];
  return (method & 0x0f) === 8 && ((method << 8) | flags) % 31 === 0;
}

function tooLarge(maxBytes: number): BodyRefused {
  return new BodyRefused('too large', `The request is larger than ${maxBytes} bytes.`);
}
