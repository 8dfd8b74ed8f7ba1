import { type Message, toChange } from '@acorn-i/core';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import spApi from '../src/index.ts';
import { openVirtualWorld, type VirtualWorld } from './virtual-time.ts';

const models = modelsFolder(new URL('../../../', import.meta.url));
const skus = [{ sku: 'CUP', title: 'Cup', price: '10.00', quantity: 1_000 }];
const updatedAt = '2026-03-01T00:00:00Z';
const dayMs = 86_400_000;
let world: VirtualWorld;
let orderId: string;

beforeEach(async () => {
  world = await openVirtualWorld({ skus, models });
  orderId = world.amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] });
});
afterEach(async () => {
  expect(world.amazon.api.modelFaults()).toEqual([]);
  await world.close();
});

async function write(sink: string, more: Partial<Message> = {}, to = world.connection) {
  const data: Message = { id: 'M1', orderId, kind: 'delivery', text: 'Hello', updatedAt, ...more };
  const stamp = { source: 'desk.messages', recordedAt: updatedAt };
  const { change } = toChange('message', { data }, stamp);
  const run = async () =>
    spApi.sinks[sink]?.write?.(to.api, change as never, to.writeContext()) ?? undefined;
  return (await world.time(run)).result;
}

const send = (more: Partial<Message> = {}, to = world.connection) => write('messages', more, to);
const ask = (more: Partial<Message> = {}, to = world.connection) =>
  write('review-requests', { kind: 'review-request', ...more }, to);
const sent = () => world.amazon.buyers.sent();

/** A connection on which the answer to a sent message is lost, or which Amazon never hears. */
const failing = (isHeard: boolean) =>
  world.reconnect(async (input, init) => {
    const isSending = init?.method === 'POST' && /messages|solicitations\//.test(String(input));
    if (isSending && !isHeard) throw new Error('dead');
    const response = await world.amazon.api.fetch(input, init);
    if (isSending) throw new Error('dead');
    return response;
  });

describe('messages', () => {
  it('go to the buyer as the action that Amazon offers', async () => {
    expect(await send()).toEqual({ ref: orderId, note: 'confirmDeliveryDetails' });
    expect(sent()).toEqual([{ orderId, action: 'confirmDeliveryDetails', text: 'Hello' }]);
  });

  it.each([
    ['order-question', 'confirmOrderDetails'],
    ['customization', 'confirmCustomizationDetails'],
    ['problem', 'unexpectedProblem'],
    ['access-key', 'digitalAccessKey'],
  ] as const)('of the kind %s are %s', async (kind, action) => {
    await send({ kind });
    expect(sent()).toMatchObject([{ action }]);
  });

  it('go once, however often they are told', async () => {
    await send();
    expect(await send({ updatedAt: '2026-03-02T00:00:00Z' })).toEqual({ note: 'sent before' });
    expect(sent()).toHaveLength(1);
  });

  it.each([[true], [false]])(
    'whose answer was lost (heard: %s) are left to a person, who may have them sent',
    async (isHeard) => {
      const dying = await failing(isHeard);
      await expect(send({}, dying)).rejects.toMatchObject({ errorClass: 'retryable' });
      await expect(send()).rejects.toMatchObject({
        code: 'MESSAGE_UNCERTAIN',
        message: expect.stringContaining('Seller Central > Messages'),
      });
      expect(sent()).toHaveLength(isHeard ? 1 : 0);
      expect(await send()).toMatchObject({ note: 'confirmDeliveryDetails' });
      expect(sent()).toHaveLength(isHeard ? 2 : 1);
    },
  );

  it('that Amazon did not admit are sent with the next try', async () => {
    world.amazon.faults.throttle = 1;
    await expect(send()).rejects.toMatchObject({ code: 'HTTP_429' });
    world.amazon.faults.throttle = 0;
    expect(await send()).toMatchObject({ note: 'confirmDeliveryDetails' });
  });

  it.each([
    [{ kind: 'service' }, 'MESSAGE_NOT_OFFERED'],
    [{ kind: 'invoice' }, 'MESSAGE_KIND'],
    [{ text: '' }, 'MESSAGE_EMPTY'],
    [{ kind: 'access-key', text: 'x'.repeat(401) }, 'MESSAGE_TOO_LONG'],
    [{ orderId: '000-0000000-0000000' }, 'HTTP_404'],
  ])('are rejected for %j', async (more, code) => {
    const error = await send(more as Partial<Message>).catch((thrown) => thrown);
    expect(error).toMatchObject({ errorClass: 'rejected', code });
    expect(error.message).not.toContain('Hello');
    expect(error.message).toContain(`order ${'orderId' in more ? more.orderId : orderId}`);
    expect(sent()).toEqual([]);
  });

  it.each([
    [{ kind: 'review-request' }, 'not sent: review requests are a sink of their own'],
    [{ orderId: 'SHOP-1' }, 'not sent: no order of Amazon'],
  ])('pass by for %j', async (more, note) => {
    expect(await send(more as Partial<Message>)).toEqual({ note });
  });
});

describe('review requests', () => {
  beforeEach(() => {
    world.amazon.buyers.deliver(orderId);
    world.clock.step(6 * dayMs);
  });

  it('are made once an order, whatever asks for them', async () => {
    expect(await ask()).toEqual({ ref: orderId, note: 'asked' });
    expect(await ask({ id: 'M2' })).toEqual({ note: 'sent before' });
    expect(sent()).toHaveLength(1);
  });

  it.each([[true], [false]])(
    'are made once where an answer was lost (heard: %s)',
    async (isHeard) => {
      const dying = await failing(isHeard);
      await expect(ask({}, dying)).rejects.toMatchObject({ errorClass: 'retryable' });
      expect(await ask()).toMatchObject({ note: isHeard ? 'asked before' : 'asked' });
      expect(sent()).toHaveLength(1);
    },
  );

  it('are done where somebody else asked in the same moment', async () => {
    let isFirst = true;
    const late = await world.reconnect(async (input, init) => {
      if (init?.method === 'POST' && /solicitations\//.test(String(input)) && isFirst) {
        isFirst = false;
        await world.amazon.api.fetch(input, init);
      }
      return world.amazon.api.fetch(input, init);
    });
    expect(await ask({}, late)).toEqual({ ref: orderId, note: 'asked before' });
    expect(sent()).toHaveLength(1);
  });

  it('are rejected while Amazon offers none, and go when it does', async () => {
    const early = world.amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] });
    world.amazon.buyers.deliver(early);
    await expect(ask({ orderId: early })).rejects.toMatchObject({ code: 'REVIEW_NOT_OFFERED' });
    world.clock.step(5 * dayMs);
    expect(await ask({ orderId: early })).toMatchObject({ note: 'asked' });
  });
});
