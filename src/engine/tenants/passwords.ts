import { scrypt, timingSafeEqual } from 'node:crypto';
import type { Randomness } from '../../platform/ids.js';
import { hashTurns } from './hash-turns.js';

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
  const key = await hashTurns.take(() => derive(password, salt, cost));
  return `scrypt:${cost}:${salt.toString('hex')}:${key.toString('hex')}`;
}

/** Longer ones are nobody's: what is hashed is not to be longer than a login is. */
const LONGEST = 4_096;

/** A hash of each cost that no password has. */
const nobody = [passwordCost.randomOrPublic, passwordCost.chosen].map(
  (cost) => `scrypt:${cost}:${'0'.repeat(2 * SALT_BYTES)}:${'0'.repeat(2 * KEY_BYTES)}`,
);

/**
 * Whether a password is the stored one. Whatever is wrong, the name, a random password or a chosen one, the same is
 * worked out before the answer: who waits learns nothing.
 * @param stored undefined where there is no such user
 */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const given = password.length > LONGEST ? '' : password;
  let isRight = false;
  for (const none of nobody) {
    const isOfThisCost = stored !== undefined && costOf(stored) === costOf(none);
    const isEqual = await isKey(given, isOfThisCost ? stored : none);
    isRight ||= isEqual && isOfThisCost && given === password;
    if (isRight) return true;
  }
  return false;
}

/** Earlier ones have no cost between the name and the salt. */
function costOf(stored: string): number {
  return Number(stored.split(':').at(-3)) || passwordCost.chosen;
}

async function isKey(password: string, stored: string): Promise<boolean> {
  const [key = '', salt = ''] = stored.split(':').reverse();
  const given = await derive(password, Buffer.from(salt, 'hex'), costOf(stored));
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
