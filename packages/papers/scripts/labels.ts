/**
 * `pnpm --filter @acorn-i/papers labels --count 500 --seed 1`: makes random labels as PDF/A-1b and ZPL, reads each
 * back, asks Apache Preflight about every kind of document, and tells how fast it was. Exits 1 on any fault.
 */
import { parseArgs } from 'node:util';
import type { ShipNotice } from '@acorn-i/core';
import { cartonLabel, Language, labels, labelsZpl, openFonts } from '../src/index.ts';
import { everyPaper } from '../test/support/every-paper.ts';
import { expectedCodes } from '../test/support/expected-codes.ts';
import { preflight, rasterise, readBarcodes, withFolder } from '../test/support/programs.ts';
import { createRandom, randomNotice } from '../test/support/random-notice.ts';
import { zplPictures } from '../test/support/zpl-pictures.ts';

const { values } = parseArgs({
  options: { count: { type: 'string' }, seed: { type: 'string' } },
});
const count = Number(values.count ?? 500);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const fonts = openFonts();
const random = createRandom(seed);
let faults = 0;

/** So many labels a notice: a pallet's and its cartons'. */
const each = Math.min(count, 25);
const notices = Array.from({ length: Math.ceil(count / each) }, (_, index) => ({
  notice: randomNotice(random, Math.min(each, count - index * each) - 1),
  language: Language.options[index % Language.options.length] as Language,
}));
const total = notices.reduce((sum, { notice }) => sum + labelCount(notice), 0);
console.log(`${total} labels of ${notices.length} notices, seed ${seed}, six languages in turn`);

const pdfs = timed('PDF/A-1b, one document a notice', total, () =>
  notices.map(({ notice, language }) => labels(notice, { fonts, language })),
);
timed('PDF/A-1b, one document a label', total - notices.length, () => {
  for (const { notice, language } of notices) {
    for (const { id } of notice.cartons ?? []) cartonLabel(notice, id, { fonts, language });
  }
});
const zpls = timed('ZPL', total, () =>
  notices.map(({ notice, language }) => labelsZpl(notice, { fonts, language })),
);

await withFolder(async (folder) => {
  const pages = pdfs.map((pdf, index) => rasterise(pdf, folder, `pdf-${index}`));
  compare('PDF at 203 dpi, black and white, read by zbarimg', pages);
  const pictures: string[][] = [];
  for (const [index, zpl] of zpls.entries()) {
    pictures.push(await zplPictures(zpl, folder, `zpl-${index}`));
  }
  compare('ZPL, drawn by zpl-renderer-js, read by zbarimg', pictures);
});

const papers = Language.options.flatMap((language, index) =>
  Object.entries(everyPaper(seed + index, fonts, language)).map(
    ([kind, bytes]) => [`${kind}-${language}`, bytes] as const,
  ),
);
const all = [...papers, ...pdfs.map((pdf, index) => [`notice-${index}`, pdf] as const)];
const found = await preflight(Object.fromEntries(all));
const invalid = Object.entries(found).filter(([, against]) => against.length > 0);
for (const [name, against] of invalid) console.error(`${name}: ${against.join('; ')}`);
faults += invalid.length;
console.log(`PDF/A-1b by Apache Preflight: ${all.length - invalid.length} of ${all.length} valid`);
process.exitCode = faults > 0 ? 1 : 0;

function labelCount({ cartons = [], pallets = [] }: ShipNotice): number {
  return cartons.length + pallets.length;
}

function timed<T>(name: string, made: number, work: () => T): T {
  const startedAt = performance.now();
  const result = work();
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`${name}: ${Math.round(made / seconds)} labels/s (${seconds.toFixed(2)} s)`);
  return result;
}

function compare(name: string, pictures: readonly string[][]): void {
  let right = 0;
  for (const [index, { notice }] of notices.entries()) {
    const read = readBarcodes(pictures[index] ?? []);
    for (const [place, expected] of expectedCodes(notice).entries()) {
      const codes = read[place]?.sort() ?? [];
      if (JSON.stringify(codes) === JSON.stringify(expected)) right += 1;
      else console.error(`${notice.id}, label ${place + 1}: ${codes} instead of ${expected}`);
    }
  }
  faults += total - right;
  console.log(`${name}: ${right} of ${total} right`);
}
