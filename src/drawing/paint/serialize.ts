import { type PDFContext, PDFStream } from 'pdf-lib';

/** The second line tells programs that the file is binary (ISO 32000-1, 7.5.2). */
const HEADER = '%PDF-1.7\n%\x81\x81\x81\x81\n';
/** What belongs to no object (ISO 32000-1, 7.5.4). */
const FREE = '0000000000 65535 f \n';

/**
 * All objects of a context as a file. pdf-lib's own writer measures each object before it writes it, which takes three
 * times as long.
 */
export function fileOf(context: PDFContext): Buffer {
  const parts: Uint8Array[] = [latin1(HEADER)];
  const places: string[] = [];
  let length = HEADER.length;
  const add = (part: Uint8Array): void => {
    parts.push(part);
    length += part.length;
  };
  for (const [{ objectNumber, generationNumber }, object] of context.enumerateIndirectObjects()) {
    places[objectNumber] =
      `${String(length).padStart(10, '0')} ${String(generationNumber).padStart(5, '0')} n \n`;
    const head = `${objectNumber} ${generationNumber} obj\n`;
    if (object instanceof PDFStream) {
      object.updateDict();
      add(latin1(`${head}${object.dict.toString()}\nstream\n`));
      add(object.getContents());
      add(END_OF_STREAM);
    } else add(latin1(`${head}${object.toString()}\nendobj\n`));
  }
  const { Root, Info, ID } = context.trailerInfo;
  const table = Array.from(places, (place = FREE) => place).join('');
  const trailer = context.obj({ Size: places.length, Root, Info, ID }).toString();
  add(latin1(`xref\n0 ${places.length}\n${table}trailer\n${trailer}\nstartxref\n${length}\n%%EOF\n`));
  return Buffer.concat(parts, length);
}

const END_OF_STREAM = latin1('\nendstream\nendobj\n');

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
