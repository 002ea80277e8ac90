import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from '../run/prepare.mjs';

// npm run contract:parity [-- FOLDER]: how the contract compares with published WSDL files: those of a folder, and
// the tables of facts that were made from 133 of them.
await ensureInstalled();
const { loadSource } = await import('../build/load-source.mjs');
const { reportOnFacts, reportOnFiles } = await loadSource('scripts/contract/parity/report.ts');

const [folder] = process.argv.slice(2);
if (folder !== undefined) {
  const names = filesOf(folder).filter((name) => /\.(wsdl|xml)$/i.test(name));
  if (names.length === 0) stop(`There is no .wsdl or .xml file in ${folder}.`);
  const files = names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  process.stdout.write(`${reportOnFiles(files)}\n`);
}
process.stdout.write(reportOnFacts());

function filesOf(path) {
  try {
    return readdirSync(path);
  } catch (error) {
    return stop(`${path} cannot be read: ${error.message}`);
  }
}

function stop(message) {
  process.stderr.write(`contract:parity: ${message}\n`);
  process.exit(2);
}
