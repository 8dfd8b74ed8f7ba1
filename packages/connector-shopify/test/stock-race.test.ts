import { isAcornError } from '@acorn-i/core';
import { seededRandom } from '@acorn-i/core/testing';
import { expect, it } from 'vitest';
import { delivery, openShop } from './open-shop.ts';
import { wares } from './wares.ts';

const [buyers, atFirst] = [1_000, 5_000];

it('loses no update where 1,000 buyers race with our writes, and explains each retry', async () => {
  const { simulator, api } = await openShop({
    skus: wares(['HOT'], { quantity: atFirst }),
  });
  const random = seededRandom(11);
  let bought = 0;
  const buy = (most: number) => {
    for (let count = Math.floor(random() * (most + 1)); count > 0 && bought < buyers; count -= 1) {
      simulator.placeOrder({ lines: [{ sku: 'HOT', quantity: 1 }] });
      bought += 1;
    }
  };
  const comparisons: unknown[] = [];
  let stale = 0;
  const original = api.client.run;
  api.client.run = (async (operation, variables, options) => {
    if (operation.name !== 'SetQuantities') return original(operation, variables, options);
    // Between our reading and our writing.
    if (random() < 0.6) buy(3);
    const { input } = variables as { input: { quantities: { changeFromQuantity: unknown }[] } };
    comparisons.push(input.quantities[0]?.changeFromQuantity);
    const answer = await original(operation, variables, options);
    const told = JSON.stringify(answer);
    if (told.includes('CHANGE_FROM_QUANTITY_STALE')) stale += 1;
    return answer;
  }) as typeof original;

  let explained = 0;
  let contended = 0;
  // What the pool knows: every order, once its webhook is in.
  for (let known = -1; known < buyers; ) {
    buy(5);
    const sold = bought;
    const [outcome] = await api.inventory.write([delivery('HOT', atFirst - sold)]);
    if (isAcornError(outcome)) {
      expect(outcome).toMatchObject({ code: 'SHOPIFY_STOCK_CONTENDED' });
      contended += 1;
      continue;
    }
    const [, tries, had = '', ...stales] =
      /at try (\d+): the shop had (\d+), not (.*)$/.exec(outcome?.note ?? '') ?? [];
    if (tries !== undefined) {
      explained += Number(tries) - 1;
      expect(stales.join().split(', ')).toHaveLength(Number(tries) - 1);
      expect(Number(had)).toBeLessThanOrEqual(atFirst);
    }
    if (bought === sold) known = sold;
  }
  expect(bought).toBe(buyers);
  expect(simulator.stock().get('HOT')).toBe(atFirst - buyers);
  expect(comparisons.every((from) => typeof from === 'number')).toBe(true);
  expect(stale).toBeGreaterThan(100);
  expect(explained).toBe(stale - contended * 8);
}, 60_000);
