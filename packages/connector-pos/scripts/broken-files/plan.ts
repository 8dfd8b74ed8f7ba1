/** What becomes of a row: known when it is written, whatever a reader makes of it. */
export type Fate =
  /** It is taken, as these facts under this key. */
  | { key: string; facts: readonly unknown[] }
  /** It is rejected, with one of these codes. */
  | { codes: readonly string[] };

/** A cell, as text files and as workbooks hold it. */
export interface PlannedCell {
  /** In CSV, before quoting. */
  text: string;
  /** In CSV, where the quoting is wrong. */
  raw?: string;
  /** In a workbook, where it is not the text. */
  sheet?: { t: 's' | 'n' | 'e' | 'b'; v?: string | number | boolean; z?: string; f?: string };
}

export interface PlannedRow {
  cells: Record<string, PlannedCell>;
  fate: Fate;
  /** In CSV: cells too many, or too few. */
  cellsMore?: number;
}

export type Kind = 'sales' | 'counts' | 'prices' | 'stores';

/** A source of chance that repeats itself for the same seed. */
export interface Dice {
  below(limit: number): number;
  chance(share: number): boolean;
  pick<T>(from: readonly T[]): T;
}

export function createDice(random: () => number): Dice {
  const below = (limit: number) => Math.floor(random() * limit);
  return {
    below,
    chance: (share) => random() < share,
    pick: (from) => from[below(from.length)] as never,
  };
}

export const plain = (text: string): PlannedCell => ({ text });

export function cellsOf(texts: Record<string, string>): Record<string, PlannedCell> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, plain(text)]));
}

export const now = Date.UTC(2026, 2, 3, 12);
export const fileDay = '2026-03-02';
/** When every file was written. */
export const writtenAt = '2026-03-03T08:00:00.000Z';
/** Of the settings; in these days an hour ahead of UTC. */
export const zone = 'Europe/Berlin';
const hourMs = 3_600_000;

/** An instant as tills write it, and as a spreadsheet counts it. */
export function writeTime(at: number, dice: Dice): PlannedCell {
  const local = new Date(at + hourMs).toISOString().slice(0, 19);
  const sheetDays = (at + hourMs - Date.UTC(1899, 11, 30)) / 86_400_000;
  const text = dice.pick([
    new Date(at).toISOString(),
    `${local}+01:00`,
    local.replace('T', ' '),
    local,
  ]);
  const z = dice.pick(['yyyy-mm-dd hh:mm:ss', 'd.m.yy h:mm', undefined]);
  const isNumber = dice.chance(0.6);
  return {
    text,
    ...(isNumber && { sheet: { t: 'n' as const, v: sheetDays, ...(z && { z }) } }),
  };
}

export function localDay(at: number): string {
  return new Date(at + hourMs).toISOString().slice(0, 10);
}
