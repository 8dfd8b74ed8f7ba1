import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startChild } from '@acorn-i/core/testing';
import { expect, it, onTestFinished } from 'vitest';
import { openEdi, order } from './open-edi.ts';

/** Small numbers, always the same: when each child dies, milliseconds after it began. */
const lives = [40, 5, 120, 15, 60, 0, 90, 25];

it('killed again and again, it answers each order once and gives no number twice', async () => {
  const { partner, folder } = await openEdi();
  const memory = join(folder, 'memory');
  await mkdir(memory);
  const argument = { settings: partner.settings, memory };
  const script = new URL('vendor-child.ts', import.meta.url);
  const ids = lives.map((_, index) => `PO${index}`);
  for (const [index, life] of lives.entries()) {
    const child = startChild(script, argument);
    onTestFinished(() => child.kill());
    await child.message('ready');
    await partner.placeOrder(order(ids[index] ?? ''));
    const end = Date.now() + life;
    while (Date.now() < end) {
      await partner.work();
      await setTimeout(1);
    }
    await child.kill();
  }
  const last = startChild(script, argument);
  onTestFinished(() => last.kill());
  let answered = 0;
  const listen = async () => {
    while (answered < ids.length) answered = (await last.message<number>('answered')) ?? 0;
  };
  const listening = listen();
  while (answered < ids.length) {
    await partner.work();
    await setTimeout(5);
  }
  await listening;
  await last.kill();
  await partner.work();
  const told = partner.received.map(
    ({ data }) => (data as { purchaseOrderId: string }).purchaseOrderId,
  );
  expect(told.toSorted()).toEqual(ids);
  expect(new Set(partner.received.map(({ control }) => control)).size).toBe(ids.length);
  const accepted = partner.answers.filter(({ isTaken }) => isTaken).map(({ control }) => control);
  expect(new Set(accepted).size).toBe(ids.length);
  expect(partner.answers).toHaveLength(ids.length);
});
