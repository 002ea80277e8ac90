import { familiesOf, type FontChoice, type FontFamily, fileOf, latinOf, latinSlice } from './catalogue.js';
import { createFace, type ParsedFont } from './face.js';
import type { Face } from './glyph.js';
import { readSliceIndex, type SliceIndex } from './slices.js';
import { readWoff2 } from './woff2.js';

/** The fonts for Latin text, which every document has. */
export interface BaseFaces {
  readonly regular: Face;
  readonly bold: Face;
}

/** The installed fonts. Files are read when a character first needs them and kept, parsed, from then on. */
export interface FontLibrary {
  base(choice: FontChoice): Promise<BaseFaces>;
  /** The first font that has a character; undefined when none has. */
  find(codePoint: number, bold: boolean, choice: FontChoice): Promise<Face | undefined>;
  /** How many font files are held. */
  size(): number;
}

const REGULAR = 400;
const BOLD = 700;

/** @param parse fontkit's `create` */
export function createFontLibrary(parse: (file: Uint8Array) => ParsedFont): FontLibrary {
  const faces = new Map<string, Promise<Face>>();
  const indexes = new Map<FontFamily, Promise<SliceIndex>>();
  const found = new Map<string, Promise<Face | undefined>>();

  const faceOf = (family: FontFamily, slice: string, bold: boolean): Promise<Face> => {
    const file = fileOf(family, slice, bold);
    return remember(faces, `${file} ${bold}`, async () => {
      const font = parse(await readWoff2(require.resolve(file)));
      const weighted = family.bold === 'axis' ? font.getVariation({ wght: bold ? BOLD : REGULAR }) : font;
      return createFace(weighted, family.shapes);
    });
  };

  const search = async (
    codePoint: number,
    bold: boolean,
    families: readonly FontFamily[],
  ): Promise<Face | undefined> => {
    for (const family of families) {
      if (family.only && !family.only.test(String.fromCodePoint(codePoint))) continue;
      const index = await remember(indexes, family, () => readSliceIndex(family));
      for (const slice of index(codePoint)) {
        const face = await faceOf(family, slice, bold);
        if (face.glyph(codePoint)) return face;
      }
    }
    return undefined;
  };

  return {
    async base(choice) {
      const latin = latinOf(choice);
      const [regular, bold] = [faceOf(latin, latinSlice, false), faceOf(latin, latinSlice, true)];
      return { regular: await regular, bold: await bold };
    },
    find(codePoint, bold, choice) {
      const families = familiesOf(choice);
      const key = `${codePoint} ${bold} ${families.map((family) => family.package).join()}`;
      return remember(found, key, () => search(codePoint, bold, families));
    },
    size: () => faces.size,
  };
}

/** A load that fails is forgotten, so that the next one tries again. */
function remember<K, V>(cache: Map<K, Promise<V>>, key: K, make: () => Promise<V>): Promise<V> {
  const known = cache.get(key);
  if (known) return known;
  const made = make();
  cache.set(key, made);
  made.catch(() => cache.delete(key));
  return made;
}
