import type { Fate, Kind, PlannedRow } from './plan.ts';

/** A drop of bytes under a name; the inbox is read after each. */
export interface Drop {
  name: string;
  bytes: Uint8Array;
  /** What the `.sha256` beside it says. */
  digest?: string;
}

/** Rows of a file that a reader cannot tell apart any more. */
export interface Fog {
  from: number;
  to: number;
  /** Whether a row that is wholly blank may go without a word. */
  isSilent?: boolean;
}

export interface BrokenFile {
  kind: Kind;
  /** What was done to it. */
  damages: string[];
  settings: object;
  drops: Drop[];
  /** What becomes of each row, by its line in the file. */
  fates: Map<number, Fate>;
  /** Lines of which no row may be taken, and at least one told. */
  fog?: Fog;
  /** Why the whole file is rejected; then no row has a fate. */
  whole?: readonly string[];
}

/** A row at its place in a text. */
export interface PlacedRow extends PlannedRow {
  /** Its first and last line, from 1. */
  from: number;
  to: number;
  /** Where it ends in the text, with its line end. */
  end: number;
  start: number;
}
