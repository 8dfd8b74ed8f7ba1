import { expect, it } from 'vitest';
import { at, countOf, movementOf, orderOf, startPool } from './memory-processor.ts';

const locations = { main: { share: 1 }, berlin: { share: 1 } };
const lines = (quantity: number, fields = {}) => [{ id: '1', sku: 'A', quantity, ...fields }];

async function started(settings = {}) {
  const run = await startPool({ locations, byLocation: true, ...settings });
  const told = () =>
    run.emitted
      .filter(({ source }) => source === 'pool.locations')
      .map(({ data: { location, available, onHand, reserved, incoming, updatedAt } }) => ({
        ...{ location, available, onHand, reserved, updatedAt },
        ...(incoming && { incoming }),
      }));
  return { ...run, told };
}

it('tells what lies where: the last count, less what was sold and promised since', async () => {
  const { count, order, told } = await started();
  await count(countOf('A', 'main', 10, 0));
  await count(countOf('A', 'berlin', 4, 1));
  const fulfilled = lines(1, { fulfilledQuantity: 1, fulfilledBy: 'store' });
  await order(orderOf('1', 2, { status: 'fulfilled', location: 'berlin', lines: fulfilled }));
  await order(orderOf('2', 3, { lines: lines(2) }));
  expect(told()).toEqual([
    { location: 'main', available: 10, onHand: 10, reserved: 0, updatedAt: at(0) },
    { location: 'berlin', available: 4, onHand: 4, reserved: 0, updatedAt: at(1) },
    { location: 'berlin', available: 3, onHand: 3, reserved: 0, updatedAt: at(2) },
    { location: 'main', available: 8, onHand: 10, reserved: 2, updatedAt: at(3) },
  ]);
});

it('tells both ends of what is moved, and nothing of a place that nobody counted', async () => {
  const { count, move, told } = await started();
  await count(countOf('A', 'main', 10, 0));
  const from = { location: 'main', condition: 'sellable' } as const;
  const to = { location: 'berlin', condition: 'in-transit' } as const;
  await move(movementOf('1', 5, { sku: 'A', quantity: 3, from, to }));
  expect(told().slice(1)).toEqual([
    { location: 'main', available: 7, onHand: 7, reserved: 0, updatedAt: at(5) },
  ]);
  await count(countOf('A', 'berlin', 0, 6));
  expect(told().at(-1)).toEqual({
    ...{ location: 'berlin', available: 0, onHand: 0, reserved: 0, incoming: 3 },
    updatedAt: at(6),
  });
});

it('tells nothing unless the settings ask, and all of it once they do', async () => {
  const { count, told, reopen } = await started({ byLocation: false });
  await count(countOf('A', 'main', 10, 0));
  await count(countOf('A', 'berlin', 4, 1));
  expect(told()).toEqual([]);
  await reopen({ locations, byLocation: true }, at(60));
  expect(told().map(({ location, onHand }) => [location, onHand])).toEqual([
    ['main', 10],
    ['berlin', 4],
  ]);
});
