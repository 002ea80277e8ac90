import { once } from '../once.js';

/** What a line may be cut behind: blanks, a hyphen or slash, and each character of scripts without blanks. */
const PIECE =
  /[\p{Ideographic}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}][\u3001-\u3003\u3005\u3009\u300b\u300d\u300f\u3011\u30fb\u30fc\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f]*| +|[^ \-/\p{Ideographic}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+[-/]*|[-/]+/gu;
const SPACE_ONLY = /[^ ]+| +/g;
const NEEDS_NO_SEARCH = /^[\x20-\x2c.\x30-\x7e]*$/;
const THAI = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/;

const words = once(() => new Intl.Segmenter('th', { granularity: 'word' }));
const characters = once(() => new Intl.Segmenter('en', { granularity: 'grapheme' }));

/**
 * Breaks a paragraph into lines. A piece too long for a line of its own is cut between characters, so nothing
 * is lost and nothing sticks out. Blanks at the place of a break go.
 * @param measure width of a text, in the unit of `width`
 * @returns at least one line
 */
export function wrapParagraph(
  text: string,
  width: number,
  measure: (text: string) => number,
): readonly string[] {
  if (measure(text) <= width) return [text.trimEnd()];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of fittingPieces(text, width, measure)) {
    const needed = measure(piece);
    if (used + needed > width && !isBlank(piece)) {
      if (!isBlank(line)) lines.push(line.trimEnd());
      [line, used] = ['', 0];
    }
    if (line === '' && lines.length > 0 && isBlank(piece)) continue;
    line += piece;
    used += needed;
  }
  return [...lines, line.trimEnd()];
}

/** The first line of a text, with an ellipsis when that is not all of it. */
export function clip(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const [first = ''] = wrapParagraph(text, width - measure('…'), measure);
  return `${first}…`;
}

function* fittingPieces(text: string, width: number, measure: (text: string) => number): Iterable<string> {
  for (const piece of pieces(text)) {
    if (measure(piece) <= width || isBlank(piece)) yield piece;
    else yield* cut(piece, width, measure);
  }
}

function pieces(text: string): readonly string[] {
  const found = text.match(NEEDS_NO_SEARCH.test(text) ? SPACE_ONLY : PIECE) ?? [];
  if (!THAI.test(text)) return found;
  return found.flatMap((piece) =>
    THAI.test(piece) ? [...words().segment(piece)].map(({ segment }) => segment) : [piece],
  );
}

function* cut(piece: string, width: number, measure: (text: string) => number): Iterable<string> {
  let part = '';
  let used = 0;
  for (const { segment } of characters().segment(piece)) {
    const needed = measure(segment);
    if (part !== '' && used + needed > width) {
      yield part;
      [part, used] = ['', 0];
    }
    part += segment;
    used += needed;
  }
  yield part;
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
