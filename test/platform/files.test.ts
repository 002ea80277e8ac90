import { strFromU8, unzipSync } from 'fflate';
import type { Instant } from '../../src/platform/dates.js';
import { groupBy } from '../../src/platform/group-by.js';
import { clearImmediate, setImmediate } from 'node:timers';
import { plainWriter, zipped, zipWriter } from '../../src/platform/zip.js';

const moment = (text: string) => Date.parse(text) as Instant;
const bytes = (text: string) => new TextEncoder().encode(text);

describe('A zip archive', () => {
  const madeAt = moment('2026-02-01T10:00:00Z');

  it('has one file with its name and content', async () => {
    const files = unzipSync(await zipped('usage.csv', bytes('a,b\n1,2\n'), madeAt));
    expect(Object.entries(files).map(([name, content]) => [name, strFromU8(content)])).toEqual([
      ['usage.csv', 'a,b\n1,2\n'],
    ]);
  });

  it('leads nowhere by the name of its file', async () => {
    const files = unzipSync(await zipped('../a\\b/c', bytes('x'), madeAt));
    expect(Object.keys(files)).toEqual(['.._a_b_c']);
  });

  it('is the same for the same content and moment, and another for another', async () => {
    const made = async (at: Instant) => Buffer.from(await zipped('a', bytes('content'), at)).toString('hex');
    expect(await made(madeAt)).toBe(await made(madeAt));
    expect(await made(moment('2026-02-01T10:00:10Z'))).not.toBe(await made(madeAt));
    expect(await made(0 as Instant)).toBe(await made(moment('1975-01-01T00:00:00Z')));
    expect(await made(moment('1985-01-01T00:00:00Z'))).not.toBe(await made(0 as Instant));
  });

  it('of a long file is made in turns, piece by piece', async () => {
    const long = new Uint8Array(300 * 1024).map((_, at) => (at * 31) % 251);
    let turns = 0;
    let timer = setImmediate(function turn() {
      turns++;
      timer = setImmediate(turn);
    });
    const archive = await zipped('long', long, madeAt);
    clearImmediate(timer);
    expect(turns >= 3 && turns < 30).toBe(true);
    expect(Buffer.from(unzipSync(archive)['long'] ?? []).equals(Buffer.from(long))).toBe(true);
  });

  it('is written in parts, as a plain file is', async () => {
    for (const writer of [zipWriter('parts', madeAt), plainWriter()]) {
      await writer.add(bytes('one '));
      await writer.add(bytes(''));
      await writer.add(bytes('two'));
      const whole = writer.end();
      const content = strFromU8(whole, true).startsWith('PK') ? unzipSync(whole)['parts'] : whole;
      expect(strFromU8(content ?? bytes(''))).toBe('one two');
    }
  });
});

describe('Elements by a key', () => {
  const words = ['apple', 'avocado', 'banana', '', 'blueberry'];
  const byLetter = groupBy(words, (word) => word[0]);

  it('are found in their order; none by a key that is not there', () => {
    expect(byLetter('a')).toEqual(['apple', 'avocado']);
    expect(byLetter('b')).toEqual(['banana', 'blueberry']);
    expect([byLetter('c'), byLetter(''), byLetter(null), byLetter(undefined)]).toEqual([[], [], [], []]);
  });

  it('are left out without one', () => {
    const none = groupBy(['x'], () => null);
    expect(none('null')).toEqual([]);
    expect(groupBy(['x'], () => 'key')('key')).toEqual(['x']);
  });
});
