import { Unzip, UnzipInflate } from 'fflate';
import { invalidValue, RowError } from '../../contract/index.js';

/** What every archive begins with. */
const SIGNATURE = Buffer.from('PK\u0003\u0004', 'latin1');
/** So little at a time that what comes out of it is little too: a thousand times as much at most. */
const PIECE = 4096;

/**
 * The file of an import, which may be sent in an archive of its own.
 * @throws RowError for an archive that cannot be read, has not one file, or more than so many bytes in it
 */
export function unzipped(content: Buffer, mostBytes: number): Buffer {
  if (!content.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return content;
  const files = filesOf(content, mostBytes);
  const [file] = files;
  if (!file || files.length > 1) throw invalidValue('The archive of the import must have one file in it.');
  return file;
}

function filesOf(content: Buffer, mostBytes: number): Buffer[] {
  const files: Uint8Array[][] = [];
  let bytes = 0;
  const archive = new Unzip((entry) => {
    const chunks: Uint8Array[] = [];
    if (!entry.name.endsWith('/')) files.push(chunks);
    entry.ondata = (error, chunk) => {
      if (error) throw error;
      // What an archive tells of sizes may not be so.
      bytes += chunk.length;
      if (bytes > mostBytes) throw invalidValue(`The file of the import is larger than ${mostBytes} bytes.`);
      chunks.push(chunk);
    };
    entry.start();
  });
  archive.register(UnzipInflate);
  try {
    for (let at = 0; at < content.length; at += PIECE)
      archive.push(content.subarray(at, at + PIECE), at + PIECE >= content.length);
  } catch (error) {
    if (error instanceof RowError) throw error;
    throw invalidValue(`The archive of the import cannot be read: ${(error as Error).message}.`);
  }
  return files.map((chunks) => Buffer.concat(chunks));
}
