import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Fault } from '../../src/contract/index.js';
import { BodyHold, bytesInWork } from '../../src/platform/body-hold.js';
import { DEFAULT_LIMITS, readBody, sendReply, type RequestText } from '../../src/soap/bytes.js';
import { SoapFault, writeFault } from '../../src/soap/fault.js';
import { contentTypeOf, envelopeOf } from '../../src/soap/writer.js';
import { send, type WireReply } from '../support/raw-http.js';

/** What a server that reads requests and answers with a given Body has seen. */
export interface WireServer {
  readonly port: number;
  readonly requests: RequestText[];
  /** How many requests have begun to arrive. */
  arrived(): number;
  /** Bytes of bodies in work. */
  held(): number;
  /** Errors that were no SoapFault. */
  readonly errors: unknown[];
  close(): Promise<void>;
}

export async function startWireServer(bodyXml: string, limits = DEFAULT_LIMITS): Promise<WireServer> {
  const requests: RequestText[] = [];
  const errors: unknown[] = [];
  let arrived = 0;
  const server = http.createServer((request, response) => {
    arrived++;
    const answer = (status: number, charset: string | undefined, body: string) =>
      sendReply(request, response, {
        status,
        contentType: contentTypeOf('1.1', charset),
        body: envelopeOf('1.1', charset, body),
        charset,
      });
    const hold = new BodyHold(limits.maxBytesInWork);
    readBody(request, limits, hold)
      .then((read) => {
        requests.push(read);
        return answer(200, read.charset, bodyXml);
      })
      .catch((error: unknown) => {
        if (error instanceof SoapFault || error instanceof Fault)
          return answer(error.httpStatus, undefined, writeFault(error, '1.1', 91));
        errors.push(error);
        return undefined;
      })
      .finally(() => hold.release());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    errors,
    arrived: () => arrived,
    held: bytesInWork,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Posts parts of a body, chunked when there is more than one. */
export function post(
  port: number,
  parts: readonly (Buffer | string)[],
  headers: http.OutgoingHttpHeaders = {},
  agent?: http.Agent,
): Promise<WireReply> {
  return send(`http://127.0.0.1:${port}/`, parts, { headers, ...(agent && { agent }) });
}
