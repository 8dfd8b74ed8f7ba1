import { inflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { describe, expect, test } from 'vitest';
import { Language, openFonts, packingList } from '../src/index.ts';
import { everyPaper } from './support/every-paper.ts';
import { noPreflight, noScanner, preflight, textOf } from './support/programs.ts';
import { createRandom, randomNotice } from './support/random-notice.ts';

const seed = Number(process.env.ACORN_SEED ?? Math.floor(Math.random() * 2 ** 31));
const fonts = openFonts();

if (noPreflight) console.warn(`PDF/A-1b is not checked, ${noPreflight}`);

describe.skipIf(noPreflight)(`Apache Preflight, seed ${seed}`, () => {
  test('every kind of document is PDF/A-1b in every language', async () => {
    const papers = Language.options.flatMap((language, index) =>
      Object.entries(everyPaper(seed + index, fonts, language)).map(
        ([kind, bytes]) => [`${kind}-${language}`, bytes] as const,
      ),
    );
    const faults = await preflight(Object.fromEntries(papers));
    expect(Object.keys(faults)).toHaveLength(36);
    expect(faults).toEqual(Object.fromEntries(papers.map(([name]) => [name, []])));
  });

  test('what PDFKit makes by itself is found out', async () => {
    const title = { Title: 'Cups & saucers' };
    const faults = await preflight({
      helvetica: plain({}, (document) => document.text('not embedded')),
      ampersand: plain({ font: null, info: title }, () => undefined),
      'see-through': plain({ font: null }, (document) =>
        document.opacity(0.5).rect(9, 9, 9, 9).fill(),
      ),
    });
    expect(faults.helvetica).not.toEqual([]);
    expect(faults.ampersand).not.toEqual([]);
    expect(faults['see-through']).not.toEqual([]);
  });
});

test('the CIDSet names every glyph of the embedded subset, the parts of composed ones too', () => {
  // ḗ is e with two marks, each a glyph of its own.
  const notice = { ...randomNotice(createRandom(1), 1), id: 'ḗǖṍ ÄÖÜäöü' };
  const pdf = packingList(notice, { fonts, language: 'en' });
  const subsets = subsetsOf(pdf);
  expect(subsets.length).toBeGreaterThan(1);
  for (const { glyphs, named } of subsets) expect(named).toBe(glyphs);
});

test('the information dictionary and the XMP say the same', () => {
  const notice = { ...randomNotice(createRandom(1), 1), updatedAt: '2026-02-03T04:05:06.789Z' };
  const text = Buffer.from(packingList(notice, { fonts, language: 'en' })).toString('latin1');
  expect(text).toContain('(D:20260203040506Z)');
  expect(text).toContain('<xmp:CreateDate>2026-02-03T04:05:06Z</xmp:CreateDate>');
  expect(text).toContain(`(Packing list ${notice.id})`);
  expect(text).toContain(`<rdf:li xml:lang="x-default">Packing list ${notice.id}</rdf:li>`);
});

test('the same input gives the same bytes', () => {
  for (const language of Language.options) {
    expect(everyPaper(seed, fonts, language)).toEqual(everyPaper(seed, fonts, language));
  }
});

describe.skipIf(noScanner)('the text of a document', () => {
  test('can be searched and copied, in every script', async () => {
    const notice = {
      ...randomNotice(createRandom(seed), 1),
      shipFrom: { id: 'A', address: { name: '深圳市龙华区橡果', lines: ['ul. Żurawia & <3>'] } },
      shipTo: { id: 'B', address: { name: '東京のドングリ', lines: ['Санкт-Петербург'] } },
    };
    const text = await textOf(packingList(notice, { fonts, language: 'ja' }));
    for (const part of [
      '深圳市龙华区橡果',
      'ul. Żurawia & <3>',
      '東京のドングリ',
      'Санкт-Петербург',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain('梱包明細書');
  });
});

/** A PDF/A-1b of PDFKit's own, as far as it gets. */
function plain(options: object, draw: (document: PDFKit.PDFDocument) => unknown): Uint8Array {
  const document = new PDFDocument({ subset: 'PDF/A-1b', pdfVersion: '1.4', ...options });
  draw(document);
  document.end();
  return new Uint8Array(document.read() as Buffer);
}

/** Of each embedded TrueType subset: how many glyphs it has, and how many its CIDSet names. */
function subsetsOf(pdf: Uint8Array): { glyphs: number; named: number }[] {
  const text = Buffer.from(pdf).toString('latin1');
  return [...text.matchAll(/\/Type \/FontDescriptor(.*?)endobj/gs)].map(([, descriptor = '']) => {
    const streamOf = (name: string) => {
      const [, id] = new RegExp(`/${name} (\\d+) 0 R`).exec(descriptor)!;
      return contentOf(text, Number(id));
    };
    const bits = [...streamOf('CIDSet')].map((byte) => byte.toString(2).replaceAll('0', '').length);
    return {
      glyphs: glyphCount(streamOf('FontFile2')),
      named: bits.reduce((sum, one) => sum + one, 0),
    };
  });
}

function contentOf(text: string, id: number): Buffer {
  const at = text.indexOf(`\n${id} 0 obj`);
  const start = text.indexOf('stream\n', at) + 'stream\n'.length;
  const bytes = Buffer.from(text.slice(start, text.indexOf('\nendstream', start)), 'latin1');
  return inflateSync(bytes);
}

/** `numGlyphs` of the table `maxp`. */
function glyphCount(font: Buffer): number {
  for (let entry = 12; entry < 12 + font.readUInt16BE(4) * 16; entry += 16) {
    if (font.toString('latin1', entry, entry + 4) !== 'maxp') continue;
    return font.readUInt16BE(font.readUInt32BE(entry + 8) + 4);
  }
  throw new Error('no maxp');
}
