import { expect, test } from 'vitest';
import { createTypesetter } from '../src/fonts/typesetter.ts';
import { cartonLabelZpl, labelsZpl, openFonts } from '../src/index.ts';
import { toBitmap } from '../src/label/glyph-bitmap.ts';
import { createRandom, randomNotice } from './support/random-notice.ts';
import { readZpl } from './support/read-zpl.ts';

const fonts = openFonts();
const options = { fonts, language: 'en' } as const;
const notice = randomNotice(createRandom(7), 2);

function fieldsOf(change: object) {
  const [fields] = readZpl(cartonLabelZpl({ ...notice, ...change }, 'C1', options));
  return fields!;
}

test('labels of thirty seeds are in Zebra’s grammar, with the SSCC in set C behind FNC1', () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const one = randomNotice(createRandom(seed), 3);
    const labels = readZpl(labelsZpl(one, { fonts, language: seed % 2 ? 'de' : 'zh-CN' }));
    expect(labels).toHaveLength(4);
    for (const [index, fields] of labels.entries()) {
      const bars = fields.filter(({ kind }) => kind === 'bars');
      const { sscc } = index === 0 ? one.pallets![0]! : one.cartons![index - 1]!;
      expect(bars.at(-1)).toMatchObject({ module: 4, data: `>;>800${sscc}` });
    }
  }
});

test('a text that would be a command goes as dots, and so does one that a printer has no letters for', () => {
  const party = (name: string) => ({ shipTo: { id: 'X', address: { name } } });
  for (const name of ['A^XZ', '~JA', 'back\\slash', 'Łódź', '東京']) {
    const fields = fieldsOf(party(name));
    expect(fields.some((field) => field.kind === 'graphic' && field.y < 280)).toBe(true);
    expect(JSON.stringify(fields)).not.toContain(name);
  }
  expect(fieldsOf(party('Müller_1'))).toContainEqual(expect.objectContaining({ text: 'Müller_1' }));
});

test('what a purchase order’s number may have in it survives in its bars', () => {
  const lines = notice.lines.map((line) => ({ ...line, purchaseOrderId: 'a^b~_>c' }));
  const bars = fieldsOf({ lines }).filter(({ kind }) => kind === 'bars');
  expect(bars[0]).toMatchObject({ data: '>:a^b~_>0c' });
});

test('dots are those of the drawn text', () => {
  const fields = fieldsOf({ shipTo: { id: 'X', address: { name: '東京' } } });
  const line = createTypesetter(fonts, 'en').line('東京', 'test', 'bold');
  const { rows, bytesPerRow } = toBitmap(line, 32);
  expect(fields).toContainEqual(expect.objectContaining({ kind: 'graphic', bytesPerRow, rows }));
  const black = rows.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
  // Two bold characters of 32 dots: neither empty nor full.
  expect(black).toBeGreaterThan(400);
  expect(black).toBeLessThan(1_200);
});
