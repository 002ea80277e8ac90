import { scrypt, timingSafeEqual } from 'node:crypto';
import type { Randomness } from '../platform/ids.js';

/**
 * What a try costs, as scrypt's N. About 50 ms and 16 MB for a password that a person chose: dear for guessers, and a
 * login is rare beside the calls of its session. A millisecond where guessing is hopeless or needless: for a password
 * that is random, and for the demo's, which everybody knows.
 */
export const passwordCost = { chosen: 16_384, randomOrPublic: 1_024 } as const;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/** A password as it is stored: `scrypt:<cost>:<salt>:<key>`, the last two hexadecimal. */
export async function hashPassword(password: string, cost: number, randomness: Randomness): Promise<string> {
  const salt = Buffer.from(randomness.bytes(SALT_BYTES));
  const key = await derive(password, salt, cost);
  return `scrypt:${cost}:${salt.toString('hex')}:${key.toString('hex')}`;
}

/** Whether a password is the stored one; takes the same time either way. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  // Earlier ones have no cost between the name and the salt.
  const [key = '', salt = '', cost = ''] = stored.split(':').reverse();
  const N = Number(cost) || passwordCost.chosen;
  const given = await derive(password, Buffer.from(salt, 'hex'), N);
  const expected = Buffer.from(key, 'hex');
  return expected.length === given.length && timingSafeEqual(given, expected);
}

function derive(password: string, salt: Buffer, N: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, { N, r: 8, p: 1 }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
