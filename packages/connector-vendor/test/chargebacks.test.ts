import { createFakeClock } from '@acorn-i/core/testing';
import { expect, it, onTestFinished } from 'vitest';
import { chargebacksOf, startVendorSimulator, type WireNotice } from '../simulator/index.ts';

const [minuteMs, hourMs] = [60_000, 3_600_000];
const lines = [{ asin: 'B000000001', quantity: 5, cost: '9.90' }];

async function openBooks() {
  const clock = createFakeClock(Date.UTC(2026, 2, 2));
  const amazon = await startVendorSimulator({ now: clock.now, processMs: 0 });
  onTestFinished(() => amazon.close());
  const { orders, transactions, notices } = amazon;
  /** Hours go by, then Amazon gets an answer to a new order. */
  async function answer(order: string, hours: number): Promise<void> {
    await clock.advance(hours * hourMs);
    transactions.submit('acknowledgement', [{ purchaseOrderNumber: order }], () => {
      orders.acknowledge(order, [{ sequence: '1', accepted: 5, rejected: 0 }]);
      return undefined;
    });
    transactions.settle();
  }
  /** A shipment leaves, and its notice comes some minutes later. */
  async function ship(order: string, minutes: number, times = 1): Promise<void> {
    const shippedDate = new Date(clock.now()).toISOString();
    await clock.advance(minutes * minuteMs);
    const notice = {
      ...{ shipmentIdentifier: `S-${order}`, shipmentConfirmationType: 'Original', shippedDate },
      shippedItems: [{ itemDetails: { purchaseOrderNumber: order } }],
    } as unknown as WireNotice;
    for (let time = 0; time < times; time += 1)
      transactions.submit('ship-notice', [notice], () => undefined);
  }
  return { amazon, orders, notices, answer, ship, clock, kinds: () => kindsOf(amazon) };
}

const kindsOf = (amazon: Parameters<typeof chargebacksOf>[0]) =>
  chargebacksOf(amazon).map(({ kind }) => kind);

it('a good order costs nothing', async () => {
  const { orders, answer, ship, kinds } = await openBooks();
  const order = orders.place({ lines });
  await answer(order, 24);
  await ship(order, 30);
  orders.receive(order, '1', 5);
  expect(kinds()).toEqual([]);
});

it.each([
  ['an answer after a day', 25, 10, 1, ['acknowledgement-late']],
  ['a notice after half an hour', 24, 31, 1, ['notice-late']],
  ['two notices of one shipment', 24, 10, 2, ['notice-multiple']],
  ['goods that leave before their window', 1, 10, 1, ['shipped-outside-window']],
  ['goods that leave after it', 24 * 5, 10, 1, ['acknowledgement-late', 'shipped-outside-window']],
])('%s costs', async (_, hours, minutes, times, expected) => {
  const { orders, answer, ship, kinds } = await openBooks();
  const order = orders.place({ lines });
  await answer(order, hours);
  await ship(order, minutes, times);
  expect(kinds()).toEqual(expected);
});

it('an order that Amazon cuts to what came was not filled, and more than was accepted is too much', async () => {
  const { orders, answer, kinds } = await openBooks();
  const [short, over] = [orders.place({ lines }), orders.place({ lines })];
  for (const order of [short, over]) await answer(order, 1);
  orders.receive(short, '1', 4);
  expect(kinds()).toEqual([]);
  orders.change(short, '1', 4);
  orders.receive(over, '1', 6);
  expect(kinds()).toEqual(['not-filled', 'overage']);
});
