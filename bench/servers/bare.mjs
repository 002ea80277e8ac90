import { createServer } from 'node:http';
import { given, serving } from './serve.mjs';

// The least that a server in Node can do: reads the whole request and writes bytes that it was given.
const replies = await given();
const server = createServer((request, response) => {
  const { contentType, body } = replies[request.url];
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    Buffer.concat(chunks);
    response.writeHead(200, { 'Content-Type': contentType, 'Content-Length': body.length });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => serving(`http://127.0.0.1:${server.address().port}`));
