import { parentPort } from 'node:worker_threads';
import { renderInvoice } from './render.js';
import type { RenderAnswer, RenderQuestion } from './render-messages.js';

/** A thread that draws: one question after the other, each with its answer. */
parentPort?.on('message', ({ snapshot, template }: RenderQuestion) => {
  renderInvoice(snapshot, template).then(
    (document) => answer({ document }),
    (error: unknown) => answer({ error: plain(error) }),
  );
});

function answer(message: RenderAnswer): void {
  parentPort?.postMessage(message);
}

/** Classes do not come over; what tells one error from another does. */
function plain(error: unknown): RenderAnswer['error'] {
  const { message, code } = error as { message?: string; code?: string };
  return { message: message ?? String(error), ...(code !== undefined && { code }) };
}
