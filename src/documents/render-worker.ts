import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { renderInvoice } from './render.js';
import type { RenderAnswer, RenderQuestion } from './render-messages.js';

let hasDrawn = false;

/** A thread that draws: one question after the other, each with its answer. */
parentPort?.on('message', ({ snapshot, template }: RenderQuestion) => {
  renderInvoice(snapshot, template)
    .then(
      (document) => answer({ document }),
      (error: unknown) => answer({ error: plain(error) }),
    )
    .finally(() => {
      // Not before: the first drawing loads the fonts, and somebody waits for it.
      if (!hasDrawn) yieldToCalls();
      hasDrawn = true;
    });
});

function answer(message: RenderAnswer): void {
  parentPort?.postMessage(message);
}

/** Classes do not come over; what tells one error from another does. */
function plain(error: unknown): RenderAnswer['error'] {
  const { message, code } = error as { message?: string; code?: string };
  return { message: message ?? String(error), ...(code !== undefined && { code }) };
}

/** A third of a call's share of a core that both want. */
const NICE = 5;

/** Calls go before drawings. On Linux alone a thread has a priority of its own; elsewhere it would be the process's. */
function yieldToCalls(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(NICE);
  } catch {
    // A sandbox may forbid it: then drawings take their share.
  }
}
