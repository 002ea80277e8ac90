import { Worker } from 'node:worker_threads';
import { clearTimeout, setTimeout, type Timer } from '../platform/timers.js';
import type { RenderAnswer, RenderQuestion } from './render-messages.js';
import type { InvoiceDocument, RenderInvoice } from './types.js';

export interface RenderPoolOptions {
  /** The built file of `render-worker.ts`. */
  readonly file: string;
  /** How many threads draw at once, at most. */
  readonly threads: number;
  /** How long a thread waits for work before it ends, and gives its fonts' memory back. */
  readonly idleMs: number;
}

/** Threads that draw, so that calls are answered while invoices are drawn. */
export interface RenderPool {
  readonly render: RenderInvoice;
  /** Ends all threads. What they were drawing fails. */
  close(): Promise<void>;
}

interface Task {
  readonly question: RenderQuestion;
  readonly resolve: (document: InvoiceDocument) => void;
  readonly reject: (error: Error) => void;
}

/** What a thread is doing. */
interface Thread {
  readonly worker: Worker;
  task: Task | undefined;
  idle: Timer | undefined;
}

/** A pool without threads; they start with the first drawings. */
export function createRenderPool({ file, threads, idleMs }: RenderPoolOptions): RenderPool {
  const running = new Set<Thread>();
  const waiting: Task[] = [];

  function next(): void {
    const task = waiting[0];
    if (!task) return;
    const free = [...running].find((thread) => !thread.task);
    const thread = free ?? (running.size < threads ? start() : undefined);
    if (!thread) return;
    waiting.shift();
    clearTimeout(thread.idle);
    thread.task = task;
    thread.worker.ref();
    thread.worker.postMessage(task.question);
    next();
  }

  function start(): Thread {
    const thread: Thread = { worker: new Worker(file), task: undefined, idle: undefined };
    running.add(thread);
    thread.worker.on('message', (answer: RenderAnswer) => finish(thread, answer));
    thread.worker.on('error', (error) => lost(thread, error));
    thread.worker.on('exit', (code) => lost(thread, new Error(`A drawing thread ended with code ${code}.`)));
    return thread;
  }

  function finish(thread: Thread, { document, error }: RenderAnswer): void {
    const { task } = thread;
    thread.task = undefined;
    // A thread without work keeps no process alive, and does not live for ever.
    thread.worker.unref();
    thread.idle = setTimeout(() => retire(thread), idleMs).unref();
    if (document) task?.resolve(document);
    else task?.reject(Object.assign(new Error(error?.message), { code: error?.code }));
    next();
  }

  function retire(thread: Thread): void {
    running.delete(thread);
    void thread.worker.terminate();
  }

  function lost(thread: Thread, error: Error): void {
    running.delete(thread);
    clearTimeout(thread.idle);
    thread.task?.reject(error);
    thread.task = undefined;
    next();
  }

  return {
    render: (snapshot, template) =>
      new Promise((resolve, reject) => {
        waiting.push({ question: { snapshot, template }, resolve, reject });
        next();
      }),
    async close() {
      for (const task of waiting.splice(0)) task.reject(new Error('localbill is stopping.'));
      await Promise.all([...running].map(({ worker }) => worker.terminate()));
    },
  };
}
