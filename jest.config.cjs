/**
 * The folder in which `npm test` has installed the product (scripts/product.mjs): then tests that start localbill start that one.
 * Without it they start the sources, which is quicker while one works.
 */
const product = process.env.TEST_PRODUCT;

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
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
  moduleNameMapper: {
    ...(product && { '^(?:\\.{1,2}/)+src/index\\.js$': `${product}/node_modules/localbill/dist/index.js` }),
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  globalSetup: '<rootDir>/test/support/postgres-setup.ts',
  globalTeardown: '<rootDir>/test/support/postgres-teardown.ts',
  testTimeout: 30_000,
};
