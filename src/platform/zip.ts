import { Zip, ZipDeflate } from 'fflate';
import type { Instant } from './dates.js';
import { nextTurn } from './timers.js';

/** Archives know times from 1980 on only: 1980-01-01 in the zone that is the farthest behind. */
const EARLIEST = 315_576_000_000;
/** So much is pressed in a turn of the event loop, some milliseconds' work. */
const PIECE = 128 * 1024;

/** A file that is written from its beginning to its end. */
export interface FileWriter {
  add(content: Uint8Array): Promise<void>;
  /** @returns all of it */
  end(): Uint8Array;
}

/**
 * A zip archive of one file. Its bytes depend on nothing but what is given. Others have their turns while it is made,
 * however large it is.
 */
export async function zipped(name: string, content: Uint8Array, madeAt: Instant): Promise<Uint8Array> {
  const archive = zipWriter(fileName(name), madeAt);
  await archive.add(content);
  return archive.end();
}

/** A name that leads to no folder. */
export function fileName(name: string): string {
  return name.replace(/[\\/]/g, '_');
}

/**
 * As `zipped`, of a file that is nowhere as a whole.
 * @param others small files that come first, by their names
 */
export function zipWriter(
  name: string,
  madeAt: Instant,
  others: Readonly<Record<string, string>> = {},
): FileWriter {
  const chunks: Uint8Array[] = [];
  const archive = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  const begin = (place: string): ZipDeflate => {
    const file = new ZipDeflate(place);
    file.mtime = Math.max(madeAt, EARLIEST);
    archive.add(file);
    return file;
  };
  for (const [place, text] of Object.entries(others)) begin(place).push(Buffer.from(text), true);
  const file = begin(name);
  return {
    async add(content) {
      for (let at = 0; at < content.length; at += PIECE) {
        file.push(content.subarray(at, at + PIECE));
        await nextTurn();
      }
    },
    end() {
      file.push(new Uint8Array(0), true);
      archive.end();
      return Buffer.concat(chunks);
    },
  };
}

export function plainWriter(): FileWriter {
  const chunks: Uint8Array[] = [];
  return {
    add: async (content) => void chunks.push(content),
    end: () => Buffer.concat(chunks),
  };
}
