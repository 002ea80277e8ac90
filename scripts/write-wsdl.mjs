// Writes the WSDL documents of `wsdl/` from the contract: npm run wsdl
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { formatVersion } = require('../dist/contract/index.js');
const { writeWsdl } = require('../dist/soap/wsdl.js');

const VERSIONS = [11, 38, 40, 63, 69, 83, 91, 153];

for (const version of VERSIONS) {
  const name = formatVersion(version);
  const address = `https://www.zuora.com/apps/services/a/${name}`;
  writeFileSync(new URL(`../wsdl/zuora.a.${name}.wsdl`, import.meta.url), writeWsdl({ version, address }));
}
