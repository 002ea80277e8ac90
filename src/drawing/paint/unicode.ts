import type { Glyph } from '../fonts/glyph.js';
import { hexCode } from './codes.js';

const MOST_IN_A_SECTION = 100;

const HEAD = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
`;

const TAIL = `endcmap
CMapName currentdict /CMap defineresource pop
end
end`;

/** The map by which readers copy and search text: from a glyph's number to its characters (ISO 32000-1, 9.10.3). */
export function toUnicodeMap(glyphs: readonly Glyph[]): string {
  const entries = glyphs.flatMap(({ text }, code) =>
    text === '' ? [] : [`<${hexCode(code)}> <${utf16Hex(text)}>\n`],
  );
  let sections = '';
  for (let from = 0; from < entries.length; from += MOST_IN_A_SECTION) {
    const section = entries.slice(from, from + MOST_IN_A_SECTION);
    sections += `${section.length} beginbfchar\n${section.join('')}endbfchar\n`;
  }
  return HEAD + sections + TAIL;
}

/** UTF-16, big end first, in hexadecimal digits. */
export function utf16Hex(text: string): string {
  let hex = '';
  for (let at = 0; at < text.length; at++) hex += hexCode(text.charCodeAt(at));
  return hex;
}
