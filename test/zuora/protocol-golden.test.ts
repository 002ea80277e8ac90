import type { Localbill } from '../../src/index.js';
import type { SoapVersion } from '../../src/soap/namespaces.js';
import { connect, startTestServer } from '../support/localbill.js';
import { send } from '../support/raw-http.js';
import { golden, goldenNames, normalised } from './fixtures/golden.js';
import { protocolCases, wrapIn, type ProtocolCase } from './fixtures/protocol-cases.js';

/**
 * What is answered below the service, byte for byte and in both versions of SOAP, against the files in
 * test/zuora/golden-protocol: status, Content-Type, Connection, then the envelope. Each case names the source file of the
 * service's server that it follows; what that server answers was seen on one of its kind (sources: soap-server).
 * `UPDATE_GOLDEN=1 npx jest test/zuora/protocol-golden` writes them anew.
 */

const FOLDER = 'golden-protocol';

let bill: Localbill;
let world: { session: string; accountId: string };
beforeAll(async () => {
  bill = await startTestServer();
  const client = await connect(bill, await bill.createTenant({ name: 'Protocol Tenant' }));
  const [account] = await client.create('Account', {
    Name: 'x',
    Currency: 'USD',
    BillCycleDay: 1,
    Status: 'Draft',
    Notes: '>a>b ]]> <é\u0085> "€"\r\n😀',
  });
  world = { session: client.session, accountId: account?.id ?? '' };
});
afterAll(() => bill.stop());

const mediaTypes: Readonly<Record<SoapVersion, string>> = {
  '1.1': 'text/xml; charset=utf-8',
  '1.2': 'application/soap+xml; charset=utf-8',
};

const cases = protocolCases.flatMap((one) =>
  (one.soap ?? (['1.1', '1.2'] as const)).map((soap) => ({ ...one, soap, file: `${one.name}-${soap}` })),
);

async function replyTo({
  soap,
  request,
  contentType,
  action,
  version = '91.0',
}: Omit<ProtocolCase, 'soap'> & { soap: SoapVersion }) {
  const sentType = contentType === undefined ? mediaTypes[soap] : contentType;
  return send(`${bill.url}/apps/services/a/${version}`, [request(wrapIn(soap), world)], {
    headers: {
      ...(sentType !== null && { 'Content-Type': sentType }),
      ...(action !== undefined && { SOAPAction: action }),
    },
  });
}

describe.each(cases)('$file, as $follows', (one) => {
  it('is answered so', async () => {
    const { status, headers, body } = await replyTo(one);
    const head = `${status}\nContent-Type: ${headers['content-type']}\nConnection: ${headers.connection}\n\n`;
    const seen = normalised(Buffer.concat([Buffer.from(head), body]), bill.url);
    expect(seen).toBe(golden(one.file, seen, FOLDER));
  });
});

it('Every file has its case', () => {
  expect(goldenNames(FOLDER).sort()).toEqual(cases.map(({ file }) => file).sort());
});
