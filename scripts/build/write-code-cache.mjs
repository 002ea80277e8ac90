import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadBuilt } from './load-built.mjs';

// Keeps what V8 makes of the built code on the way to a first SOAP answer beside it, for load-code.cjs. Functions that
// nobody called are not in it: reading them would cost each start more than it saves.
const folder = resolve(process.argv[2]);
const { library, script } = loadBuilt(folder);
const data = mkdtempSync(join(tmpdir(), 'localbill-build-'));
const bill = await library.startLocalbill({ port: 0, data, demo: true });
const { username, password } = bill.demo;
const login = `<login xmlns="http://api.zuora.com/"><username>${username}</username><password>${password}</password></login>`;
await fetch(`${bill.url}/apps/services/a/91.0`, {
  method: 'POST',
  headers: { 'Content-Type': 'text/xml' },
  body: `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${login}</e:Body></e:Envelope>`,
});
writeFileSync(join(folder, 'localbill.js.cache'), script.createCachedData());
await bill.stop();
rmSync(data, { recursive: true });
