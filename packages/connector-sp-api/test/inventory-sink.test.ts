import type { Delivery, InventoryLevel, Receipt } from '@acorn-i/core';
import { isAcornError, toChange } from '@acorn-i/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SpApiSimulator, startSpApiSimulator } from '../simulator/index.ts';
import type { SpApiAccount } from '../src/account.ts';
import { inventory } from '../src/sinks/inventory.ts';
import { openAccount, silent } from './open-account.ts';

const updatedAt = '2026-03-01T00:00:00Z';
let amazon: SpApiSimulator;
let account: SpApiAccount;

beforeEach(async () => {
  const skus = [{ sku: 'CUP/1', title: 'Cup', price: '9.90', quantity: 5 }];
  amazon = await startSpApiSimulator({ skus });
  account = openAccount(amazon, Date.now);
});
afterEach(() => amazon.close());

async function write(
  level: Partial<InventoryLevel>,
  to: SpApiAccount = account,
): Promise<Receipt | undefined> {
  const data = { sku: 'CUP/1', available: 1, updatedAt, ...level };
  const { change } = toChange(
    'inventory-level',
    { data },
    { source: 'pool.availability', recordedAt: updatedAt },
  );
  const signal = new AbortController().signal;
  const delivery = { change, idempotencyKey: change.id, attempt: 1, signal, log: silent };
  const [outcome] = (await inventory.writeBatch?.(to, [delivery])) ?? [];
  if (isAcornError(outcome)) throw outcome;
  return outcome;
}

function deliveryOf(available: number): Delivery<'inventory-level'> {
  const { change } = toChange(
    'inventory-level',
    { data: { sku: 'CUP/1', available, updatedAt } },
    { source: 'pool.availability', recordedAt: updatedAt },
  );
  const signal = new AbortController().signal;
  return { change, idempotencyKey: change.id, attempt: 1, signal, log: silent };
}

async function availability() {
  const { client, settings, marketplaceIds } = account;
  const item = await client.listings.getListingsItem({
    sellerId: settings.sellerId,
    sku: 'CUP/1',
    marketplaceIds,
    includedData: ['attributes'],
  });
  return item.attributes?.fulfillment_availability;
}

describe('inventory', () => {
  it('writes the quantity and keeps the fields beside it', async () => {
    const receipt = await write({ available: 12 });
    expect(receipt).toEqual({ ref: expect.stringMatching(/^[0-9a-f]{32}$/), note: 'ACCEPTED' });
    expect(await availability()).toEqual([
      { fulfillment_channel_code: 'DEFAULT', quantity: 12, lead_time_to_ship_max_days: 2 },
    ]);
    expect(amazon.stock()).toEqual(new Map([['CUP/1', 12]]));
  });

  it('writes what is newest once Amazon takes the call, however long that took', async () => {
    let newest = deliveryOf(12);
    const old = { ...newest, latest: () => newest };
    const own = openAccount(amazon, Date.now);
    own.budget.admit = async (operation) => {
      if (operation === 'listings.patchListingsItem') newest = deliveryOf(7);
    };
    await inventory.writeBatch?.(own, [old]);

    expect(amazon.stock().get('CUP/1')).toBe(7);
    expect(amazon.stats().calls['listings.patchListingsItem']).toBe(1);
  });

  it('writes the handling time where the level has one', async () => {
    await write({ available: 3, handlingDays: 7 });
    expect(await availability()).toEqual([
      { fulfillment_channel_code: 'DEFAULT', quantity: 3, lead_time_to_ship_max_days: 7 },
    ]);
  });

  it('writes a debt as nothing to sell', async () => {
    await write({ available: -4 });
    expect(amazon.stock().get('CUP/1')).toBe(0);
  });

  it('writes the same again without harm', async () => {
    await write({ available: 8 });
    await write({ available: 8 });
    expect(amazon.stock().get('CUP/1')).toBe(8);
  });

  it('passes by what is meant for another channel', async () => {
    expect(await write({ available: 99, channel: 'shop' })).toEqual({
      note: 'not written: these units are for channel shop',
    });
    await write({ available: 7, channel: 'amazon-eu' });
    expect(amazon.stock().get('CUP/1')).toBe(7);
  });

  it('rejects a SKU that Amazon does not list, by name', async () => {
    await expect(write({ sku: 'NONE' })).rejects.toMatchObject({
      errorClass: 'rejected',
      code: 'HTTP_404',
      message: expect.stringContaining('NONE'),
    });
  });

  it("rejects what Amazon finds invalid, with the issues' codes", async () => {
    const settings = { ...account.settings, fulfillmentChannel: '' };
    await expect(write({ available: 1 }, { ...account, settings })).rejects.toMatchObject({
      errorClass: 'rejected',
      code: 'LISTING_INVALID',
      details: { issues: ['90000900'], attributes: ['fulfillment_availability'] },
      message: expect.stringMatching(/SKU \S+: 90000900 \(fulfillment_availability\) \w+/),
    });
    expect(amazon.stock().get('CUP/1')).toBe(5);
  });

  it.each([
    ['throttle', 'HTTP_429'],
    ['unavailable', 'HTTP_503'],
    ['failAfterCommit', 'HTTP_500'],
    ['cut', 'UND_ERR_SOCKET'],
    ['halfAnswer', 'UND_ERR_SOCKET'],
  ] as const)('may be tried again after %s', async (fault, code) => {
    await write({ available: 2 });
    amazon.faults[fault] = 1;
    await expect(write({ available: 6 })).rejects.toMatchObject({ errorClass: 'retryable', code });
    amazon.faults[fault] = 0;
    await write({ available: 6 });
    expect(amazon.stock().get('CUP/1')).toBe(6);
  });

  it('may be tried again while Amazon cannot be reached', async () => {
    amazon.faults.isDown = true;
    await expect(write({ available: 6 })).rejects.toMatchObject({ errorClass: 'retryable' });
  });
});
