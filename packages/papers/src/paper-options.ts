import type { PaperFonts } from './fonts/open-fonts.ts';
import type { Language } from './language.ts';

export interface PaperOptions {
  fonts: PaperFonts;
  language: Language;
}

/** A sheet's size; labels have their own. */
export type PaperSize = 'a4' | 'letter';

export interface SheetOptions extends PaperOptions {
  /** Default `a4`. */
  size?: PaperSize;
  /** The zone in which days are meant. Default UTC. */
  timeZone?: string;
}
