import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Draft, Order } from '@acorn-i/core';
import { registerChecks, testConnector } from '@acorn-i/core/testing';
import { expect, test } from 'vitest';
import ordersCsv from './orders-csv.ts';
import { tryOut } from './try.ts';

test('orders come as rows, and stock goes back', { timeout: 60_000 }, async () => {
  const { code, orders, stock } = await tryOut();

  expect(code).toBe(0);
  const [head, ...rows] = orders.trimEnd().split('\n');
  expect(head).toBe('order,placed_at,status,line,sku,quantity,unit_price,currency');
  const told = rows.map((row) => row.split(',')).map((cells) => [cells[2], ...cells.slice(4)]);
  expect(told.sort()).toEqual([
    ['cancelled', 'CUP', '0', '9.90', 'EUR'],
    ['open', 'MUG', '1', '9.90', 'EUR'],
    ['open', 'MUG', '2', '9.90', 'EUR'],
    ['open', 'SHIRT', '1', '9.90', 'EUR'],
  ]);
  // What the file said, and what Amazon took off by itself for the order that was cancelled.
  expect(stock).toEqual({ MUG: 40, SHIRT: 7, CUP: 7 });
});

interface Folder {
  settings: { folder: string };
  stop(): Promise<void>;
}

function order(id: string, more: Partial<Order> = {}): Draft<'order'> {
  const lines = [{ id: '1', sku: 'MUG, "large"', quantity: 2 }];
  const times = { placedAt: '2026-03-01T10:00:00Z', updatedAt: '2026-03-01T10:00:00Z' };
  const channel = { kind: 'amazon', id: 'A1PA6795UKMFR9' } as const;
  const data: Order = { id, channel, status: 'open', currency: 'EUR', lines, ...times, ...more };
  return { data };
}

registerChecks(
  test,
  testConnector(ordersCsv, {
    async start(): Promise<Folder> {
      const folder = await mkdtemp(join(tmpdir(), 'acorn-i-orders-csv-'));
      return { settings: { folder }, stop: () => rm(folder, { recursive: true }) };
    },
    sinks: {
      orders: {
        samples: [order('A'), order('B, "x"'), order('C', { placedAt: '2026-03-02T10:00:00Z' })],
        effect: async ({ settings: { folder } }) => {
          const files = (await readdir(folder)).sort();
          return Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
        },
      },
    },
  }),
);
