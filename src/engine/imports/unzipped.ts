import { unzipSync } from 'fflate';
import { invalidValue } from '../../contract/index.js';

/** What every archive begins with. */
const SIGNATURE = Buffer.from('PK\u0003\u0004', 'latin1');

/**
 * The file of an import, which may be sent in an archive of its own.
 * @throws RowError for an archive that cannot be read, has not one file, or more than so many bytes in it
 */
export function unzipped(content: Buffer, mostBytes: number): Buffer {
  if (!content.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return content;
  let large = false;
  let files: Uint8Array[];
  try {
    // The size that an archive tells is what is made room for: one that tells less than is in it does not come through.
    const filter = ({ originalSize }: { readonly originalSize: number }): boolean => {
      large ||= originalSize > mostBytes;
      return originalSize <= mostBytes;
    };
    files = Object.values(unzipSync(content, { filter })).filter(({ length }) => length > 0);
  } catch (error) {
    throw invalidValue(`The archive of the import cannot be read: ${(error as Error).message}.`);
  }
  if (large) throw invalidValue(`The file of the import is larger than ${mostBytes} bytes.`);
  const [file] = files;
  if (!file || files.length > 1) throw invalidValue('The archive of the import must have one file in it.');
  return Buffer.from(file);
}
