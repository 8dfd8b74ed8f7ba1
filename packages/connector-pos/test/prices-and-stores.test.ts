import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import pos from '../src/index.ts';
import { csv, openTillFolder, row as sale } from './till-folder.ts';

const name = 'all_1.csv';
const text = (...rows: string[]) => `${rows.join('\r\n')}\r\n`;
const writtenAt = new Date('2026-03-02T18:00:00Z');

async function dropped(folder: 'prices' | 'stores', content: string, more: object = {}) {
  const till = await openTillFolder({ timeZone: 'Europe/Berlin', currency: 'EUR', ...more });
  await till.drop(`${folder}/${name}`, content);
  await utimes(join(till.inbox, folder, name), writtenAt, writtenAt);
  await (folder === 'prices' ? till.pullPrices() : till.pullStores());
  return till;
}

describe('a file of prices', () => {
  it('has one for everywhere, and one for a store that differs', async () => {
    const till = await dropped(
      'prices',
      text(
        'sku,store,price,compare_at,cost,minimum_advertised,valid_from,valid_to,taxes_included',
        'A,,"12,90",15.00,4.20,11.00,,,',
        'A,b1,11.90,,,,2026-04-01 00:00,2026-05-01 00:00,no',
      ),
      { stores: { b1: { location: 'shop-1', currency: 'CHF' } } },
    );
    const updatedAt = writtenAt.toISOString();
    const eur = (amount: string) => ({ amount, currency: 'EUR' });
    expect(till.prices()).toEqual([
      {
        sku: 'A',
        price: eur('12.90'),
        compareAt: eur('15.00'),
        cost: eur('4.20'),
        minimumAdvertised: eur('11.00'),
        taxesIncluded: true,
        updatedAt,
      },
      {
        sku: 'A',
        location: 'shop-1',
        price: { amount: '11.90', currency: 'CHF' },
        taxesIncluded: false,
        validFrom: '2026-03-31T22:00:00.000Z',
        validTo: '2026-04-30T22:00:00.000Z',
        updatedAt,
      },
    ]);
  });

  it('says nothing where a price is empty, and which of two holds where there are two', async () => {
    const rows = ['sku,price,valid_from,valid_to', 'A,,,', 'B,0.00,,', 'C,-1.00,,', 'C,1.00,,'];
    const till = await dropped(
      'prices',
      text(...rows, 'C,2.00,,', 'D,1.00,2026-05-01 00:00,2026-04-01 00:00', 'Total,4.00,,'),
    );
    expect(till.prices().map(({ sku, price }) => [sku, price.amount])).toEqual([
      ['B', '0.00'],
      ['C', '1.00'],
    ]);
    expect(till.priceCodes()).toEqual([
      `${name}:2 PRICE_MISSING`,
      `${name}:4 AMOUNT_NEGATIVE`,
      `${name}:6 PRICE_TWICE`,
      `${name}:7 WINDOW_INVALID`,
      `${name}:8 TOTALS_ROW`,
    ]);
  });
});

describe('a file of stores', () => {
  it('becomes locations; what the settings say goes first', async () => {
    const till = await dropped(
      'stores',
      text(
        'store,location,name,address_1,city,postal_code,country,phone,time_zone,manager,weight,channels,regions,is_active,can_ship',
        'b1,shop-1,Mitte,Weg 1,Berlin,01067,DE,+49 30 1,Europe/Berlin,of the file,"1,5",shop; amazon-de,north|east,,yes',
        'o1,,,,,,,,Europe/Oslo,,,,,no,',
      ),
      { stores: { b1: { manager: 'of the settings' }, o1: {} } },
    );
    const updatedAt = writtenAt.toISOString();
    const external = (id: string) => [{ system: 'till', type: 'store', id }];
    expect(till.stores()).toEqual([
      {
        id: 'shop-1',
        name: 'Mitte',
        kind: 'store',
        externalIds: external('b1'),
        address: {
          lines: ['Weg 1'],
          city: 'Berlin',
          postalCode: '01067',
          country: 'DE',
          phone: '+49 30 1',
        },
        timeZone: 'Europe/Berlin',
        manager: 'of the settings',
        weight: 1.5,
        channels: ['shop', 'amazon-de'],
        regions: ['north', 'east'],
        isActive: true,
        canShip: true,
        updatedAt,
      },
      {
        id: 'o1',
        name: 'o1',
        kind: 'store',
        externalIds: external('o1'),
        timeZone: 'Europe/Oslo',
        isActive: false,
        updatedAt,
      },
    ]);
    expect(till.storeCodes()).toEqual([]);
  });

  it('tells which rows are broken', async () => {
    const header = 'store,location,country,weight,is_active';
    const rows = ['a,,de,,', 'b,,,-1,', 'c,,,,perhaps', 'd,x,,,', 'e,x,,,', ',,DE,,'];
    const till = await dropped('stores', text(header, ...rows));
    expect(till.stores().map(({ id }) => id)).toEqual(['x']);
    expect(till.storeCodes()).toEqual([
      `${name}:2 COUNTRY_UNKNOWN`,
      `${name}:3 WEIGHT_INVALID`,
      `${name}:4 FLAG_INVALID`,
      `${name}:6 STORE_TWICE`,
      `${name}:7 COLUMN_MISSING`,
    ]);
  });
});

describe('a sale that comes late', () => {
  const late = sale('1', 1).replace('2026-03-02T10:00:00Z', '2026-02-27T23:30:00Z');
  const night = sale('2', 1).replace('2026-03-02T10:00:00Z', '2026-03-03T00:30:00Z');

  it('is of its own day; one after midnight is of the day that its file names', async () => {
    const folder = await openTillFolder({ timeZone: 'Europe/Berlin' });
    await folder.drop('berlin_2026-03-02_1.csv', csv(late, night));
    await folder.pull();
    expect(folder.orders()).toMatchObject([
      {
        businessDate: '2026-02-28',
        placedAt: '2026-02-27T23:30:00.000Z',
        updatedAt: '2026-02-27T23:30:00.000Z',
      },
      { businessDate: '2026-03-02' },
    ]);
  });
});

it.each([
  [{ prices: 'in/counts' }, ['prices']],
  [{ storeList: 'in/prices/done' }, ['storeList']],
])('lint refuses a folder for two uses: %o', (folders, settings) => {
  const parsed = pos.settings.parse({ system: 'file', inbox: 'in', ...folders });
  expect(pos.lint?.(parsed).map(({ path }) => path[0])).toEqual(settings);
});
