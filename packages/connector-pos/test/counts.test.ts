import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import pos from '../src/index.ts';
import { csv, openTillFolder, row as sale } from './till-folder.ts';

const name = 'all_2026-03-02_000001.csv';
const header = 'location,sku,on_hand,counted_at';
const at = '2026-03-02T10:00:00Z';
const row = (sku: string, onHand: number | string, location = 'berlin') =>
  `${location},${sku},${onHand},${at}`;
const counts = (...rows: string[]) => `${[header, ...rows].join('\r\n')}\r\n`;

describe('a file of counts', () => {
  it('becomes one level a row, next to sales that it does not disturb', async () => {
    const folder = await openTillFolder();
    const text = counts(row('A', 3), row('A', 0, 'oslo'));
    const digest = createHash('sha256').update(text).digest('hex');
    await folder.drop(`counts/${name}.sha256`, `${digest}\n`);
    await folder.drop(`counts/${name}`, text);
    await folder.drop('berlin_2026-03-02_0001.csv', csv(sale('1', 1)));
    await folder.pull();
    expect(folder.orders()).toHaveLength(1);
    expect(await folder.list('counts')).toEqual([name, `${name}.sha256`]);
    await folder.pullCounts();
    const updatedAt = '2026-03-02T10:00:00.000Z';
    expect(folder.levels()).toEqual([
      { sku: 'A', location: 'berlin', available: 3, onHand: 3, updatedAt },
      { sku: 'A', location: 'oslo', available: 0, onHand: 0, updatedAt },
    ]);
    expect(await folder.list('counts/done')).toEqual([name, `${name}.sha256`]);
    expect(await folder.list('done')).toEqual(['berlin_2026-03-02_0001.csv']);
    expect([...folder.codes(), ...folder.countCodes()]).toEqual([]);
  });

  it('goes through although rows are broken, and says which', async () => {
    const folder = await openTillFolder();
    const rows = [
      row('A', 3),
      row('B', ''),
      row('C', -1),
      row('D', '"1,5"'),
      row('6.93E+12', 1),
      row('E', 1, ''),
      'berlin,F',
      row('A', 4),
      row('A', 5).replace('10:00', '11:00'),
    ];
    await folder.drop(`counts/${name}`, counts(...rows));
    await folder.pullCounts();
    expect(folder.levels().map(({ sku, onHand }) => [sku, onHand])).toEqual([
      ['A', 3],
      ['A', 5],
    ]);
    expect(folder.countCodes()).toEqual([
      `${name}:3 COUNT_MISSING`,
      `${name}:4 COUNT_NEGATIVE`,
      `${name}:5 COUNT_INVALID`,
      `${name}:6 ID_SCIENTIFIC`,
      `${name}:7 COLUMN_MISSING`,
      `${name}:8 COLUMN_COUNT`,
      `${name}:9 COUNT_TWICE`,
    ]);
    const report = await readFile(join(folder.inbox, 'counts/done', `${name}.errors.csv`), 'utf8');
    expect(report.trim().split('\n')).toHaveLength(8);
  });

  it.each([
    ['HEADER_INVALID', 'sku,on_hand,counted_at\nA,1,x\n'],
    ['HEADER_INVALID', csv(sale('1', 1))],
    ['FILE_NOT_UTF8', Buffer.from([...Buffer.from(counts(row('A', 1))), 0xfc, 0x0a])],
  ])('is rejected whole with %s', async (code, content) => {
    const folder = await openTillFolder();
    await folder.drop(`counts/${name}`, content);
    await folder.pullCounts();
    expect(folder.countCodes()).toEqual([`${name} ${code}`]);
    expect(folder.levels()).toEqual([]);
    expect(await folder.list('counts/rejected')).toEqual([name, `${name}.errors.csv`]);
  });

  it('may name stores instead of locations', async () => {
    const folder = await openTillFolder({ stores: { s1: { location: 'shop-1' } } });
    await folder.drop(`counts/${name}`, counts(row('A', 3, 's1')).replace('location', 'store'));
    await folder.pullCounts();
    expect(folder.levels()[0]?.location).toBe('shop-1');
  });

  it('has the same ids when it is dropped twice', async () => {
    const folder = await openTillFolder();
    for (const each of [name, name, 'all_2026-03-02_000002.csv']) {
      await folder.drop(`counts/${each}`, counts(row('A', 3)));
      await folder.pullCounts();
    }
    expect(folder.counted.pages).toHaveLength(3);
    expect(folder.levels()).toHaveLength(1);
  });

  it.each([
    ['before', 1],
    ['after', 2],
  ] as const)('goes on after a crash %s page %i is durable', async (is, pages) => {
    const folder = await openTillFolder();
    const rows = Array.from({ length: 1_200 }, (_, index) =>
      row(`S${index}`, index % 100 === 99 ? -1 : index),
    );
    await folder.drop(`counts/${name}`, counts(...rows));
    await folder.pullCounts({ pages, is });
    expect(await folder.list('counts/processing')).toContain(name);
    await folder.pullCounts();
    expect(folder.counted.pages.map((page) => page.changes.length)).toEqual([495, 495, 198]);
    expect(folder.levels()).toHaveLength(1_188);
    expect(folder.countCodes()).toHaveLength(12);
    expect(await folder.list('counts/done')).toEqual([name, `${name}.errors.csv`]);
  });
});

it('has a folder of its own where the settings name one', async () => {
  const folder = await openTillFolder({ counts: 'in/stocktake' });
  await folder.drop(`stocktake/${name}`, counts(row('A', 3)));
  await folder.pullCounts();
  expect(folder.levels()).toHaveLength(1);
});

it.each([
  [{}, []],
  [{ counts: './in/pos/' }, ['counts']],
  [{ counts: 'in/pos/processing' }, ['counts']],
  [{ outbox: 'in/pos/counts' }, ['outbox']],
  [{ counts: 'in/x', outbox: 'in/x/done' }, ['outbox']],
])('lint refuses a folder for two uses: %o', (folders, settings) => {
  const parsed = pos.settings.parse({ system: 'file', inbox: 'in/pos', ...folders });
  expect(pos.lint?.(parsed).map(({ path }) => path[0])).toEqual(settings);
});

it('claims every folder that it moves files in, as the settings name them', () => {
  const claims = (folders: object) =>
    pos.claims?.(pos.settings.parse({ system: 'file', inbox: 'in', ...folders })) ?? [];
  expect(claims({})).toEqual(
    expect.arrayContaining(['in', 'in/processing', 'in/counts', 'in/counts/done', 'in/outbox']),
  );
  expect(claims({ counts: '../x', outbox: '/y' })).toEqual(
    expect.arrayContaining(['in/rejected', '../x', '../x/processing', '/y']),
  );
});
