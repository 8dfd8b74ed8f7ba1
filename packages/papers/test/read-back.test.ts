import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cartonLabel, labels, labelsZpl, openFonts, ssccSymbol } from '../src/index.ts';
import { expectedCodes } from './support/expected-codes.ts';
import { noScanner, rasterise, readBarcodes, withFolder } from './support/programs.ts';
import { createRandom, randomNotice } from './support/random-notice.ts';
import { zplPictures } from './support/zpl-pictures.ts';

const seed = Number(process.env.ACORN_SEED ?? Math.floor(Math.random() * 2 ** 31));
const fonts = openFonts();
const languages = ['en', 'ja'] as const;

if (noScanner) console.warn(`labels are not read back, ${noScanner}`);

describe.skipIf(noScanner)(`labels of seed ${seed}`, () => {
  for (const [index, language] of languages.entries()) {
    const notice = randomNotice(createRandom(seed + index), 9);

    test(`${language}: ten PDF labels at 203 dpi, black and white, say what is theirs`, async () => {
      await withFolder((folder) => {
        const pages = rasterise(labels(notice, { fonts, language }), folder);
        const read = readBarcodes(pages).map((codes) => codes.sort());
        expect(read).toEqual(expectedCodes(notice));
        for (const [page, file] of pages.entries()) {
          const sscc = expectedCodes(notice)[page]!.find((code) => /^00\d{18}$/.test(code))!;
          expect(runsOf(file, 1000)).toEqual(dotsOf(sscc.slice(2)));
        }
      });
    });

    test(`${language}: two ZPL labels say what is theirs`, async () => {
      const small = { ...notice, cartons: notice.cartons!.slice(0, 1), pallets: notice.pallets! };
      await withFolder(async (folder) => {
        const pictures = await zplPictures(labelsZpl(small, { fonts, language }), folder);
        const read = readBarcodes(pictures).map((codes) => codes.sort());
        expect(read).toEqual(expectedCodes(small));
      });
    });
  }

  test('one carton alone is the same label', async () => {
    const notice = randomNotice(createRandom(seed), 3);
    await withFolder((folder) => {
      const pages = rasterise(cartonLabel(notice, 'C2', { fonts, language: 'en' }), folder);
      const [codes] = readBarcodes(pages);
      expect(codes!.sort()).toEqual(expectedCodes(notice)[2]);
    });
  });
});

/** Widths of black and white in dots, from the first black one of a row of a portable bitmap on. */
function runsOf(file: string, row: number): number[] {
  const bytes = readFileSync(file);
  const [header = '', width = '', height = ''] = /^P4\s+(\d+)\s+(\d+)\s/.exec(
    bytes.toString('latin1', 0, 40),
  )!;
  expect([width, height]).toEqual(['812', '1218']);
  const start = header.length + row * Math.ceil(812 / 8);
  const dots = Array.from(
    { length: 812 },
    (_, x) => (bytes[start + (x >> 3)]! >> (7 - (x & 7))) & 1,
  );
  const [first, last] = [dots.indexOf(1), dots.lastIndexOf(1)];
  const runs: number[] = [];
  for (let x = first; x <= last; x += 1) {
    if (x > first && dots[x] === dots[x - 1]) runs[runs.length - 1]! += 1;
    else runs.push(1);
  }
  return runs;
}

function dotsOf(sscc: string): number[] {
  return ssccSymbol(sscc).widths.map((width) => width * 4);
}
