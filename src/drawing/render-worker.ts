import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { ObjectName } from '../contract/index.js';
import type { Answer, PlainError, Question } from './render-messages.js';
import { renderInvoice } from './render.js';

let hasDrawn = false;

/** A thread for documents: one question after the other, each with its answer. */
parentPort?.on('message', (question: Question) => {
  answerTo(question)
    .then(answer, (error: unknown) => answer({ error: plain(error) }))
    .finally(() => {
      // Not before: the first drawing loads the fonts, and somebody waits for it.
      if (!hasDrawn) yieldToCalls();
      hasDrawn = true;
    });
});

async function answerTo(question: Question): Promise<Answer> {
  if (question.kind === 'draw')
    return { document: await renderInvoice(question.snapshot, question.template) };
  const { source, customFields } = question;
  const { readTemplate } = await import('./template/read.js');
  const template = await readTemplate(
    source,
    (type: ObjectName) => customFields.get(type),
    (at) => answer({ at }),
  );
  return { template };
}

function answer(message: Answer): void {
  parentPort?.postMessage(message);
}

function plain(error: unknown): PlainError {
  const { message, code, problems } = error as Partial<PlainError>;
  return { message: message ?? String(error), ...(code !== undefined && { code, problems: problems ?? [] }) };
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
