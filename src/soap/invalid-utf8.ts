/**
 * What the service's decoder says of bytes that are no UTF-8 (sources: soap-server). It looks at the pattern of the bytes
 * alone, so that it has no word for characters that are written too long.
 */
export function invalidUtf8(bytes: Buffer): string {
  let characters = 0;
  for (let at = 0; at < bytes.length; characters++) {
    const start = bytes[at]!;
    const more = followersOf(start);
    // One error counts the character, the other those before it.
    if (more < 0)
      return `${IO}Invalid UTF-8 start byte ${hexadecimal(start)} (at char #${characters + 1}, byte #${at})`;
    for (let index = at + 1; index <= at + more; index++) {
      const byte = bytes[index];
      if (byte === undefined)
        return `${IO}Unexpected EOF in the middle of a multi-byte char: got ${index - at}, needed ${more + 1}, at char #${characters}, byte #${index})`;
      if ((byte & 0xc0) !== 0x80)
        return `${IO}Invalid UTF-8 middle byte ${hexadecimal(byte)} (at char #${characters}, byte #${index})`;
    }
    at += more + 1;
    if (more === 3) characters++;
  }
  return `${IO}Invalid UTF-8`;
}

const IO = 'com.ctc.wstx.exc.WstxIOException: ';

/** How many bytes belong to a start byte; negative for what is none. */
function followersOf(start: number): number {
  if (start < 0x80) return 0;
  if ((start & 0xe0) === 0xc0) return 1;
  if ((start & 0xf0) === 0xe0) return 2;
  return (start & 0xf8) === 0xf0 ? 3 : -1;
}

function hexadecimal(byte: number): string {
  return `0x${byte.toString(16)}`;
}
