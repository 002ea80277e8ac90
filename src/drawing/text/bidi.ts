import createBidi from 'bidi-js';
import { once } from '../once.js';

/** A piece of a line that runs one way. */
export interface DirectedRun {
  /** In reading order. */
  readonly text: string;
  readonly rightToLeft: boolean;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const bidi = once(createBidi);

/**
 * The pieces of a line in the order they are drawn from left to right, by the Unicode Bidirectional Algorithm
 * (UAX #9); the first letter with a direction decides that of the line.
 */
export function visualRuns(line: string): readonly DirectedRun[] {
  if (!RIGHT_TO_LEFT.test(line)) return [{ text: line, rightToLeft: false }];
  const { levels } = bidi().getEmbeddingLevels(line);
  const runs = levelRuns(levels);
  const highest = Math.max(...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level--) reverseStretches(runs, level);
  return runs.map((run) => ({
    text: mirrored(line.slice(run.from, run.to), run.level),
    rightToLeft: run.level % 2 === 1,
  }));
}

interface LevelRun {
  readonly from: number;
  readonly to: number;
  readonly level: number;
}

function levelRuns(levels: Uint8Array): LevelRun[] {
  const runs: LevelRun[] = [];
  let from = 0;
  for (let at = 1; at <= levels.length; at++) {
    if (at < levels.length && levels[at] === levels[from]) continue;
    runs.push({ from, to: at, level: levels[from] ?? 0 });
    from = at;
  }
  return runs;
}

/** Rule L2 for one level: turns round each stretch of runs that have at least this level. */
function reverseStretches(runs: LevelRun[], level: number): void {
  for (let from = 0; from < runs.length; from++) {
    let to = from;
    while ((runs[to]?.level ?? -1) >= level) to++;
    if (to - from > 1) runs.splice(from, to - from, ...runs.slice(from, to).reverse());
    from = Math.max(from, to);
  }
}

/** Rule L4: an opening bracket that runs right to left is drawn as a closing one. */
function mirrored(text: string, level: number): string {
  if (level % 2 === 0) return text;
  return text.replace(/./gu, (char) => bidi().getMirroredCharacter(char) ?? char);
}
