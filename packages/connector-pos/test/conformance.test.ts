import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerChecks, testConnector } from '@acorn-i/core/testing';
import { test } from 'vitest';
import { dropFile } from '../simulator/drop-file.ts';
import { startTillSimulator } from '../simulator/index.ts';
import pos from '../src/index.ts';
import { offered } from './offered.ts';

const stores = [{ id: 'berlin', timeZone: 'Europe/Berlin', currency: 'EUR' }];

async function start() {
  const folder = await mkdtemp(join(tmpdir(), 'acorn-pos-'));
  const inbox = join(folder, 'in');
  const tills = startTillSimulator({ inbox, stores });
  return {
    settings: { system: 'file', inbox },
    folder,
    inbox,
    tills,
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}

type Remote = Awaited<ReturnType<typeof start>>;

function sellMuch({ tills }: Remote): void {
  for (let sale = 0; sale < 600; sale += 1) {
    tills.sell({ store: 'berlin', lines: [{ sku: 'A', quantity: 1, price: '2.00' }] });
  }
  tills.flush();
}

function countMuch({ tills }: Remote): void {
  tills.count(
    Array.from({ length: 600 }, (_, index) => ({
      location: 'berlin',
      sku: `SKU-${index}`,
      onHand: index,
    })),
  );
}

/** Nobody but people writes these files. */
function dropMuch(folder: string, header: string, row: (index: number) => string) {
  let file = 0;
  return ({ inbox }: Remote): void => {
    file += 1;
    const rows = Array.from({ length: 600 }, (_, index) => row(index));
    dropFile(join(inbox, folder), `all_${file}.csv`, `${[header, ...rows].join('\n')}\n`);
  };
}

const priceMuch = dropMuch('prices', 'sku,price,currency', (index) => `SKU-${index},2.00,EUR`);
const listMuch = dropMuch('stores', 'store,name', (index) => `store-${index},Store ${index}`);

const level = (sku: string, available: number) => ({
  data: { sku, available, updatedAt: '2026-03-02T10:00:00.000Z' },
});

registerChecks(
  test,
  testConnector(offered('file', false), {
    start,
    packageJson: new URL('../package.json', import.meta.url),
    goDown: ({ inbox }) => rename(inbox, `${inbox}-away`),
    sources: {
      sales: { prepare: sellMuch, consumes: true },
      counts: { prepare: countMuch, consumes: true },
      prices: { prepare: priceMuch, consumes: true },
      stores: { prepare: listMuch, consumes: true },
    },
    sinks: {
      stock: {
        samples: [level('A', 3), level('B', 0)],
        effect: ({ tills }) => [...tills.stock()],
      },
    },
  }),
);

test('the folders of the convention are there after connecting', async ({ expect }) => {
  const remote = await start();
  await pos.connect({ settings: pos.settings.parse(remote.settings), baseDir: '/' } as never);
  const folders = ['counts', 'done', 'outbox', 'prices', 'processing', 'rejected', 'stores'];
  expect((await readdir(remote.inbox)).sort()).toEqual(folders);
  await remote.stop();
});
