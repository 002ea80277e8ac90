import type { Demo, Localbill } from '../start/library.js';

/** What a start tells about the running instance; its `url` is where a client on this machine reaches it. */
export type Running = Pick<Localbill, 'url' | 'tlsUrl' | 'wsdlUrl' | 'demo'>;

/** The version that examples use. */
const EXAMPLE_VERSION = '91.0';

/**
 * What the user needs first: addresses, the demo login and one command to try. The last line says that requests are
 * answered; programs wait for it.
 */
export function banner(running: Running, productVersion: string): string {
  const endpoint = `${running.url}/apps/services/a/${EXAMPLE_VERSION}`;
  const rows = [
    ['SOAP endpoint', endpoint],
    ['WSDL', running.wsdlUrl(EXAMPLE_VERSION)],
    ['REST', `${running.url}/services/data`],
    ...(running.tlsUrl === undefined ? [] : [['over TLS', running.tlsUrl]]),
    ...demoRows(running.demo, endpoint),
  ];
  return [
    `localbill ${productVersion}`,
    ...rows.map(([label = '', value]) => `  ${label.padEnd(13)}  ${value}`),
    `localbill ready on ${running.url}`,
    '',
  ].join('\n');
}

function demoRows(demo: Demo | undefined, endpoint: string): string[][] {
  if (!demo) return [];
  return [
    ['demo login', `${demo.username} / ${demo.password}`],
    ['demo account', demo.accountId],
    ['REST client', `${demo.clientId} / ${demo.clientSecret}`],
    ['batch run', demo.invoiceBatchRunId],
    ['try', loginCommand(endpoint, demo.username, demo.password)],
  ];
}

/** A command for a shell that logs in; the reply carries the session. */
function loginCommand(endpoint: string, username: string, password: string): string {
  const login = `<login xmlns="http://api.zuora.com/"><username>${username}</username><password>${password}</password></login>`;
  const envelope = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${login}</e:Body></e:Envelope>`;
  return `curl -s ${endpoint} -H 'Content-Type: text/xml' -d '${envelope}'`;
}
