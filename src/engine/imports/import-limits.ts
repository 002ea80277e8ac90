// Apart from reading the file, whose library loads with the first job that does.

/** Blank lines and those within quotes count as well. */
export const MOST_LINES = 100_000;

/** How many lines a text has at least. */
export function countLines(content: Uint8Array): number {
  let lines = 0;
  for (let at = content.indexOf(10); at >= 0; at = content.indexOf(10, at + 1)) lines += 1;
  return lines;
}
