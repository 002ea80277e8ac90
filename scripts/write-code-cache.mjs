import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { constants, Script } from 'node:vm';

// Keeps what V8 makes of the built code on the way to a first SOAP answer beside it, for load-code.cjs. Functions that
// nobody called are not in it: reading them would cost each start more than it saves.
const filename = resolve(process.argv[2]);
const script = new Script(Module.wrap(readFileSync(filename, 'latin1')), {
  filename,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
const code = { exports: {} };
script.runInThisContext()(code.exports, createRequire(filename), code, filename, dirname(filename));
const data = mkdtempSync(join(tmpdir(), 'localbill-build-'));
const bill = await code.exports.startLocalbill({ port: 0, data, demo: true });
const { username, password } = bill.demo;
const login = `<login xmlns="http://api.zuora.com/"><username>${username}</username><password>${password}</password></login>`;
await fetch(`${bill.url}/apps/services/a/91.0`, {
  method: 'POST',
  headers: { 'Content-Type': 'text/xml' },
  body: `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${login}</e:Body></e:Envelope>`,
});
writeFileSync(`${filename}.cache`, script.createCachedData());
await bill.stop();
rmSync(data, { recursive: true });
