import { Agent, request } from 'node:http';

export const PATH = '/apps/services/a/91.0';

/** How many calls run at once, each on a connection that is kept. */
const CONNECTIONS = 16;
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

/** A whole request; `session` may be left out. */
export function envelope(body, session) {
  const header = session
    ? `<ns1:SessionHeader><ns1:session>${session}</ns1:session></ns1:SessionHeader>`
    : '';
  return (
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns1="http://api.zuora.com/"' +
    ' xmlns:ns2="http://object.api.zuora.com/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<soapenv:Header>${header}</soapenv:Header><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`
  );
}

export function login({ username, password }) {
  return envelope(
    `<ns1:login><ns1:username>${username}</ns1:username><ns1:password>${password}</ns1:password></ns1:login>`,
  );
}

/**
 * Sends a request and reads the whole reply.
 * @param through the connections to use
 * @throws Error when it is not a reply of success
 */
export function send(url, xml, through = agent) {
  const headers = {
    'Content-Type': 'text/xml; charset=utf-8',
    'Content-Length': Buffer.byteLength(xml),
    SOAPAction: '""',
  };
  return new Promise((resolve, reject) => {
    const sent = request(url + PATH, { method: 'POST', agent: through, headers }, (reply) => {
      const chunks = [];
      reply.on('data', (chunk) => chunks.push(chunk));
      reply.on('end', () => {
        const body = Buffer.concat(chunks);
        if (reply.statusCode === 200) resolve({ contentType: reply.headers['content-type'], body });
        else reject(new Error(`HTTP ${reply.statusCode}: ${body}`));
      });
    });
    sent.on('error', reject);
    sent.end(xml);
  });
}

/** Sends so many requests, some at once. */
export async function sendMany(url, count, xmlOf) {
  let next = 0;
  const client = async () => {
    while (next < count) await send(url, xmlOf(next++));
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
}

export function closeConnections() {
  agent.destroy();
}
