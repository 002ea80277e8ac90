// For `node -r`: lets Node run the TypeScript sources, so that a test can start the command without a build.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { transformSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs', ignoreDynamic: false },
    sourceMaps: 'inline',
  });
  module._compile(code, filename);
};

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  const inSources = request.startsWith('.') && parent?.filename?.endsWith('.ts');
  return resolveFilename.call(this, inSources ? request.replace(/\.js$/, '.ts') : request, parent, ...rest);
};
