// What tests of the pure rooms use of Jest, for the mutation runs (scripts/run/mutation.mjs): Mocha runs the few tests that reach a
// mutant within milliseconds, in a process that has everything loaded; Jest would load all modules again for each.
const { expect } = require('expect');
const properties = require('fast-check');
const { bind } = require('jest-each');
const { interfaces } = require('mocha');
require('./register.cjs');

// The same examples for every mutant, and few of them: what tables notice, no property needs to find again.
const assert = (property) => properties.assert(property, { seed: 1, numRuns: 5 });
const few = { ...properties.default, assert };
require.cache[require.resolve('fast-check')].exports = { __esModule: true, ...few, default: few };

global.expect = expect;

const { bdd } = interfaces;
interfaces.bdd = (suite) => {
  bdd(suite);
  suite.on('pre-require', (context) => {
    context.describe.each = bind(context.describe, false);
    context.it.each = bind(context.it, false);
    context.beforeAll = context.before;
    context.afterAll = context.after;
  });
};
