import { writeFileSync } from 'node:fs';
import { ensureInstalled } from '../run/prepare.mjs';

// Writes the WSDL documents of `wsdl/` from the contract: npm run wsdl
await ensureInstalled();
const { loadSource } = await import('../build/load-source.mjs');
const { formatVersion } = await loadSource('src/contract/index.ts');
const { writeWsdl } = await loadSource('src/soap/wsdl.ts');

const VERSIONS = [11, 38, 40, 63, 69, 83, 91, 153];

for (const version of VERSIONS) {
  const name = formatVersion(version);
  const address = `https://www.zuora.com/apps/services/a/${name}`;
  writeFileSync(new URL(`../../wsdl/zuora.a.${name}.wsdl`, import.meta.url), writeWsdl({ version, address }));
}
