import { scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import type { Randomness } from '../platform/ids.js';

/** About 30 ms and 16 MB a try: dear for guessers, and a login is rare beside the calls of its session. */
const COST: ScryptOptions = { N: 16384, r: 8, p: 1 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/** A password as it is stored: `scrypt:<salt>:<key>`, hexadecimal. */
export async function hashPassword(password: string, randomness: Randomness): Promise<string> {
  const salt = Buffer.from(randomness.bytes(SALT_BYTES));
  const key = await derive(password, salt);
  return `scrypt:${salt.toString('hex')}:${key.toString('hex')}`;
}

/** Whether a password is the stored one; takes the same time either way. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, salt = '', key = ''] = stored.split(':');
  const given = await derive(password, Buffer.from(salt, 'hex'));
  const expected = Buffer.from(key, 'hex');
  return expected.length === given.length && timingSafeEqual(given, expected);
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, COST, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
