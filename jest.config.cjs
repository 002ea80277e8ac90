/**
 * The folder in which `npm test` has installed the product (scripts/build/product.mjs): then tests that start localbill start that one.
 * Without it they start the sources, which is quicker while one works.
 */
const product = process.env.TEST_PRODUCT;

/** Where tests start localbill as its users do; all others look at its parts, and so at the sources. */
const rooms = [
  'attack',
  'clients',
  'command',
  'control',
  'crash',
  'docs',
  'engine',
  'facts',
  'package',
  'salesforce',
  'start',
  'zuora',
];

const toSources = { '^(\\.{1,2}/.*)\\.js$': '$1' };
const toProduct = { '^(?:\\.{1,2}/)+src/index\\.js$': `${product}/node_modules/localbill/dist/index.js` };

/** @type {import('jest').Config} */
const sources = {
  testEnvironment: '<rootDir>/test/support/leak-environment.ts',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs', ignoreDynamic: false },
      },
    ],
  },
  moduleNameMapper: toSources,
  globalSetup: '<rootDir>/test/support/postgres-setup.ts',
  globalTeardown: '<rootDir>/test/support/postgres-teardown.ts',
  testTimeout: 30_000,
};

const below = (room) => `<rootDir>/test/${room}/`;

/** @type {import('jest').Config} */
module.exports = product
  ? {
      projects: [
        {
          ...sources,
          displayName: 'product',
          testMatch: rooms.map((room) => `${below(room)}**/*.test.ts`),
          moduleNameMapper: { ...toProduct, ...toSources },
        },
        { ...sources, displayName: 'sources', testPathIgnorePatterns: rooms.map(below) },
      ],
    }
  : sources;
