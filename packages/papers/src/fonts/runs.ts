import { RejectedError } from '@acorn-i/core';
import type { Language } from '../language.ts';
import type { FontSource, PaperFonts, Typeface, Weight } from './open-fonts.ts';

/** A stretch of text that one typeface has all glyphs of. */
export interface Run {
  readonly typeface: Typeface;
  readonly text: string;
}

/** What nobody sees, and no font has to have: soft hyphens, joiners, direction marks, variation selectors. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const mark = /^\p{M}$/u;

/** The text in one line, composed (NFC), without what is invisible. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/[\p{Cc}\p{Z}]+/gu, (space) =>
      space === '\u{A0}' || space === '\u{202F}' ? space : ' ',
    )
    .trim();
}

export interface RunOptions {
  fonts: PaperFonts;
  weight: Weight;
  /** Han characters are drawn as this language writes them. */
  language: Language;
}

/**
 * Divides a clean text by the typefaces that have its characters.
 *
 * @param place where the text stands, for the error: `shipTo.address.name`.
 * @throws RejectedError `PAPERS_GLYPH` that names the first character that no typeface has.
 */
export function toRuns(text: string, place: string, options: RunOptions): Run[] {
  const { fonts, weight, language } = options;
  const isJapanese = language === 'ja' || kana.test(text);
  const chain = isJapanese ? japaneseFirst(fonts.chain(weight)) : fonts.chain(weight);
  const runs: { typeface: Typeface; text: string }[] = [];
  for (const character of text) {
    const last = runs.at(-1);
    const codePoint = character.codePointAt(0) ?? 0;
    // Spaces and marks stay with what they follow.
    if (last && (character === ' ' || mark.test(character)) && last.typeface.has(codePoint)) {
      last.text += character;
      continue;
    }
    const typeface = typefaceFor(codePoint, chain) ?? throwMissing(character, chain, place);
    if (last?.typeface === typeface) last.text += character;
    else runs.push({ typeface, text: character });
  }
  return runs;
}

function japaneseFirst(chain: readonly FontSource[]): FontSource[] {
  const those = (wanted: FontSource['scripts']) =>
    chain.filter(({ scripts }) => scripts === wanted);
  return [...those(undefined), ...those('japanese'), ...those('chinese')];
}

function typefaceFor(codePoint: number, chain: readonly FontSource[]): Typeface | undefined {
  for (const source of chain) {
    const typeface = source.open();
    if (typeface?.has(codePoint)) return typeface;
  }
  return undefined;
}

function throwMissing(character: string, chain: readonly FontSource[], place: string): never {
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  const missing = chain.filter((source) => source.open() === undefined);
  const install = missing.map(({ from }) => `npm install ${from}`).join(', or ');
  throw new RejectedError(
    `${place}: no font has ${character} (U+${code}). ${install ? `${install}, or name` : 'Name'} a font file that has it`,
    { code: 'PAPERS_GLYPH', details: { place, codePoint: `U+${code}` } },
  );
}

/** How wide the runs are where the font is 1 high. */
export function widthOfRuns(runs: readonly Run[]): number {
  return runs.reduce((sum, { typeface, text }) => sum + widthOfText(typeface, text), 0);
}

/** By words: papers say the same ones again and again. */
function widthOfText(typeface: Typeface, text: string): number {
  const words = text.match(/[^ ]* |[^ ]+/g) ?? [];
  return words.reduce((sum, word) => sum + typeface.widthOf(word), 0);
}
