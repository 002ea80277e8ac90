import { parentPort } from 'node:worker_threads';
import { loadSource } from '../scripts/load-source.mjs';

// Draws as many documents of an invoice as it is told, one after the other, and says when it is done.
const { renderInvoice } = await loadSource('src/documents/render.ts');

parentPort.on('message', async ({ snapshot, count }) => {
  for (let done = 0; done < count; done++) await renderInvoice(snapshot);
  parentPort.postMessage('done');
});
