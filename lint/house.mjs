import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { circleBy } from './circles.mjs';

/**
 * The plan of the house (docs/architecture.md), from the ground up: a room, that is a folder of src/, imports from the
 * rooms on the floors below its own. Rooms of one floor do not know each other. The rooms of engine/ have floors of
 * their own, and so have the files that lie in src/ and in src/engine/ themselves.
 */
const floors = [
  ['platform'],
  ['contract'],
  ['billing'],
  ['store', 'jobs', 'drawing'],
  ['engine/unit'],
  ['engine/tenants', 'engine/records'],
  ['engine/documents', 'engine/usage', 'engine/accounts', 'engine/catalog'],
  ['engine/invoices', 'engine/queries'],
  ['engine/payments', 'engine/org'],
  ['engine/subscriptions', 'engine/imports'],
  ['engine/runs'],
  ['engine/batches'],
  ['engine/objects'],
  ['engine/demo', 'engine/retention'],
  ['soap', 'zoql', 'rest', 'soql'],
  ['zuora', 'salesforce', 'control'],
  ['start'],
  ['command', 'index'],
  ['main'],
];

/** What is allowed beside that: jobs are rows of the store. */
const doors = { jobs: ['store'] };

const src = resolve(dirname(fileURLToPath(import.meta.url)), '..', 'src');

/** Who may write SQL, and what it is written with: packages, and the file with the keys to the store's statements. */
const sqlRooms = ['store', 'jobs'];
const sqlPackages = ['kysely', 'better-sqlite3', 'pg'];
const sqlKeys = resolve(src, 'store', 'inner');

/** The room of a file under src/; undefined for everything else. */
function roomOf(file) {
  const path = relative(src, file);
  if (path === '' || path.startsWith('..')) return undefined;
  const [room, inner] = path.replace(/\.[jt]s$/, '').split(sep);
  return room === 'engine' ? `${room}/${inner}` : room;
}

const floorOf = (room) => floors.findIndex((floor) => floor.includes(room));

function mayImport(from, to) {
  if (from === to || doors[from]?.includes(to)) return true;
  return floorOf(to) >= 0 && floorOf(to) < floorOf(from);
}

/** Calls back with every way to name another file of src/, or a package: static, on demand, or for its types only. */
function importsOf(context, check, checkPackage) {
  const visit = (source) => {
    if (typeof source?.value !== 'string') return;
    if (source.value.startsWith('.')) check(source, resolve(dirname(context.filename), source.value));
    else checkPackage?.(source, source.value);
  };
  return {
    ImportDeclaration: (node) => visit(node.source),
    ExportNamedDeclaration: (node) => visit(node.source),
    ExportAllDeclaration: (node) => visit(node.source),
    ImportExpression: (node) => visit(node.source),
    TSImportType: (node) => visit(node.source ?? node.argument?.literal),
    TSExternalModuleReference: (node) => visit(node.expression),
    "CallExpression[callee.name='require']": (node) => visit(node.arguments[0]),
  };
}

/** A lint rule: imports keep to the plan. */
export const boundaries = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      unknown: 'src/{{from}} is not in the plan of the house: give it a floor in lint/house.mjs.',
      forbidden: 'src/{{from}} may not import from src/{{to}}: see the plan of the house in lint/house.mjs.',
    },
  },
  create(context) {
    const from = roomOf(context.filename);
    if (from === undefined) return {};
    return {
      Program: (node) => floorOf(from) >= 0 || context.report({ node, messageId: 'unknown', data: { from } }),
      ...importsOf(context, (node, file) => {
        const to = roomOf(file);
        if (to !== undefined && !mayImport(from, to))
          context.report({ node, messageId: 'forbidden', data: { from, to } });
      }),
    };
  },
};

/** A lint rule: SQL is written in the store and the jobs alone. */
export const sql = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      sql: 'SQL is written in src/store and src/jobs alone: src/store/tables has what others do with a table.',
    },
  },
  create(context) {
    const from = roomOf(context.filename);
    if (from === undefined || sqlRooms.includes(from)) return {};
    const report = (node) => context.report({ node, messageId: 'sql' });
    return importsOf(
      context,
      (node, file) => file.replace(/\.[jt]s$/, '') === sqlKeys && report(node),
      (node, name) => sqlPackages.includes(name.split('/')[0]) && report(node),
    );
  },
};

/** A lint rule: no file imports, by whatever way round, one that imports it. */
export const circles = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { circle: 'This import closes a circle: {{files}}.' },
  },
  create(context) {
    if (roomOf(context.filename) === undefined) return {};
    return importsOf(context, (node, file) => {
      const circle = circleBy(context.filename, file);
      if (!circle) return;
      const files = circle.map((one) => relative(src, one)).join(' → ');
      context.report({ node, messageId: 'circle', data: { files } });
    });
  },
};
