/** 32 lower-case hexadecimal digits, as the service makes them (sources: ids-and-numbers). */
export type Id = string & { readonly __brand: 'Id' };

/** Where unguessable bytes come from. */
export interface Randomness {
  bytes(count: number): Uint8Array;
}

/** Where ids of new records come from: unique, and ascending in the order they are made. */
export interface IdSource {
  next(): Id;
}

export function isId(text: string): text is Id {
  return /^[0-9a-f]{32}$/.test(text);
}

/**
 * Ids that ascend with the clock: eight digits of the process, twelve of the millisecond, twelve of a counter.
 * The same clock and randomness give the same ids.
 */
export function createIdSource(clock: { now(): number }, randomness: Randomness): IdSource {
  const processPart = hex(randomness.bytes(4));
  let lastTime = 0;
  let counter = 0;
  return {
    next() {
      const time = Math.max(clock.now(), lastTime);
      counter = time === lastTime ? counter + 1 : 0;
      lastTime = time;
      return (processPart + digits(time, 12) + digits(counter, 12)) as Id;
    },
  };
}

function digits(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
