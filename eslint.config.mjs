import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import { boundaries, circles, sql } from './lint/house.mjs';

const injected = 'is injected: take a Clock, an IdSource or a Randomness from src/platform.';

/** Ways to ask the machine for the time or for chance. */
const machine = [
  { selector: "NewExpression[callee.name='Date']", message: `The time ${injected}` },
  { selector: "CallExpression[callee.name='Date']", message: `The time ${injected}` },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: `The time ${injected}`,
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: `Randomness ${injected}`,
  },
];

const timers = 'src/platform/timers.ts has the real ones, also where a test has faked the globals.';
const fakeable = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'queueMicrotask',
  'performance',
];
const timerModules = ['timers', 'timers/promises', 'perf_hooks'].flatMap((name) => [name, `node:${name}`]);

/** What a test in the same process may have faked. */
const fakes = {
  'no-restricted-globals': ['error', ...fakeable.map((name) => ({ name, message: timers }))],
  'no-restricted-imports': ['error', { paths: timerModules.map((name) => ({ name, message: timers })) }],
  'no-restricted-properties': [
    'error',
    ...['nextTick', 'hrtime'].map((property) => ({ object: 'process', property, message: timers })),
  ],
};

export default tseslint.config(
  { ignores: ['dist', 'dist.new', 'node_modules', 'coverage', '.localbill', '**/*.cjs'] },
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
    plugins: { house: { rules: { boundaries, circles, sql } } },
    rules: {
      'house/boundaries': 'error',
      'house/circles': 'error',
      'house/sql': 'error',
      'no-restricted-syntax': ['error', ...machine],
      ...fakes,
    },
  },
  {
    files: ['src/platform/timers.ts'],
    rules: { 'no-restricted-imports': 'off', 'no-restricted-properties': 'off' },
  },
  {
    // No expression takes more than linear time for what somebody sends (INVARIANTS.md 7).
    files: ['src/**/*.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': 'error',
    },
  },
  { files: ['**/*.mjs', '**/*.config.*'], rules: { 'no-restricted-exports': 'off' } },
);
