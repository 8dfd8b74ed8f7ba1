import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseJsonRow, readJsonRows } from './read-json-rows.ts';

async function* piecesOf(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, size: number): Promise<string[]> {
  const rows: string[] = [];
  for await (const row of readJsonRows(piecesOf(text, size))) rows.push(row);
  return rows;
}

it('finds the objects of any list, however it arrives', async () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string()));
  const list = fc.array(fc.dictionary(fc.string(), value));
  await fc.assert(
    fc.asyncProperty(
      list,
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom(0, 2),
      async (rows, size, space) => {
        const text = JSON.stringify(rows, null, space);
        const found = await read(text, size);
        expect(found.map((row) => JSON.parse(row))).toEqual(JSON.parse(text));
      },
    ),
  );
});

it.each(['', '{"code":"400"}', '[{"date":"2026-03-01"}', '[{"date"'])(
  '%s is damaged',
  async (text) => {
    await expect(read(text, 100)).rejects.toMatchObject({ code: 'REPORT_DAMAGED' });
  },
);

it('keeps every digit of a number', () => {
  const row = '{"campaignId":358410471817563999,"cost":0.10,"name":"7","none":null}';
  expect(parseJsonRow(row)).toEqual({
    campaignId: '358410471817563999',
    cost: '0.10',
    name: '7',
    none: null,
  });
});
