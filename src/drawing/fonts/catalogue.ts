/** A family of font files in an npm package of Fontsource: slices of it hold a range of characters each. */
export interface FontFamily {
  readonly package: string;
  /** Where the bold comes from: a file of its own, the same file's weight axis, or nowhere. */
  readonly bold: 'file' | 'axis' | 'none';
  /** Whether the package says which slice holds which characters; otherwise its one slice is asked. */
  readonly sliced: boolean;
  /** Whether the font has the rules for its scripts' joining, ligatures and marks. */
  readonly shapes: boolean;
  /** Asked only for these characters, where a family covers others less well than the next one. */
  readonly only?: RegExp;
}

const noto = { bold: 'file', sliced: true, shapes: true } as const;
const variableNoto = { bold: 'axis', sliced: true, shapes: true } as const;

const sans: FontFamily = { package: '@fontsource/noto-sans', ...noto };
const serif: FontFamily = { package: '@fontsource/noto-serif', ...noto };

/** What a document's fonts are chosen by. */
export interface FontChoice {
  readonly family: 'sans' | 'serif';
  /** Of the template: Han characters have other forms in Japan than in China. */
  readonly locale: string;
}

export function latinOf({ family }: FontChoice): FontFamily {
  return family === 'serif' ? serif : sans;
}

/**
 * In the order they are asked for a character that the Latin slice lacks. The Korean family also has Han
 * characters, fewer than the Chinese one, and is kept to Hangul; the Japanese one has those of Japanese documents.
 * Unifont is a bitmap font: it looks plain but
 * has a shape for nearly every character of the Basic Multilingual Plane.
 */
export function familiesOf(choice: FontChoice): readonly FontFamily[] {
  const japanese = /^ja\b/i.test(choice.locale) ? [kanji] : [];
  return [latinOf(choice), ...(choice.family === 'serif' ? [sans] : []), ...japanese, ...fallbacks];
}

const kanji: FontFamily = { package: '@fontsource-variable/noto-sans-jp', ...variableNoto };

const fallbacks: readonly FontFamily[] = [
  { package: '@fontsource/noto-sans-arabic', ...noto },
  { package: '@fontsource/noto-sans-hebrew', ...noto },
  { package: '@fontsource/noto-sans-thai', ...noto },
  { package: '@fontsource-variable/noto-sans-kr', ...variableNoto, only: /\p{Script=Hangul}/u },
  { package: '@fontsource-variable/noto-emoji', ...variableNoto, only: /\p{Emoji}/u },
  { package: '@fontsource-variable/noto-sans-sc', ...variableNoto },
  { package: '@fontsource/unifont', bold: 'none', sliced: false, shapes: false },
];

export const latinSlice = 'latin';

/** The module path of a slice's file. */
export function fileOf(family: FontFamily, slice: string, bold: boolean): string {
  const name = family.package.slice(family.package.indexOf('/') + 1);
  const weight = family.bold === 'axis' ? 'wght' : bold && family.bold === 'file' ? '700' : '400';
  return `${family.package}/files/${name}-${slice}-${weight}-normal.woff2`;
}
