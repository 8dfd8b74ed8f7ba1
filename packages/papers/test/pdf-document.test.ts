import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { describe, expect, test } from 'vitest';
import type { PaperFonts } from '../src/fonts/open-fonts.ts';
import { createTypesetter, type Typesetter } from '../src/fonts/typesetter.ts';
import { createPdf } from '../src/pdf/pdf-document.ts';
import { noScanner, textOf } from './support/programs.ts';

const read = (path: string) =>
  readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/${path}`));
const latin = read('noto-sans/400Regular/NotoSans_400Regular.ttf');
const chinese = read('noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');

/** With a font that no document has used yet. */
function freshTypesetter(bytes: Buffer): Typesetter {
  const font = create(bytes) as Font;
  const typeface = {
    name: 'fresh',
    font,
    has: () => true,
    widthOf: (text: string) => text.length / 2,
  };
  const fonts: PaperFonts = { chain: () => [{ from: 'fresh', open: () => typeface }] };
  return createTypesetter(fonts, 'en');
}

function write(typesetter: Typesetter, text: string): Uint8Array {
  const info = { title: 'A', createdAt: '2026-03-02T00:00:00Z' };
  const pdf = createPdf({ size: { width: 400, height: 100 }, language: 'en', info });
  pdf.addPage();
  pdf.text(typesetter.line(text, 'test'), 10, 50, 12);
  return pdf.end();
}

describe.skipIf(noScanner)('documents that share a font', () => {
  test('can be searched for letters that the first had only as parts of others', async () => {
    const typesetter = freshTypesetter(latin);
    write(typesetter, 'ö');
    // Three letters of it are one glyph, so letters and glyphs cannot be told one by one.
    expect(await textOf(write(typesetter, 'office'))).toContain('office');
  });

  test('are the same bytes, whichever was first', () => {
    const [one, other] = [freshTypesetter(chinese), freshTypesetter(chinese)];
    // The radical and the word for one: two characters, one glyph.
    const radical = '\u{2F00}';
    const word = write(one, '一');
    write(other, radical);
    expect(write(other, '一')).toEqual(word);
    expect(write(one, radical)).not.toEqual(word);
  });
});
