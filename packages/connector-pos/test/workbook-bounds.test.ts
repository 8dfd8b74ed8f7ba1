import { describe, expect, it } from 'vitest';
import { openTillFolder } from './till-folder.ts';
import { workbookParts, zipFile } from './zip-file.ts';

const name = 'prices_1.xlsx';
const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const rowOf = (...texts: string[]) => `<row>${texts.map(cell).join('')}</row>`;
const sheetOf = (...rows: string[]) =>
  `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`;
const header = rowOf('sku', 'price', 'currency');

async function read(bytes: Buffer) {
  const folder = await openTillFolder();
  await folder.drop(`prices/${name}`, bytes);
  const before = process.memoryUsage().rss;
  await folder.pullPrices();
  return { folder, grownBy: process.memoryUsage().rss - before };
}

describe('a workbook', () => {
  it('is read from as little as a sheet needs', async () => {
    const { folder } = await read(
      zipFile(workbookParts(sheetOf(header, rowOf('A', '2.00', 'EUR'), rowOf('B', '', 'EUR')))),
    );
    expect(folder.prices()).toMatchObject([{ sku: 'A', price: { amount: '2.00' } }]);
    expect(folder.priceCodes()).toEqual([`${name}:3 PRICE_MISSING`]);
    expect(await folder.list('prices/done')).toEqual([name, `${name}.errors.csv`]);
  });

  it.each([
    ['says that it is a bomb', { size: 600 * 1024 * 1024 }, 'FILE_TOO_LARGE'],
    ['is a bomb and says that it is none', { size: 1_000 }, 'FILE_NO_WORKBOOK'],
    ['is not what was packed', { crc: 1 }, 'FILE_NO_WORKBOOK'],
  ])('whose sheet %s is rejected', async (_, lie, code) => {
    const [sheet, ...parts] = workbookParts(sheetOf(header, rowOf('A', '2.00', 'EUR'))).reverse();
    const bytes = 'crc' in lie ? sheet?.bytes : Buffer.alloc(8 * 1024 * 1024, ' ');
    const lying = { name: 'xl/sheet.xml', bytes: bytes as Buffer, ...lie };
    const { folder } = await read(zipFile([...parts, lying]));
    expect(folder.priceCodes()).toEqual([`${name} ${code}`]);
    expect(await folder.list('prices/rejected')).toEqual([name, `${name}.errors.csv`]);
  });

  it('whose texts or cells have no end is rejected before they fill the memory', async () => {
    const endless = Buffer.alloc(100 * 1024 * 1024, 'x');
    const sheet = Buffer.concat([
      Buffer.from('<worksheet><sheetData><row><c t="inlineStr"><is><t>'),
      endless,
    ]);
    const shared = { name: 'xl/sharedStrings.xml', bytes: endless };
    for (const parts of [workbookParts(sheet), workbookParts(sheetOf(header), [shared])]) {
      const { folder, grownBy } = await read(zipFile(parts));
      expect(folder.priceCodes()).toEqual([`${name} FILE_TOO_LARGE`]);
      expect(grownBy).toBeLessThan(64 * 1024 * 1024);
    }
  }, 30_000);

  it('that names entities of its own is rejected', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${sheetOf(rowOf('&b;'))}`;
    const { folder } = await read(zipFile(workbookParts(bomb)));
    expect(folder.priceCodes()).toEqual([`${name} FILE_NO_WORKBOOK`]);
  });

  it('of many rows is read in parts', async () => {
    const rows = Array.from({ length: 60_000 }, (_, row) => rowOf(`S${row}`, '2.00', 'EUR'));
    const { folder, grownBy } = await read(zipFile(workbookParts(sheetOf(header, ...rows))));
    expect(folder.priced.pages).toHaveLength(120);
    expect(folder.prices()).toHaveLength(60_000);
    expect(grownBy).toBeLessThan(400 * 1024 * 1024);
  }, 60_000);
});
