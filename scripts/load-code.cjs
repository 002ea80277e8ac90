'use strict';
const { readFileSync } = require('node:fs');
const { wrap } = require('node:module');
const { join } = require('node:path');
const { constants, Script } = require('node:vm');

// Loads localbill.js with what V8 made of it at the build (docs/decisions/0006-start-up.md). V8 takes no notice of that
// when it is of another version, and compiles anew.
const filename = join(__dirname, 'localbill.js');
const script = new Script(wrap(readFileSync(filename, 'latin1')), {
  filename,
  cachedData: codeCache(),
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
script.runInThisContext()(exports, require, module, filename, __dirname);

function codeCache() {
  try {
    return readFileSync(`${filename}.cache`);
  } catch {
    return undefined;
  }
}
