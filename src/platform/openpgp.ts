import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * Encrypts a file for whoever has the private key to a public one, as OpenPGP does (RFC 9580). Its bytes differ each time,
 * since a key of its own is made for each file.
 * @param armoredKey a public key in ASCII armor
 * @throws Error when the key is none, or none to encrypt with
 */
export type Encrypt = (content: Uint8Array, armoredKey: string) => Promise<Uint8Array>;

/** What a thread is given, and what it answers. */
export interface EncryptionWork {
  readonly content: Uint8Array;
  readonly armoredKey: string;
}
export type EncryptionAnswer = { readonly encrypted: Uint8Array } | { readonly error: string };

export const encryptInPlace: Encrypt = async (content, armoredKey) => {
  const { createMessage, encrypt, readKey } = await import('openpgp');
  const encryptionKeys = await readKey({ armoredKey });
  const message = await createMessage({ binary: content });
  return (await encrypt({ message, encryptionKeys, format: 'binary' })) as Uint8Array;
};

/**
 * The same in a thread for each file: the library takes a tenth of a second to load, for which no call should wait.
 * @param file the built file of `openpgp-worker.ts`
 */
export function encryptInThread(file: string): Encrypt {
  return async (content, armoredKey) => {
    const workerData: EncryptionWork = { content, armoredKey };
    const thread = new Worker(file, { workerData });
    const [answer] = (await once(thread, 'message')) as [EncryptionAnswer];
    await thread.terminate();
    if ('error' in answer) throw new Error(answer.error);
    return answer.encrypted;
  };
}
