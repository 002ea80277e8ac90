import { Worker } from 'node:worker_threads';
import { clearTimeout, setTimeout } from '../platform/timers.js';
import type { Answer, Question } from './render-messages.js';
import type { Place } from './template/read.js';

export interface ThreadPoolOptions {
  /** The built file of `render-worker.ts`. */
  readonly file: string;
  /** How many threads work at once, at most. */
  readonly threads: number;
  /** How long a thread waits for work before it ends, and gives its fonts' memory back. */
  readonly idleMs: number;
  /** How long one question may take; then its thread is ended. */
  readonly limitMs: number;
  /** What a thread may hold in its heap; one that wants more ends. */
  readonly memoryMb: number;
}

/** Threads that answer questions about documents, so that calls are answered meanwhile. */
export interface ThreadPool {
  /** @throws OverLimit, or what the thread threw */
  ask(question: Question): Promise<Answer>;
  /** Ends all threads. What they were doing fails. */
  close(): Promise<void>;
}

/** A question that took more time or memory than there is for one. */
export class OverLimit extends Error {
  override readonly name = 'OverLimit';

  /** @param place where the work was, when that is known */
  constructor(
    readonly limit: string,
    readonly place: Place | undefined,
  ) {
    super(`It takes ${limit}.`);
  }
}

interface Task {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  place?: Place;
}

/** What a thread is doing. */
interface Thread {
  readonly worker: Worker;
  task: Task | undefined;
  idle: NodeJS.Timeout | undefined;
  limit: NodeJS.Timeout | undefined;
}

/** A pool without threads; they start with the first questions. */
export function createThreadPool(options: ThreadPoolOptions): ThreadPool {
  const { file, threads, idleMs, limitMs, memoryMb } = options;
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
    thread.limit = setTimeout(() => stop(thread, `more than ${limitMs / 1000} seconds`), limitMs).unref();
    thread.worker.ref();
    thread.worker.postMessage(task.question);
    next();
  }

  function start(): Thread {
    const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
    const thread: Thread = { worker, task: undefined, idle: undefined, limit: undefined };
    running.add(thread);
    worker.on('message', (answer: Answer) => receive(thread, answer));
    worker.on('error', (error: Error & { readonly code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') stop(thread, `more than ${memoryMb} MB of memory`);
      else lost(thread, error);
    });
    worker.on('exit', (code) => lost(thread, new Error(`A drawing thread ended with code ${code}.`)));
    return thread;
  }

  function receive(thread: Thread, answer: Answer): void {
    const { task } = thread;
    if ('at' in answer) {
      if (task) task.place = answer.at;
      return;
    }
    clearTimeout(thread.limit);
    thread.task = undefined;
    // A thread without work keeps no process alive, and does not live for ever.
    thread.worker.unref();
    thread.idle = setTimeout(() => retire(thread), idleMs).unref();
    if ('error' in answer) task?.reject(Object.assign(new Error(), answer.error));
    else task?.resolve(answer);
    next();
  }

  function stop(thread: Thread, limit: string): void {
    retire(thread);
    lost(thread, new OverLimit(limit, thread.task?.place));
  }

  function retire(thread: Thread): void {
    running.delete(thread);
    void thread.worker.terminate();
  }

  function lost(thread: Thread, error: Error): void {
    running.delete(thread);
    clearTimeout(thread.idle);
    clearTimeout(thread.limit);
    thread.task?.reject(error);
    thread.task = undefined;
    next();
  }

  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        waiting.push({ question, resolve, reject });
        next();
      }),
    async close() {
      for (const task of waiting.splice(0)) task.reject(new Error('localbill is stopping.'));
      await Promise.all([...running].map(({ worker }) => worker.terminate()));
    },
  };
}
