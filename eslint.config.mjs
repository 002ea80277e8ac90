import tseslint from 'typescript-eslint';

/**
 * The house of docs/architecture.md: a room imports only from the rooms below it. Rooms of one floor do not
 * know each other, except where the table says so.
 */
const floors = [
  ['platform'],
  ['contract'],
  ['billing'],
  ['store', 'jobs', 'documents'],
  ['services'],
  ['soap', 'zoql', 'rest'],
  ['zuora', 'control'],
];
/** Neighbours on one floor that may be imported: jobs are rows of the store. */
const neighbours = { jobs: ['store'] };

const rooms = floors.flat();

function forbiddenFor(room) {
  const floor = floors.findIndex((names) => names.includes(room));
  const allowed = new Set([room, ...floors.slice(0, floor).flat(), ...(neighbours[room] ?? [])]);
  return rooms.filter((name) => !allowed.has(name));
}

const boundaries = rooms.map((room) => ({
  files: [`src/${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: [...forbiddenFor(room).flatMap((name) => [`**/${name}/*`, `**/${name}`]), '**/main.js'],
            message: `src/${room} may only import from the rooms below it (eslint.config.mjs has the plan of the house).`,
          },
        ],
      },
    ],
  },
}));

const injected = 'is injected: take a Clock, an IdSource or a Randomness from src/platform.';

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'coverage', '.localbill', 'jest.config.cjs'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      eqeqeq: ['error', 'always'],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date']", message: `The time ${injected}` },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: `The time ${injected}` },
        { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: `Randomness ${injected}` },
      ],
    },
  },
  ...boundaries,
  { files: ['**/*.mjs', '**/*.config.*'], rules: { 'no-restricted-exports': 'off' } },
);
