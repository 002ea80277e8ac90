import type { CustomFields } from './render-messages.js';
import { TemplateError } from './template/errors.js';
import type { InvoiceTemplate } from './template/schema.js';
import { createThreadPool, OverLimit } from './thread-pool.js';
import type { RenderInvoice } from './types.js';

/** Draws documents and reads the templates that clients send: what takes long, or may. */
export interface Drawing {
  readonly render: RenderInvoice;
  /**
   * Reads a template in YAML or JSON.
   * @throws TemplateError with each thing that is wrong, its line and its name
   */
  readTemplate(source: string, customFields: CustomFields): Promise<InvoiceTemplate>;
  /** Ends what is being done; it fails. */
  close(): Promise<void>;
}

/** How much one document, or one template, may take; a document of a thousand pages takes a tenth of it. */
const DRAWING = { limitMs: 120_000, memoryMb: 1_024 };
const READING = { limitMs: 10_000, memoryMb: 256 };
const IDLE_MS = 10_000;

/**
 * In threads, that start with the first work: the thread that answers calls does neither.
 * @param file the built file of `render-worker.ts`
 * @param threads how many draw at once, at most; one more reads
 */
export function drawInThreads(file: string, threads: number): Drawing {
  const drawing = createThreadPool({ file, threads, idleMs: IDLE_MS, ...DRAWING });
  const reading = createThreadPool({ file, threads: 1, idleMs: IDLE_MS, ...READING });
  return {
    render: async (snapshot, template) => {
      const answer = await drawing.ask({ kind: 'draw', snapshot, template });
      return (answer as Extract<typeof answer, { document: unknown }>).document;
    },
    readTemplate: async (source, customFields) => {
      const answer = await reading.ask({ kind: 'read', source, customFields }).catch(refuseHeavy);
      return (answer as Extract<typeof answer, { template: unknown }>).template;
    },
    close: async () => void (await Promise.all([drawing.close(), reading.close()])),
  };
}

/** A template that takes too long to read is no template: what it was at says where it is wrong. */
function refuseHeavy(error: unknown): never {
  if (!(error instanceof OverLimit)) throw error;
  const { place = { line: null, name: 'template' }, limit } = error;
  throw new TemplateError([{ ...place, message: `takes ${limit}` }]);
}

/** In place, as the sources run in tests. Fonts and PDF code load with the first document. */
export function drawInPlace(): Drawing {
  return {
    render: async (...input) => (await import('./render.js')).renderInvoice(...input),
    readTemplate: async (source, customFields) =>
      (await import('./template/read.js')).readTemplate(source, (type) => customFields.get(type)),
    close: async () => {},
  };
}
