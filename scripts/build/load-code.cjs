'use strict';
const { readFileSync } = require('node:fs');
const { wrap } = require('node:module');
const { join } = require('node:path');
const { runInThisContext, Script } = require('node:vm');

// Loads localbill.js with what V8 made of it at the build (docs/decisions/0006-start-up.md). V8 takes no notice of that
// when it is of another version, and compiles anew. A test runner that gives modules a realm of their own, as Jest does,
// loads it as any other file: code of two realms does not know each other's promises and errors.
const filename = join(__dirname, 'localbill.js');
if (runInThisContext('Object') === Object) loadCached();
else module.exports = require('./localbill.js');

function loadCached() {
  const script = new Script(wrap(readFileSync(filename, 'latin1')), { filename, cachedData: codeCache() });
  script.runInThisContext()(exports, require, module, filename, __dirname);
}

function codeCache() {
  try {
    return readFileSync(`${filename}.cache`);
  } catch {
    return undefined;
  }
}
