import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakLines } from './break-lines.ts';
import { openFonts, type PaperFonts } from './open-fonts.ts';
import { cleanText, type RunOptions, toRuns } from './runs.ts';

const options: RunOptions = { fonts: openFonts(), weight: 'regular', language: 'en' };
const names = (text: string, more: Partial<RunOptions> = {}) =>
  toRuns(text, 'test', { ...options, ...more }).map(({ typeface, text: part }) => [
    typeface.font.familyName,
    part,
  ]);

describe('typefaces', () => {
  test('each character comes from the first that has it', () => {
    expect(names('Lager 上海 Ł')).toEqual([
      ['Noto Sans', 'Lager '],
      ['Noto Sans SC', '上海 '],
      ['Noto Sans', 'Ł'],
    ]);
  });

  test('Han characters are Japanese ones beside kana, and in a Japanese paper', () => {
    expect(names('東京の')).toEqual([['Noto Sans JP', '東京の']]);
    expect(names('東京')).toEqual([['Noto Sans SC', '東京']]);
    expect(names('東京', { language: 'ja' })).toEqual([['Noto Sans JP', '東京']]);
  });

  test('a character that no typeface has is named, with its place', () => {
    expect(() => toRuns('Acorn 🌰', 'shipTo.address.name', options)).toThrow(
      expect.objectContaining({
        code: 'PAPERS_GLYPH',
        message: expect.stringMatching(/^shipTo\.address\.name: no font has 🌰 \(U\+1F330\)/),
      }),
    );
    expect(() => toRuns('שלום', 'x', options)).toThrow(/U\+05E9/);
  });

  test('where a package is not installed, its name is the next step', () => {
    const [latin, ...others] = options.fonts.chain('regular');
    const fonts: PaperFonts = {
      chain: () => [latin!, ...others.map((source) => ({ ...source, open: () => undefined }))],
    };
    expect(() => toRuns('上海', 'x', { ...options, fonts })).toThrow(
      /npm install @expo-google-fonts\/noto-sans-sc/,
    );
    expect(() => toRuns('Lager', 'x', { ...options, fonts })).not.toThrow();
  });

  test('a file that is no font is refused, with its path', () => {
    expect(() => openFonts({ files: [import.meta.filename] })).toThrow(/runs\.test\.ts: no font/);
  });
});

test('a text loses only what nobody sees', () => {
  expect(cleanText(' a\u{301}\tb\u{200B}\u{AD}c\n\n d\u{FE0F} ')).toBe('á bc d');
  expect(cleanText('1\u{202F}234')).toBe('1\u{202F}234');
});

describe('lines', () => {
  const widthOf = (text: string) => [...text].length;
  const texts = fc.string({ unit: fc.constantFrom(...'ab -/。「東京の'), maxLength: 60 });

  test('have all of the text, and none is wider than the column', () => {
    fc.assert(
      fc.property(texts.map(cleanText), fc.integer({ min: 2, max: 20 }), (text, width) => {
        const lines = breakLines(text, width, widthOf);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('break at spaces, between ideographs, and not before a full stop', () => {
    expect(breakLines('ship to me', 7, widthOf)).toEqual(['ship to', 'me']);
    expect(breakLines('東京都千代田区', 4, widthOf)).toEqual(['東京都千', '代田区']);
    expect(breakLines('東京都千。', 4, widthOf)).toEqual(['東京都', '千。']);
    expect(breakLines('extraordinary', 5, widthOf)).toEqual(['extra', 'ordin', 'ary']);
  });
});
