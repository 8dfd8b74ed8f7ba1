import type { Order, Refund, Return } from '@acorn-i/core';
import { describe, expect, it } from 'vitest';
import type { ShopifyApi } from '../src/connect.ts';
import { deliveryOf } from './delivery-of.ts';
import { failureOf } from './failure-of.ts';
import { marketplaceOrder, orderChange, writing } from './import-order.ts';
import { type OpenShop, openApi, openShop } from './open-shop.ts';
import { openShopWithOrder } from './open-shop-with-order.ts';
import { eur, wares } from './wares.ts';
import { writeTo } from './write-to.ts';

const at = '2026-11-23T00:00:00Z';
const writeRefund = (api: ShopifyApi, data: Refund) => writeTo(api, 'refunds', data);
const writeReturn = (api: ShopifyApi, data: Return) => writeTo(api, 'returns', data);
const losingAnswersOf = (name: string, { simulator, api }: OpenShop) => {
  const original = api.client.run;
  api.client.run = (async (operation, ...rest) => {
    simulator.faults.failAfterCommit = operation.name === name ? 1 : 0;
    return original(operation, ...rest);
  }) as typeof original;
};

function refund(orderId: string, more: Partial<Refund> = {}): Refund {
  return {
    id: 'R1',
    orderId,
    status: 'succeeded',
    amount: eur('10.00'),
    reason: 'broken',
    lines: [{ sku: 'CUP', quantity: 1, amount: eur('10.00'), restock: true }],
    refundedAt: at,
    updatedAt: at,
    ...more,
  };
}

describe('a refund', () => {
  it('is made once, whatever becomes of it and whoever tells it', async () => {
    const { simulator, api, orderId: id, order } = await openShopWithOrder();
    await writeRefund(api, refund(id));
    await writeRefund(api, refund(id, { updatedAt: '2026-11-24T00:00:00Z' }));
    await writeRefund(openApi(simulator).api, refund(id));
    expect(order().refunds).toMatchObject([{ note: 'broken [R1]', amountMinor: 1_000 }]);
    expect(order().lines[0]?.currentQuantity).toBe(2);
    expect(simulator.stats().calls.RefundOrder).toBe(1);
    await writeRefund(api, refund(id, { id: 'R2' }));
    expect(order().refunds).toHaveLength(2);
  });

  it('whose answer was lost is not made again', async () => {
    const opened = await openShopWithOrder();
    losingAnswersOf('RefundOrder', opened);
    const error = await failureOf(writeRefund(opened.api, refund(opened.orderId)));
    expect(error.errorClass).toBe('retryable');
    expect((await writeRefund(opened.api, refund(opened.orderId))).note).toBe('already refunded');
    expect(opened.order().refunds).toHaveLength(1);
  });

  it('that two runners make at once is made once, by its key', async () => {
    const { simulator, orderId: id, order } = await openShopWithOrder();
    simulator.faults.delayMs = 5;
    const runners = Array.from({ length: 4 }, () => openApi(simulator).api);
    await Promise.allSettled(runners.map((api) => writeRefund(api, refund(id))));
    expect(order().refunds).toHaveLength(1);
  });

  it('restocks only where the settings let Shopify count', async () => {
    const { simulator, api, orderId: id } = await openShopWithOrder();
    await writeRefund(api, refund(id));
    expect(simulator.stock().get('CUP')).toBe(97);
    const counting = openApi(simulator, { refunds: { restock: true } });
    await writeRefund(counting.api, refund(id, { id: 'R2' }));
    expect(simulator.stock().get('CUP')).toBe(98);
  });

  it('of more money or units than there are is a dead letter', async () => {
    const { api, orderId: id } = await openShopWithOrder();
    expect((await failureOf(writeRefund(api, refund(id, { amount: eur('999.00') })))).code).toBe(
      'SHOPIFY_REFUND_TOO_HIGH',
    );
    const lines = [{ sku: 'CUP', quantity: 9, amount: eur('10.00') }];
    expect((await failureOf(writeRefund(api, refund(id, { lines })))).code).toBe(
      'SHOPIFY_NOTHING_TO_REFUND',
    );
    const dollars = { amount: '1.00', currency: 'USD' as const };
    expect((await failureOf(writeRefund(api, refund(id, { amount: dollars })))).code).toBe(
      'SHOPIFY_REFUND_CURRENCY',
    );
  });

  it('that has not succeeded is not written', async () => {
    const { simulator, api, orderId: id } = await openShopWithOrder();
    await writeRefund(api, refund(id, { status: 'pending' }));
    expect(simulator.stats().calls.OrderToRefund).toBeUndefined();
  });

  it('of an imported order finds it', async () => {
    const { simulator, api } = await openShop({ skus: wares(['CUP', 'MUG']) });
    await api.orderImporter.write(orderChange(marketplaceOrder('250-7')), writing());
    await writeRefund(api, refund('250-7'));
    expect(simulator.orders()[0]?.refunds).toHaveLength(1);
  });
});

function goodsBack(orderId: string, status: Return['status'], more: Partial<Return> = {}): Return {
  return {
    id: 'RMA-1',
    orderId,
    status,
    lines: [{ sku: 'CUP', quantity: 2, reason: 'too big', disposition: 'restock' }],
    updatedAt: at,
    ...more,
  };
}

describe('a return', () => {
  it('is created when it is agreed, processed when it has arrived, each once', async () => {
    const { simulator, api, orderId: id, order } = await openShopWithOrder();
    simulator.fulfill(Number(id));
    expect((await writeReturn(api, goodsBack(id, 'requested'))).note).toContain('not written');
    expect((await writeReturn(api, goodsBack(id, 'approved'))).note).toBe('created');
    expect((await writeReturn(api, goodsBack(id, 'in-transit'))).note).toBe('already known');
    expect((await writeReturn(api, goodsBack(id, 'received'))).note).toBe('processed');
    expect((await writeReturn(openApi(simulator).api, goodsBack(id, 'completed'))).note).toBe(
      'already known',
    );
    expect(order().returns).toMatchObject([
      {
        status: 'open',
        lines: [{ quantity: 2, processed: 2, note: 'too big [RMA-1]' }],
        dispositions: [{ type: 'restocked', quantity: 2 }],
      },
    ]);
    expect(simulator.stats().calls).toMatchObject({ CreateReturn: 1, ProcessReturn: 1 });
  });

  it('whose answer was lost is not created again', async () => {
    const opened = await openShopWithOrder();
    opened.simulator.fulfill(Number(opened.orderId));
    losingAnswersOf('CreateReturn', opened);
    await failureOf(writeReturn(opened.api, goodsBack(opened.orderId, 'received')));
    expect((await writeReturn(opened.api, goodsBack(opened.orderId, 'received'))).note).toBe(
      'processed',
    );
    expect(opened.order().returns).toHaveLength(1);
  });

  it('of what has not left, or is on its way back already, is a dead letter', async () => {
    const { simulator, api, orderId: id } = await openShopWithOrder();
    const code = 'SHOPIFY_NOTHING_TO_RETURN';
    expect((await failureOf(writeReturn(api, goodsBack(id, 'approved')))).code).toBe(code);
    simulator.fulfill(Number(id));
    await writeReturn(api, goodsBack(id, 'approved'));
    const second = goodsBack(id, 'approved', { id: 'RMA-2' });
    expect((await failureOf(writeReturn(api, second))).code).toBe(code);
  });
});

describe('a cancellation', () => {
  const cancelled = (id: string): Order => marketplaceOrder(id, { status: 'cancelled' });
  const cancel = (api: ShopifyApi, data: Order) => {
    const delivery = deliveryOf('order', data);
    return api.canceller.write(delivery.change, delivery);
  };

  it('cancels an order of the shop, once', async () => {
    const { simulator, api, orderId: id, order } = await openShopWithOrder();
    await cancel(api, marketplaceOrder(id));
    expect(order().cancelledAt).toBeNull();
    await cancel(api, cancelled(id));
    expect((await cancel(api, cancelled(id))).note).toContain('is cancelled');
    expect(order().cancelledAt).not.toBeNull();
    expect(simulator.stats().calls.CancelOrder).toBe(1);
  });

  it('of what has left is a dead letter', async () => {
    const { simulator, api, orderId: id } = await openShopWithOrder();
    simulator.fulfill(Number(id));
    expect((await failureOf(cancel(api, cancelled(id)))).errorClass).toBe('rejected');
  });
});
