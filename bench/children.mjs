import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * Starts a server of bench/servers in a process of its own.
 * @param {string} name of its file
 * @param {unknown} given what the server needs to know
 */
export async function startServer(name, given) {
  const file = fileURLToPath(new URL(`servers/${name}.mjs`, import.meta.url));
  const child = fork(file, { serialization: 'advanced' });
  child.send(given);
  const [{ url, facts }] = await once(child, 'message');
  return {
    name,
    url,
    facts,
    /** Microseconds of CPU that its process has used, in user and system mode. */
    async cpu() {
      child.send('cpu');
      const [{ cpu }] = await once(child, 'message');
      return cpu.user + cpu.system;
    },
    /** Megabytes of memory that its process holds. */
    async memory() {
      child.send('memory');
      const [{ memory }] = await once(child, 'message');
      return Math.round(memory / 2 ** 20);
    },
    async stop() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
