import tseslint from 'typescript-eslint';
import { boundaries } from './scripts/house.mjs';

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
    plugins: { house: { rules: { boundaries } } },
    rules: { 'house/boundaries': 'error', 'no-restricted-syntax': ['error', ...machine] },
  },
  { files: ['**/*.mjs', '**/*.config.*'], rules: { 'no-restricted-exports': 'off' } },
);
