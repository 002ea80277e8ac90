import { Agent } from 'node:http';
import { constants, setPriority } from 'node:os';
import { send } from './soap-client.mjs';

// Sends requests from so many connections, one after the other on each. Says when it begins and when all are answered.
// A process of its own, so that what it costs is not the cost of those who wait for other replies.
setPriority(constants.priority.PRIORITY_LOW);
process.once('message', async ({ url, requests, connections }) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let next = 0;
  const connection = async () => {
    while (next < requests.length) await send(url, requests[next++], agent);
  };
  process.send('begun');
  await Promise.all(Array.from({ length: connections }, connection));
  agent.destroy();
  process.send('answered');
  process.disconnect();
});
