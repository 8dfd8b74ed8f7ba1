import { seededRandom } from '@acorn-i/core/testing';
import type { BrokenFile } from './broken-file.ts';
import { type DropServer, judge, type Reading, readBroken } from './judge-file.ts';
import { csvDamages, makeCsv } from './make-csv.ts';
import { makeWorkbook, workbookDamages } from './make-workbook.ts';
import { createDice, type Kind } from './plan.ts';

export interface Played {
  file: BrokenFile;
  reading: Reading;
  /** Empty if every row came where it belongs. */
  faults: string[];
}

const kinds: readonly Kind[] = ['sales', 'counts', 'prices', 'stores'];
const makers = [
  ...Object.keys(csvDamages).map((damage) => ({ make: makeCsv, damage })),
  ...Object.keys(workbookDamages).map((damage) => ({ make: makeWorkbook, damage })),
];

/** Makes broken files from a seed, every way of breaking a whole file in turn, and reads each. */
export async function* playBrokenFiles(
  files: number,
  seed: number,
  server?: DropServer,
): AsyncGenerator<Played> {
  for (let number = 0; number < files; number += 1) {
    const dice = createDice(seededRandom(seed * 100_003 + number));
    const { make, damage } = makers[number % makers.length] as (typeof makers)[number];
    const file = make(dice, dice.pick(kinds), number, damage);
    const reading = await readBroken(file, server);
    yield { file, reading, faults: judge(file, reading) };
  }
}
