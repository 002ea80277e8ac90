import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import soap from 'soap';
import { given, serving } from './serve.mjs';

// A server of the package soap that does nothing: from the same WSDL, with constants for results.
const { path, results } = await given();
const wsdl = readFileSync(new URL('../../wsdl/zuora.a.91.0.wsdl', import.meta.url), 'utf8');
const operations = Object.fromEntries(
  Object.entries(results).map(([operation, result]) => [operation, () => ({ result })]),
);
const server = createServer((_request, response) => response.writeHead(404).end());
server.listen(0, '127.0.0.1', () => {
  soap.listen(server, path, { ZuoraService: { Soap: operations } }, wsdl, () =>
    serving(`http://127.0.0.1:${server.address().port}`),
  );
});
