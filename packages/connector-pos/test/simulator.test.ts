import { expect, it } from 'vitest';
import { startTillSimulator } from '../simulator/index.ts';
import { openTillFolder } from './till-folder.ts';

const stores = [
  { id: 'berlin', timeZone: 'Europe/Berlin', currency: 'EUR' },
  { id: 'oslo', timeZone: 'Europe/Oslo', currency: 'NOK' },
];

it('sells, and every sale arrives once whatever happens to its files', async () => {
  const folder = await openTillFolder();
  const tills = startTillSimulator({
    inbox: folder.inbox,
    stores,
    now: () => Date.UTC(2026, 2, 2, 10),
  });
  Object.assign(tills.faults, { duplicateDrop: 0.3, halfWritten: 0.3 });
  for (let round = 0; round < 40; round += 1) {
    tills.faults.isDown = round > 10 && round < 20;
    tills.sell({
      store: 'berlin',
      lines: [
        { sku: 'A', quantity: 1, price: '2.00' },
        { sku: 'B', quantity: -1, restock: true },
      ],
    });
    tills.sell({ store: 'oslo', register: '2', lines: [{ sku: 'A', quantity: 3 }] });
    tills.flush();
    await folder.pull();
  }
  Object.assign(tills.faults, { isDown: false, halfWritten: 0 });
  tills.flush();
  await folder.pull();
  expect(folder.codes()).toEqual([]);
  expect(
    folder
      .orders()
      .map(({ id }) => id)
      .sort(),
  ).toEqual(
    tills
      .orders()
      .map(({ id }) => id)
      .sort(),
  );
  expect(folder.orders()).toHaveLength(80);
  const dropped = (await folder.list('done')).filter((name) => name.endsWith('.csv'));
  expect(tills.stats().calls.drop).toBe(dropped.length);
  await tills.close();
});

it('drops nothing while it is down', async () => {
  const folder = await openTillFolder();
  const tills = startTillSimulator({ inbox: folder.inbox, stores });
  tills.faults.isDown = true;
  tills.sell({ store: 'berlin', lines: [{ sku: 'A', quantity: 1 }] });
  expect(tills.flush()).toEqual([]);
  tills.faults.isDown = false;
  expect(tills.flush()).toHaveLength(1);
  expect(tills.flush()).toEqual([]);
});

it('takes stock, and every count arrives whatever happens to its file', async () => {
  const folder = await openTillFolder();
  let hour = 0;
  const tills = startTillSimulator({
    inbox: folder.inbox,
    stores,
    now: () => Date.UTC(2026, 2, 2, hour),
  });
  Object.assign(tills.faults, { duplicateDrop: 0.3, halfWritten: 0.5 });
  for (hour = 0; hour < 20; hour += 1) {
    tills.faults.isDown = hour > 5 && hour < 10;
    const names = tills.count([{ location: 'berlin', sku: 'A', onHand: hour }]);
    if (tills.faults.isDown) expect(names).toEqual([]);
    await folder.pullCounts();
  }
  Object.assign(tills.faults, { halfWritten: 0 });
  tills.flush();
  await folder.pullCounts();
  expect(folder.countCodes()).toEqual([]);
  expect(folder.levels().map(({ onHand }) => onHand)).toEqual(
    Array.from({ length: 20 }, (_, n) => n),
  );
  expect(tills.flush()).toEqual([]);
});
