import { Stryker } from '@stryker-mutator/core';
import { ensureInstalled, requireNode, root } from './prepare.mjs';

// npm run test:mutation [-- PATH ...]: changes the pure rooms in a thousand small ways, one at a time, and lists the changes that
// none of the room's own tests notices.
requireNode();
await ensureInstalled();

const rooms = ['platform', 'billing', 'zoql', 'soql'];
const work = 'node_modules/.cache/localbill-mutation';

process.chdir(root);
const paths = process.argv.slice(2).map((path) => path.replaceAll('\\', '/').replace(/^\.\/|\/$/g, ''));
const scores = [];
for (const room of rooms) {
  const mutate =
    paths.length === 0 ? [`src/${room}`] : paths.filter((path) => `${path}/`.startsWith(`src/${room}/`));
  if (mutate.length > 0) scores.push({ room, ...count(await run(room, mutate)) });
}
if (scores.length === 0)
  throw new Error(`Give paths below ${rooms.map((room) => `src/${room}`).join(', ')}.`);
console.table(scores);

/** @returns what became of each mutant of these files */
function run(room, mutate) {
  return new Stryker({
    mutate: mutate.map((path) => (path.endsWith('.ts') ? path : `${path}/**/*.ts`)),
    testRunner: 'mocha',
    plugins: ['@stryker-mutator/mocha-runner'],
    mochaOptions: { spec: [`test/${room}/**/*.test.ts`], require: ['./test/support/jest-in-mocha.cjs'] },
    coverageAnalysis: 'perTest',
    concurrency: '50%',
    // What the tests need is copied; the copies are mutated.
    ignorePatterns: ['**', '!package.json', '!src/**/*', '!test/support/*', `!test/${room}/**/*`],
    disableTypeChecks: false,
    tempDirName: `${work}/sandbox`,
    reporters: ['clear-text', 'html', 'progress-append-only'],
    htmlReporter: { fileName: `${work}/${room}.html` },
    clearTextReporter: { logTests: false, reportTests: false, reportScoreTable: false },
    allowConsoleColors: process.stdout.isTTY === true,
    warnings: { slow: false },
  }).runMutationTest();
}

/** A change that needs a reason not to be tested has it in the source: `// Stryker disable next-line all: reason`. */
function count(results) {
  const of = (...statuses) => results.filter(({ status }) => statuses.includes(status)).length;
  const killed = of('Killed', 'Timeout', 'RuntimeError', 'CompileError');
  const total = killed + of('Survived', 'NoCoverage');
  return { killed, total, equivalent: of('Ignored'), score: `${((100 * killed) / total).toFixed(1)} %` };
}
