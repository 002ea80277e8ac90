import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const CACHE = join(__dirname, '../../node_modules/.cache/localbill-clients');

/**
 * Runs the build.sh of a stack, unless the same sources were built with the same WSDL before: compiling all of its
 * types takes ten seconds.
 * @returns the folder of what was built
 */
export async function compiledStubs(stack: string, version: string, wsdlUrl: string): Promise<string> {
  const sources = join(__dirname, stack);
  const folder = join(CACHE, `${stack}-${version}-${await fingerprint(sources, wsdlUrl)}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  await promisify(execFile)('sh', [join(sources, 'build.sh'), version, wsdlUrl, unfinished]);
  forget(`${stack}-${version}-`);
  renameSync(unfinished, folder);
  return folder;
}

/** The address in the WSDL is another one in every run. */
async function fingerprint(sources: string, wsdlUrl: string): Promise<string> {
  const wsdl = await (await fetch(wsdlUrl)).text();
  const hash = createHash('sha256').update(wsdl.replaceAll(new URL(wsdlUrl).origin, ''));
  for (const file of readdirSync(sources).sort()) hash.update(readFileSync(join(sources, file)));
  return hash.digest('hex').slice(0, 16);
}

/** What was built from sources or WSDLs that are no more. */
function forget(prefix: string): void {
  for (const name of readdirSync(CACHE)) {
    if (name.startsWith(prefix) && !name.includes('.', prefix.length)) {
      rmSync(join(CACHE, name), { recursive: true, force: true });
    }
  }
}
