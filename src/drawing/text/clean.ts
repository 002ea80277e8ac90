const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
const LONE_SURROGATE = /\p{Surrogate}/gu;
const TAB = /\t/g;

/**
 * Characters that draw nothing: controls, and format characters such as a soft hyphen, a variation selector
 * or an override of direction. The two joiners stay, because the shaping of some scripts needs them.
 */
const INVISIBLE = /(?![\u200c\u200d])[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * A text as it can be drawn: its paragraphs, each without control characters and composed (a letter and its
 * accent as one character where there is one). Half a surrogate pair becomes U+FFFD.
 */
export function paragraphsOf(text: string): readonly string[] {
  return isClean(text) ? [text] : text.split(LINE_BREAK).map(cleaned);
}

/** Whether a text is surely one paragraph with nothing to clean; most are. */
export function isClean(text: string): boolean {
  return PRINTABLE_ASCII.test(text);
}

function cleaned(paragraph: string): string {
  return paragraph
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(TAB, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFC');
}
