import type { IncomingMessage } from 'node:http';
import { inflated, inflatedHead, inflaterFor } from './body-coding.js';
import { BodyRefused, type BodyHold } from './body-hold.js';

export { BodyHold, BodyRefused } from './body-hold.js';

/** The client went away before all of its request was here. There is nobody to answer. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

/** How much of a body is read, and for whom. */
export interface BodyRules {
  /** As received, and again after inflating. */
  readonly maxBytes: number;
  readonly hold: BodyHold;
  /** What is asked about a longer body. */
  readonly admission?: {
    readonly freeBytes: number;
    /** Looks at the beginning of a body, inflated. What it throws refuses the rest. */
    admit(head: Buffer): Promise<void>;
  };
}

/**
 * All bytes of a request's body, its Content-Encoding undone.
 * @throws BodyRefused, or what `admit` throws
 * @throws ClientGone when the connection ended before the request did
 */
export async function readBodyBytes(request: IncomingMessage, rules: BodyRules): Promise<Buffer> {
  const coding = request.headers['content-encoding']?.trim().toLowerCase() ?? '';
  const admission = rules.admission && once(rules.admission, coding);
  const bytes = await receive(request, rules, admission);
  const inflater = inflaterFor(coding, bytes);
  if (!inflater || bytes.length === 0) return bytes;
  if (admission && !admission.isAsked()) {
    const small = await inflated(inflater, bytes, coding, admission.freeBytes, rules.hold);
    if (small) return small;
    await admission.ask(bytes);
  }
  const all = await inflated(inflater, bytes, coding, rules.maxBytes, rules.hold);
  if (!all) throw tooLarge(rules.maxBytes);
  return all;
}

interface Asking {
  readonly freeBytes: number;
  isAsked(): boolean;
  /** @param received the beginning of the body as it was sent */
  ask(received: Buffer): Promise<void>;
}

function once({ freeBytes, admit }: NonNullable<BodyRules['admission']>, coding: string): Asking {
  let isAsked = false;
  return {
    freeBytes,
    isAsked: () => isAsked,
    async ask(received) {
      isAsked = true;
      await admit(await inflatedHead(received, coding, freeBytes));
    },
  };
}

function receive(
  request: IncomingMessage,
  { maxBytes, hold }: BodyRules,
  admission: Asking | undefined,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    const refuse = (error: unknown) => {
      chunks = [];
      request.off('data', collect);
      // The rest is read and dropped: a client that is still sending would not see the reply to come.
      request.resume();
      reject(error);
    };
    const collect = (chunk: Buffer) => {
      size += chunk.length;
      try {
        if (size > maxBytes) throw tooLarge(maxBytes);
        hold.take(chunk.length);
      } catch (error) {
        return refuse(error);
      }
      chunks.push(chunk);
      if (!admission || admission.isAsked() || size <= admission.freeBytes) return;
      request.pause();
      admission.ask(Buffer.concat(chunks)).then(() => request.resume(), refuse);
    };
    const gone = () =>
      reject(new ClientGone('The client closed the connection before the end of its request.'));
    request.on('error', gone);
    request.on('close', () => {
      if (!request.readableEnded) gone();
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    if (Number(request.headers['content-length']) > maxBytes) refuse(tooLarge(maxBytes));
    else request.on('data', collect);
  });
}

function tooLarge(maxBytes: number): BodyRefused {
  return new BodyRefused('too large', `The request is larger than ${maxBytes} bytes.`);
}
