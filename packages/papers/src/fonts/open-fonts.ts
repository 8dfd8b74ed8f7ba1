import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ConfigurationError } from '@acorn-i/core';
import { create, type Font } from 'fontkit';

/** One typeface, read once in a process and only when the first text needs it. */
export interface Typeface {
  /** The same for the same file. */
  readonly name: string;
  readonly font: Font;
  /** Whether it has a glyph for the code point. */
  has(codePoint: number): boolean;
  /** How wide a text is where the font is 1 high. */
  widthOf(text: string): number;
}

/** The typefaces that a paper's text may be set in. */
export interface PaperFonts {
  /** In the order in which they are asked for a character. */
  chain(weight: Weight): readonly FontSource[];
}

export type Weight = 'regular' | 'bold';

export interface FontSource {
  /** What must be installed where it is missing: a package, or a file of the user's own. */
  readonly from: string;
  /** The scripts that it is here for; without, any. */
  readonly scripts?: 'japanese' | 'chinese';
  /** Undefined where its package is not installed. */
  open(): Typeface | undefined;
}

export interface OpenFontsOptions {
  /** TrueType or OpenType files of your own, asked after Noto Sans and before the packages. */
  files?: readonly string[];
}

const require = createRequire(import.meta.url);
const typefaces = new Map<string, Typeface>();

/**
 * Noto Sans, your own files, and Noto Sans JP and SC where `@expo-google-fonts/noto-sans-jp` and `-sc` are
 * installed.
 *
 * @throws ConfigurationError `PAPERS_FONT` for a file of yours that is no font, or may not be embedded.
 */
export function openFonts({ files = [] }: OpenFontsOptions = {}): PaperFonts {
  const own = files.map((file): FontSource => {
    const typeface = openFile(file);
    return { from: file, open: () => typeface };
  });
  const chains = {
    regular: [latin('400Regular'), ...own, ...eastern('400Regular')],
    bold: [latin('700Bold'), ...own, ...eastern('700Bold')],
  };
  return { chain: (weight) => chains[weight] };
}

type Cut = '400Regular' | '700Bold';

function latin(cut: Cut): FontSource {
  return packaged('noto-sans', 'NotoSans', cut);
}

function eastern(cut: Cut): FontSource[] {
  return [
    { ...packaged('noto-sans-sc', 'NotoSansSC', cut), scripts: 'chinese' },
    { ...packaged('noto-sans-jp', 'NotoSansJP', cut), scripts: 'japanese' },
  ];
}

function packaged(family: string, name: string, cut: Cut): FontSource {
  const from = `@expo-google-fonts/${family}`;
  let known: Typeface | 'missing' | undefined;
  return {
    from,
    open: () => {
      if (known === undefined) {
        const file = resolve(`${from}/${cut}/${name}_${cut}.ttf`);
        known = file === undefined ? 'missing' : openFile(file);
      }
      return known === 'missing' ? undefined : known;
    },
  };
}

function resolve(path: string): string | undefined {
  try {
    return require.resolve(path);
  } catch {
    return undefined;
  }
}

function openFile(file: string): Typeface {
  const known = typefaces.get(file);
  if (known) return known;
  const typeface = toTypeface(file, readFont(file));
  typefaces.set(file, typeface);
  return typeface;
}

function readFont(file: string): Font {
  try {
    const font = create(readFileSync(file));
    if (!('layout' in font)) throw new Error('a collection of fonts');
    // Its owner allows nobody to embed it.
    if (isRestricted(font)) throw new Error('its licence bits forbid embedding');
    return font;
  } catch (cause) {
    throw new ConfigurationError(
      `${file}: no font that can be embedded (${(cause as Error).message}). Name a TrueType or OpenType file`,
      { code: 'PAPERS_FONT', cause },
    );
  }
}

function isRestricted(font: Font): boolean {
  return (font['OS/2'] as { fsType?: { noEmbedding?: boolean } }).fsType?.noEmbedding === true;
}

/** Widths of so many texts are kept for each typeface. */
const keptWidths = 5_000;

function toTypeface(name: string, font: Font): Typeface {
  const widths = new Map<string, number>();
  const known = new Map<number, boolean>();
  return {
    name,
    font,
    has: (codePoint) => {
      let answer = known.get(codePoint);
      if (answer === undefined) {
        answer = font.hasGlyphForCodePoint(codePoint);
        known.set(codePoint, answer);
      }
      return answer;
    },
    widthOf: (text) => {
      let width = widths.get(text);
      if (width === undefined) {
        if (widths.size >= keptWidths) widths.clear();
        width = font.layout(text).advanceWidth / font.unitsPerEm;
        widths.set(text, width);
      }
      return width;
    },
  };
}
