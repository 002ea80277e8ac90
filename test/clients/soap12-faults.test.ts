import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import type { Localbill } from '../../src/index.js';
import { startTestServer } from '../support/localbill.js';

const run = promisify(execFile);

/** Reads the fault of a login that fails; prints its code and its message. */
const program = `
$client = new SoapClient(null, [
  'location' => $argv[1], 'uri' => 'http://api.zuora.com/', 'soap_version' => SOAP_1_2,
]);
try {
  $client->login();
  echo 'no fault';
} catch (SoapFault $fault) {
  echo $fault->faultcode, "\\t", $fault->getMessage(), "\\t", $fault->detail->LoginFault->FaultCode;
}
`;

const isInstalled = spawnSync('php', ['-r', 'new ReflectionClass("SoapClient");']).status === 0;
if (!isInstalled) process.stderr.write('Skipped: php is not installed (php-cli php-soap)\n');

describe('A client of SOAP 1.2', () => {
  let bill: Localbill;
  beforeAll(async () => {
    bill = await startTestServer();
  });
  afterAll(() => bill.stop());

  (isInstalled ? it : it.skip)("PHP's SoapClient finds the service's code in a fault", async () => {
    const { stdout } = await run('php', ['-r', program, `${bill.url}/apps/services/a/91.0`]);
    expect(stdout).toBe(
      'fns:INVALID_VALUE\tInvalid login. User name and password do not match.\tINVALID_VALUE',
    );
  });
});
