import { startProcess } from '../crash/process.js';
import { compileSources } from '../support/compiled.js';

/** What is attacked: a localbill in a process of its own, of which everything is seen from outside. */
export interface Target {
  readonly url: string;
  readonly port: number;
  /** Lines at level error that it has logged since this was asked last, and that it ended, if it did. */
  trouble(): string[];
  /** Seconds of CPU time that it has had. */
  cpuSeconds(): Promise<number>;
  /** Seconds for which its thread answered nobody, at most, since this was asked last. */
  heldSeconds(): Promise<number>;
  stop(): Promise<void>;
}

/** @param args options beside those of the place and the port */
export async function startTarget(...args: readonly string[]): Promise<Target> {
  const compiled = compileSources();
  const place = ['--port', '0', '--memory', '--no-demo', '--log-level', 'error'];
  const running = await startProcess({ main: compiled.main, args: [...place, ...args] });
  let end: string | undefined;
  let read = 0;
  void running.ended.then(({ code, signal }) => (end = `The process ended with ${code ?? signal}.`));
  let held = 0;
  // Each reading of the page begins the measurement of the thread anew.
  const cpuSeconds = async (): Promise<number> => {
    const page = await (await fetch(`${running.url}/localbill/v1/metrics`)).text();
    const metric = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(page)?.[1]);
    held = Math.max(held, metric('nodejs_eventloop_lag_max_seconds'));
    return metric('process_cpu_seconds_total');
  };
  return {
    url: running.url,
    port: Number(new URL(running.url).port),
    trouble() {
      const said = running.complaints().slice(read);
      read += said.length;
      return [...said.split('\n').filter((line) => line !== ''), ...(end === undefined ? [] : [end])];
    },
    cpuSeconds,
    async heldSeconds() {
      await cpuSeconds();
      const longest = held;
      held = 0;
      return longest;
    },
    async stop() {
      await running.end('SIGKILL');
      compiled.remove();
    },
  };
}
