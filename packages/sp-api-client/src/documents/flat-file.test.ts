import { expect, it } from 'vitest';
import { readFlatFile } from './flat-file.ts';

async function* lines(...given: string[]) {
  yield* given;
}

async function rowsOf(...input: Parameters<typeof readFlatFile>) {
  const rows = [];
  for await (const row of readFlatFile(...input)) rows.push(row);
  return rows;
}

it('reads rows by the names in the header', async () => {
  const file = lines('SKU \t "Price"', 'A\t1', '', 'B', '"say ""x"""\t2\tmore');
  expect(await rowsOf(file)).toEqual([
    { line: 2, raw: 'A\t1', values: { sku: 'A', price: '1' } },
    { line: 4, raw: 'B', values: { sku: 'B', price: '' } },
    { line: 5, raw: '"say ""x"""\t2\tmore', values: { sku: 'say "x"', price: '2' } },
  ]);
});

it('refuses a report without a wanted column', async () => {
  await expect(rowsOf(lines('sku\tprice'), { wanted: ['sku', 'amount'] })).rejects.toMatchObject({
    code: 'FLAT_FILE_HEADER',
    details: { missing: ['amount'] },
  });
});

it('reads other separators', async () => {
  expect(
    (await rowsOf(lines('a,b', '1,2'), { separator: ',' })).map(({ values }) => values),
  ).toEqual([{ a: '1', b: '2' }]);
});
