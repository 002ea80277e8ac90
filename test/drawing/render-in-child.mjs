/**
 * Draws the invoice that comes with its template as JSON on standard input, in a process of its own, and prints the document's
 * SHA-256. Reads the TypeScript sources as the tests do.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { transformSync } from '@swc/core';

const require = createRequire(import.meta.url);
const resolve = Module._resolveFilename;

Module._resolveFilename = function (request, parent, ...rest) {
  const path =
    request.startsWith('.') && parent?.filename?.endsWith('.ts') ? request.replace(/\.js$/, '.ts') : request;
  return resolve.call(this, path, parent, ...rest);
};
Module._extensions['.ts'] = (module, file) => {
  const { code } = transformSync(readFileSync(file, 'utf8'), {
    filename: file,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs', ignoreDynamic: false },
  });
  module._compile(code, file);
};

const source = new URL('../../src/drawing/render.ts', import.meta.url).pathname;
if (!existsSync(source)) throw new Error(`${source} is not there`);
const { renderInvoice } = require(source);
const { snapshot, template } = JSON.parse(readFileSync(0, 'utf8'));
const { pdf } = await renderInvoice(snapshot, template);
process.stdout.write(createHash('sha256').update(pdf).digest('hex'));
