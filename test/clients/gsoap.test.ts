import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describeWalk } from './walk.js';

const SOURCES = join(__dirname, 'gsoap');
const CACHE = join(__dirname, '../../node_modules/.cache/localbill-clients');

describeWalk({
  name: 'gsoap',
  packages: 'gsoap libgsoap-dev g++',
  release: ['sh', '-c', 'g++ --version >/dev/null && wsdl2h -V'],
  async build(version, wsdlUrl) {
    const folder = join(CACHE, `gsoap-${version}-${await fingerprint(wsdlUrl)}`);
    const program = join(folder, 'walk');
    if (!existsSync(program)) {
      await promisify(execFile)('sh', [join(SOURCES, 'build.sh'), version, wsdlUrl, folder]);
    }
    return [program];
  },
});

/** Of all that the program is made from: compiling takes ten seconds. */
async function fingerprint(wsdlUrl: string): Promise<string> {
  const wsdl = await (await fetch(wsdlUrl)).text();
  const hash = createHash('sha256').update(wsdl.replaceAll(new URL(wsdlUrl).origin, ''));
  for (const file of readdirSync(SOURCES).sort()) hash.update(readFileSync(join(SOURCES, file)));
  return hash.digest('hex').slice(0, 16);
}
