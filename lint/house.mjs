import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The plan of the house (docs/architecture.md): a room, that is a folder of src/, imports from the rooms on the
 * floors below its own. Rooms of one floor do not know each other.
 */
const floors = [
  ['platform'],
  ['contract'],
  ['billing'],
  ['store', 'jobs', 'drawing'],
  ['engine'],
  ['soap', 'zoql', 'rest', 'soql'],
  ['zuora', 'salesforce', 'control'],
  ['start'],
  ['command'],
];

/** What is allowed beside that: jobs are rows of the store. */
const doors = { jobs: ['store'] };

/** Files of src/ itself; no room imports them. */
const entries = ['main', 'index'];

const src = resolve(dirname(fileURLToPath(import.meta.url)), '..', 'src');

/** The room of a file under src/, or the name of a file of src/ itself; undefined for everything else. */
function placeOf(file) {
  const path = relative(src, file);
  if (path === '' || path.startsWith('..')) return undefined;
  return path.split(sep)[0].replace(/\.[jt]s$/, '');
}

function isKnown(place) {
  return entries.includes(place) || place in doors || floors.flat().includes(place);
}

function mayImport(from, to) {
  if (from === to) return true;
  if (entries.includes(from)) return to !== 'main';
  if (entries.includes(to)) return false;
  if (doors[from]?.includes(to)) return true;
  const [floorOfFrom, floorOfTo] = [from, to].map((place) =>
    floors.findIndex((floor) => floor.includes(place)),
  );
  return floorOfTo >= 0 && floorOfTo < floorOfFrom;
}

/** A lint rule: every way to name another file, static, on demand, or for its types only, keeps to the plan. */
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
    const from = placeOf(context.filename);
    if (from === undefined) return {};
    const check = (source) => {
      if (typeof source?.value !== 'string' || !source.value.startsWith('.')) return;
      const to = placeOf(resolve(dirname(context.filename), source.value));
      if (to !== undefined && !mayImport(from, to)) {
        context.report({ node: source, messageId: 'forbidden', data: { from, to } });
      }
    };
    return {
      Program: (node) => isKnown(from) || context.report({ node, messageId: 'unknown', data: { from } }),
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
      TSExternalModuleReference: (node) => check(node.expression),
      "CallExpression[callee.name='require']": (node) => check(node.arguments[0]),
    };
  },
};
