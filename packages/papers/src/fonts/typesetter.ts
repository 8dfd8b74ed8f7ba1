import type { Language } from '../language.ts';
import { breakLines } from './break-lines.ts';
import type { PaperFonts, Weight } from './open-fonts.ts';
import { cleanText, type Run, toRuns, widthOfRuns } from './runs.ts';

/** One line of text, ready to be drawn. */
export interface TextLine {
  readonly text: string;
  readonly runs: readonly Run[];
  /** Where the font is 1 high. */
  readonly width: number;
}

/** Makes lines of texts, each character in a font that has it. */
export interface Typesetter {
  /** @throws RejectedError `PAPERS_GLYPH` for what no font has, which stands at `place`. */
  line(text: string, place: string, weight?: Weight): TextLine;
  /** @param width of the column, where the font is 1 high. */
  wrap(text: string, width: number, place: string, weight?: Weight): TextLine[];
}

/** Lines of so many texts are kept. */
const keptLines = 5_000;

export function createTypesetter(fonts: PaperFonts, language: Language): Typesetter {
  const kept = new Map<string, TextLine>();

  function line(text: string, place: string, weight: Weight = 'regular'): TextLine {
    const key = `${weight}\n${text}`;
    const known = kept.get(key);
    if (known) return known;
    const clean = cleanText(text);
    const runs = toRuns(clean, place, { fonts, weight, language });
    const made = { text: clean, runs, width: widthOfRuns(runs) };
    if (kept.size >= keptLines) kept.clear();
    kept.set(key, made);
    return made;
  }

  return {
    line,
    wrap(text, width, place, weight) {
      const whole = line(text, place, weight);
      if (whole.width <= width) return [whole];
      const widthOf = (part: string) => line(part, place, weight).width;
      return breakLines(whole.text, width, widthOf).map((part) => line(part, place, weight));
    },
  };
}
