import { createHash } from 'node:crypto';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sales } from '../src/sources/sales.ts';
import { csv, header, openTillFolder, row } from './till-folder.ts';

const name = 'berlin_2026-03-02_0001.csv';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a sales file', () => {
  it('becomes one order a receipt', async () => {
    const folder = await openTillFolder({
      stores: { berlin: { location: 'shop-1', name: 'Mitte' } },
    });
    await folder.drop(name, csv(row('7', 1, 'A', 2), row('7', 2, 'B', -1), row('8', 1)));
    await folder.pull();
    expect(folder.orders().map(({ id }) => id)).toEqual(['berlin/1/7', 'berlin/1/8']);
    expect(folder.orders()[0]).toMatchObject({
      channel: { kind: 'pos', id: 'berlin', name: 'Mitte' },
      status: 'fulfilled',
      location: 'shop-1',
      businessDate: '2026-03-02',
      total: { amount: '2.00', currency: 'EUR' },
      lines: [
        { id: '1', sku: 'A', quantity: 2, fulfilledQuantity: 2, fulfilledBy: 'store' },
        {
          id: '2',
          sku: 'B',
          quantity: 0,
          fulfilledQuantity: 0,
          returnedQuantity: 1,
          restockedQuantity: 0,
          total: { amount: '-2.00' },
        },
      ],
    });
    expect(await folder.list('done')).toEqual([name]);
    expect([...(await folder.list()), ...(await folder.list('processing'))]).toEqual([]);
  });

  it('keeps receipts of two days apart where registers number them anew each day', async () => {
    const folder = await openTillFolder({ receiptNumbers: 'daily' });
    await folder.drop(name, csv(row('7', 1, 'A', 2)));
    const next = row('7', 1, 'B', 1).replaceAll('2026-03-02', '2026-03-03');
    await folder.drop('berlin_2026-03-03_0001.csv', csv(next));
    await folder.pull();
    const orders = folder.orders().map(({ id, lines }) => [id, lines[0]?.sku]);
    expect(orders).toEqual([
      ['berlin/1/2026-03-02/7', 'A'],
      ['berlin/1/2026-03-03/7', 'B'],
    ]);
  });

  it('says what to do where a row of it is replayed', async () => {
    const { till } = await openTillFolder();
    const request = { method: 'POST', url: '/', headers: {}, body: Buffer.from(row('7', 1)) };
    await expect(sales.decode?.(till, request)).rejects.toThrow(
      /Drop them anew, mended, in a file/,
    );
  });

  it('goes through although rows are broken, and says which', async () => {
    const folder = await openTillFolder();
    const rows = [
      row('1', 1),
      row('2', 1).replace('EUR', 'EUX'),
      row('3', 1, '6.93E+12'),
      'berlin,1,4',
      row('5', 1).replace('2.00', '"1,234"'),
      row('6', 1).replace('A,', '"a ""big""\nSKU",'),
      row('7', 1),
      row('7', 1),
      row('7', 2).replace('EUR', 'USD'),
      row('1', 2),
    ];
    await folder.drop(name, `\uFEFF${csv(...rows).replaceAll('\n', '\r\n')}`);
    await folder.pull();
    expect(folder.orders().map(({ id }) => id)).toEqual(['berlin/1/1', 'berlin/1/6', 'berlin/1/7']);
    expect(folder.orders()[1]?.lines[0]?.sku).toBe('a "big"\r\nSKU');
    expect(folder.codes()).toEqual([
      `${name}:3 CURRENCY_UNKNOWN`,
      `${name}:4 ID_SCIENTIFIC`,
      `${name}:5 COLUMN_COUNT`,
      `${name}:6 DECIMAL_UNCLEAR`,
      `${name}:10 LINE_TWICE`,
      `${name}:11 CURRENCY_MIXED`,
      `${name}:12 RECEIPT_SCATTERED`,
    ]);
    expect(folder.durable.rejects[0]?.raw).toBe(rows[1]);
    expect(await folder.list('done')).toEqual([name, `${name}.errors.csv`]);
    const report = await readFile(join(folder.inbox, 'done', `${name}.errors.csv`), 'utf8');
    expect(report.split('\n')[1]).toBe(
      `${name}:3,CURRENCY_UNKNOWN,"currency: not an ISO 4217 code. Write three capital letters, as EUR","${rows[1]}"`,
    );
  });

  it('is read in parts of at most 500', async () => {
    const folder = await openTillFolder();
    await folder.drop(
      name,
      csv(...Array.from({ length: 1_234 }, (_, index) => row(`r${index}`, 1))),
    );
    await folder.pull();
    expect(folder.durable.pages.map(({ changes }) => changes.length)).toEqual([500, 500, 234]);
  });

  it('makes no row of two, where a quote opens in one and closes in the same column of the other', async () => {
    const folder = await openTillFolder();
    const rows = [row('1', 1), row('2', 1, '"A', 7), row('3', 1, '"B"', 9), row('4', 1)];
    await folder.drop(name, csv(...rows));
    await folder.pull();
    expect(folder.orders().map(({ number }) => number)).toEqual(['1', '4']);
    expect(folder.codes()).toEqual([`${name}:4 ROW_SWALLOWED`]);
    expect(folder.durable.rejects[0]?.raw).toBe(rows.slice(1, 3).join('\n'));
  });

  it('has a receipt whole that goes on where a part is full', async () => {
    const folder = await openTillFolder();
    const singles = Array.from({ length: 498 }, (_, index) => row(`r${index}`, 1));
    const broken = ['a', 'b', 'c'].map(() => row('x', 1, 'A', 0));
    await folder.drop(name, csv(...singles, row('x', 1), ...broken, row('x', 2), row('y', 1)));
    await folder.pull();
    expect(folder.orders()).toHaveLength(500);
    expect(folder.orders().find(({ number }) => number === 'x')?.lines).toHaveLength(2);
    expect(folder.codes()).toHaveLength(3);
  });

  it.each([
    ['row', '"A" x', [], ['1', '2', '3']],
    ['blank before', ' "A,B"', [], ['1', '2', '3']],
    ['blank behind', '"A" ', ['ID_QUOTED'], ['1', '3']],
    ['inch', 'TV 32"', [], ['1', '2', '3']],
    ['comma', 'A,B', ['COLUMN_COUNT'], ['1', '3']],
  ])('loses at most the row where quotes are out of place: %s', async (_, sku, codes, numbers) => {
    const folder = await openTillFolder();
    await folder.drop(name, csv(row('1', 1), row('2', 1, sku), row('3', 1, '"A"')));
    await folder.pull();
    expect(folder.durable.rejects.map(({ error }) => error.code)).toEqual(codes);
    expect(folder.orders().map(({ number }) => number)).toEqual(numbers);
  });

  it('says what of the returned units is on the shelf again', async () => {
    const folder = await openTillFolder();
    const text = csv(row('1', 1, 'A', -2)).replace('EUR\n', 'EUR,yes\n');
    await folder.drop(name, text.replace(header, `${header},restock`));
    await folder.pull();
    expect(folder.orders()[0]?.lines[0]).toMatchObject({
      returnedQuantity: 2,
      restockedQuantity: 2,
    });
  });

  it('is read with line ends of both kinds in one file', async () => {
    const folder = await openTillFolder();
    await folder.drop(name, `${header}\r\n${row('1', 1)}\n${row('2', 1)}\r\n`);
    await folder.pull();
    expect(folder.orders()).toHaveLength(2);
  });

  it('is read with another delimiter', async () => {
    const folder = await openTillFolder({ delimiter: ';' });
    await folder.drop(name, csv(row('1', 1)).replaceAll(',', ';').replace('2.00', '2,50'));
    await folder.pull();
    expect(folder.orders()[0]?.total).toEqual({ amount: '2.50', currency: 'EUR' });
  });

  it.each([
    ['FILE_NOT_UTF8', Buffer.concat([Buffer.from(csv(row('1', 1))), Buffer.from([0xfc, 0x0a])])],
    ['HEADER_INVALID', `receipt;line\n1;1\n`],
    ['HEADER_INVALID', `${header},sku\n`],
    ['HEADER_INVALID', ''],
  ])('is rejected whole with %s', async (code, content) => {
    const folder = await openTillFolder();
    await folder.drop(name, content);
    await folder.pull();
    expect(folder.codes()).toEqual([`${name} ${code}`]);
    expect(folder.orders()).toEqual([]);
    expect(await folder.list('rejected')).toEqual([name, `${name}.errors.csv`]);
  });

  it('is kept as rejected from a quote on that is never closed; what came before is taken', async () => {
    const folder = await openTillFolder();
    const rows = Array.from({ length: 3_000 }, (_, index) => row(`t${index}`, 1));
    // A second quote far behind turns inside out what stands around it.
    const tail = [...rows, row('q', 1).replace('A', 'A"'), ...rows.map((each) => `${each}x`)];
    await folder.drop(name, csv(row('1', 1), row('2', 1).replace('A', '"A'), ...tail));
    await folder.pull();
    expect(folder.orders().map(({ id }) => id)).toEqual(['berlin/1/1']);
    expect(folder.codes()).toHaveLength(1);
    expect(folder.codes()[0]).toMatch(/FILE_BROKEN$/);
    expect(await folder.list('rejected')).toContain(name);
  });
});

describe('the inbox', () => {
  it('leaves alone what is still being uploaded', async () => {
    const folder = await openTillFolder();
    await folder.drop(`${name}.part`, csv(row('1', 1)));
    await folder.pull();
    expect(folder.orders()).toEqual([]);
    await rename(join(folder.inbox, `${name}.part`), join(folder.inbox, name));
    await folder.pull();
    expect(folder.orders()).toHaveLength(1);
  });

  it('takes a file that matches its checksum, and rejects one that does not', async () => {
    const folder = await openTillFolder();
    const text = csv(row('1', 1));
    await folder.drop(`${name}.sha256`, `${sha256(text)}  ${name}\n`);
    await folder.drop(name, text);
    await folder.pull();
    expect(await folder.list('done')).toEqual([name, `${name}.sha256`]);

    const other = 'berlin_2026-03-02_0002.csv';
    await folder.drop(`${other}.sha256`, sha256(text));
    await folder.drop(other, csv(row('2', 1)));
    await folder.pull();
    expect(folder.codes()).toEqual([`${other} FILE_CHECKSUM`]);
    expect(folder.orders()).toHaveLength(1);
    expect(await folder.list()).toEqual([]);
  });

  it('takes the same file dropped twice once, and keeps a different one of its name', async () => {
    const folder = await openTillFolder();
    await folder.drop(name, csv(row('1', 1)));
    await folder.pull();
    await folder.drop(name, csv(row('1', 1)));
    await folder.pull();
    expect(folder.orders()).toHaveLength(1);
    await folder.drop(name, csv(row('1', 1), row('2', 1)));
    await folder.pull();
    expect(folder.orders()).toHaveLength(2);
    const done = await folder.list('done');
    expect(done).toContain(
      `${name.replace('.csv', '')}.${sha256(csv(row('1', 1), row('2', 1))).slice(0, 8)}.csv`,
    );
  });

  it('reads in the order of numbers, not of letters', async () => {
    const folder = await openTillFolder();
    await folder.drop('berlin_2026-03-02_10.csv', csv(row('second', 1)));
    await folder.drop('berlin_2026-03-02_9.csv', csv(row('first', 1)));
    await folder.pull();
    expect(folder.orders().map(({ number }) => number)).toEqual(['first', 'second']);
  });
});

describe('a crash', () => {
  const rows = Array.from({ length: 1_200 }, (_, index) =>
    index % 100 === 99 ? row(`r${index}`, 1, 'A', 0) : row(`r${index}`, 1),
  );

  it.each(
    [1, 2, 3].flatMap((pages) => [
      { pages, is: 'before' as const },
      { pages, is: 'after' as const },
    ]),
  )('loses nothing and takes nothing twice: page $pages, $is it is durable', async (crash) => {
    const folder = await openTillFolder();
    await folder.drop(name, csv(...rows));
    await folder.pull(crash);
    expect(await folder.list('processing')).toContain(name);
    expect(await folder.list('done')).toEqual([]);
    await folder.pull();
    expect(folder.orders()).toHaveLength(1_188);
    expect(folder.codes()).toHaveLength(12);
    const emitted = folder.durable.pages.flatMap(({ changes }) => changes);
    expect(emitted).toHaveLength(1_188);
    expect(await folder.list('done')).toEqual([name, `${name}.errors.csv`]);
    const report = await readFile(join(folder.inbox, 'done', `${name}.errors.csv`), 'utf8');
    expect(report.trim().split('\n')).toHaveLength(13);
    expect(await folder.list('processing')).toEqual([]);
  });
});
