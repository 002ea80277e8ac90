/**
 * What may not stand in element text as it is: mark-up, the carriage return that a parser would turn into a line
 * feed, and what XML 1.0 has no place for: control characters, half surrogate pairs, U+FFFE and U+FFFF.
 */
const SPECIAL = '&<\\r\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uD800-\\uDFFF\\uFFFE\\uFFFF';
const PERHAPS_SPECIAL = new RegExp(`[>${SPECIAL}]`, 'u');
const EVERY_SPECIAL = new RegExp(`^>|(?<=\\])>|[${SPECIAL}]`, 'gu');

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#xd;',
};

/**
 * Text as the content of an element, as the service writes it (sources: soap-server): `>` is escaped at the beginning and
 * behind `]` alone. Characters that no XML document can carry become U+FFFD, so that one bad character never makes a
 * reply unreadable.
 */
export function escapeText(text: string): string {
  // A test alone is several times faster than a replacement that finds nothing, and most text has nothing to escape.
  return PERHAPS_SPECIAL.test(text)
    ? text.replace(EVERY_SPECIAL, (found) => references[found] ?? '\uFFFD')
    : text;
}
