import { parentPort, workerData } from 'node:worker_threads';
import { encryptInPlace, type EncryptionAnswer, type EncryptionWork } from './openpgp.js';

// A thread that encrypts one file.
const { content, armoredKey } = workerData as EncryptionWork;
const answer = (given: EncryptionAnswer): void => parentPort?.postMessage(given);
encryptInPlace(content, armoredKey).then(
  (encrypted) => answer({ encrypted }),
  (error: unknown) => answer({ error: error instanceof Error ? error.message : String(error) }),
);
