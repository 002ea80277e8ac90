import { binary, ensureInstalled, execute, requireNode } from './prepare.mjs';

// npm test: everything, the quickest to fail first. npm test -- <jest arguments>: only jest, with these.
requireNode();
await ensureInstalled();

const jestArguments = process.argv.slice(2);
const jest = ['tests', binary('jest'), ['--maxWorkers=2', ...jestArguments]];
const checks = [
  ['types', binary('typescript', 'tsc'), ['-p', 'tsconfig.json']],
  ['lint', binary('eslint'), ['.']],
  ['format', binary('prettier'), ['--check', '--log-level=warn', '.']],
];

for (const [name, file, args] of jestArguments.length > 0 ? [jest] : [...checks, jest]) {
  process.stderr.write(`> ${name}\n`);
  const code = await execute(process.execPath, [file, ...args]);
  if (code === 0) continue;
  process.stderr.write(`${name} failed with exit code ${code}.\n`);
  process.exit(code);
}
