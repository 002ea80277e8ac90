import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

interface Snippet {
  readonly file: string;
  readonly code: string;
}

/** What the project's lint rules say to snippets, as if they stood in these files. */
function lint(snippets: readonly Snippet[]): string[][] {
  const root = join(__dirname, '..', '..');
  const output = execFileSync(process.execPath, [join(__dirname, 'lint-snippets.mjs')], {
    cwd: root,
    input: JSON.stringify(snippets),
  });
  return JSON.parse(output.toString()) as string[][];
}

const boundaries = 'house/boundaries';
const circles = 'house/circles';
const sql = 'house/sql';
const importOf = (path: string) => `import { thing } from '${path}';\nthing();\n`;

/** Description, file, code, and the rule that must fire, if any. */
const cases: readonly (readonly [string, string, string, string | undefined])[] = [
  ['a room below', 'src/zuora/a.ts', importOf('../engine/unit/b.js'), undefined],
  ['a room below in the engine', 'src/engine/runs/a.ts', importOf('../invoices/b.js'), undefined],
  ['a folder of its own room', 'src/engine/invoices/a.ts', importOf('./previews/b.js'), undefined],
  ['the ground floor', 'src/engine/unit/a.ts', importOf('../../platform/dates.js'), undefined],
  ['its own room', 'src/soap/deep/a.ts', importOf('../b.js'), undefined],
  ['a folder inside a room below', 'src/zoql/a.ts', importOf('../contract/objects/Invoice.js'), undefined],
  ['a package', 'src/billing/a.ts', importOf('decimal.js'), undefined],
  ['the neighbour with a door', 'src/jobs/a.ts', importOf('../store/types.js'), undefined],
  ['everything from the entry', 'src/index.ts', importOf('./zuora/a.js'), undefined],
  ['the library from the command', 'src/main.ts', importOf('./index.js'), undefined],
  ['a room above', 'src/billing/a.ts', importOf('../engine/unit/b.js'), boundaries],
  ['a room above in the engine', 'src/engine/unit/a.ts', importOf('../tenants/b.js'), boundaries],
  ['a neighbour in the engine', 'src/engine/documents/a.ts', importOf('../usage/b.js'), boundaries],
  ['the table of all types', 'src/engine/runs/a.ts', importOf('../objects.js'), boundaries],
  [
    'a folder inside a room above',
    'src/platform/a.ts',
    importOf('../contract/objects/Invoice.js'),
    boundaries,
  ],
  ['a neighbour', 'src/soap/a.ts', importOf('../zoql/b.js'), boundaries],
  ['the neighbour against the door', 'src/store/a.ts', importOf('../jobs/types.js'), boundaries],
  ['one face from another', 'src/zuora/a.ts', importOf('../control/face.js'), boundaries],
  ['the entry', 'src/zuora/a.ts', importOf('../index.js'), boundaries],
  ['the command line', 'src/engine/unit/a.ts', importOf('../../main.js'), boundaries],
  ['options from a room', 'src/engine/unit/a.ts', importOf('../../start/options.js'), boundaries],
  ['the command line from the start', 'src/start/a.ts', importOf('../command/a.js'), boundaries],
  ['a way around by the top', 'src/billing/a.ts', importOf('../../src/engine/unit/b.js'), boundaries],
  [
    'only types',
    'src/store/a.ts',
    "import type { X } from '../engine/unit/b.js';\nexport type Y = X;\n",
    boundaries,
  ],
  [
    'an import on demand',
    'src/store/a.ts',
    "export const x = () => import('../engine/unit/b.js');\n",
    boundaries,
  ],
  ['an export of it', 'src/contract/a.ts', "export * from '../billing/b.js';\n", boundaries],
  ['a file that imports it', 'src/soap/envelope.ts', importOf('./headers.js'), circles],
  ['a file that does not import it', 'src/platform/ids.ts', importOf('./clock.js'), undefined],
  [
    'the types of a file that imports it by way of others',
    'src/soap/xml-element.ts',
    "import type { X } from './headers.js';\nexport type Y = X;\n",
    circles,
  ],
  ['itself', 'src/soap/a.ts', importOf('./a.js'), circles],
  ['the words of SQL', 'src/engine/runs/a.ts', importOf('kysely'), sql],
  ['the driver of a database', 'src/start/a.ts', importOf('better-sqlite3'), sql],
  ['the keys to SQL', 'src/engine/runs/a.ts', importOf('../../store/inner.js'), sql],
  [
    'the types of the keys to SQL',
    'src/zuora/a.ts',
    "import type { X } from '../store/inner.js';\nexport type Y = X;\n",
    sql,
  ],
  ['what is done with a table', 'src/engine/runs/a.ts', importOf('../../store/tables/users.js'), undefined],
  ['the words of SQL in the store', 'src/store/tables/a.ts', importOf('kysely'), undefined],
  ['the keys to SQL in the jobs', 'src/jobs/a.ts', importOf('../store/inner.js'), undefined],
  ['a room of the engine that has no floor', 'src/engine/attic/a.ts', 'export const x = 1;\n', boundaries],
  ['a room that has no floor', 'src/attic/a.ts', 'export const x = 1;\n', boundaries],
  ['the time', 'src/billing/a.ts', 'export const x = Date.now();\n', 'no-restricted-syntax'],
  ['the time as a function', 'src/billing/a.ts', 'export const x = Date.now;\n', 'no-restricted-syntax'],
  ['a new Date', 'src/soap/a.ts', 'export const x = new Date();\n', 'no-restricted-syntax'],
  ['a timer that may be a fake', 'src/jobs/a.ts', 'setTimeout(() => {}, 1);\n', 'no-restricted-globals'],
  [
    'a timer of the module',
    'src/jobs/a.ts',
    "import { setTimeout } from 'node:timers/promises';\nvoid setTimeout(1);\n",
    'no-restricted-imports',
  ],
  [
    'a timer of our own',
    'src/jobs/a.ts',
    "import { setTimeout } from '../platform/timers.js';\nsetTimeout(() => {}, 1);\n",
    undefined,
  ],
  ['a tick', 'src/jobs/a.ts', 'process.nextTick(() => {});\n', 'no-restricted-properties'],
  ['chance', 'src/store/a.ts', 'export const x = Math.random();\n', 'no-restricted-syntax'],
  ['the time in a test', 'test/soap/a.test.ts', 'export const x = Date.now();\n', undefined],
  ['a default export', 'src/soap/a.ts', 'const x = 1;\nexport default x;\n', 'no-restricted-exports'],
];

describe('the plan of the house', () => {
  let fired: string[][];
  beforeAll(() => {
    fired = lint(cases.map(([, file, code]) => ({ file, code })));
  });

  it.each(cases.map((entry, index) => [index, ...entry] as const))(
    '%i: %s in %s',
    (index, _what, _file, _code, rule) => {
      expect(fired[index]).toEqual(rule === undefined ? [] : [rule]);
    },
  );
});
