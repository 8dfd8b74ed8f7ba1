import { isAcornError, type Order, type Refund, type Return } from '@acorn-i/core';
import { describe, expect, it } from 'vitest';
import type { ShopifyApi } from '../src/connect.ts';
import { deliveryOf } from './delivery-of.ts';
import { marketplaceOrder, orderChange, writing } from './import-order.ts';
import { openApi, openShop } from './open-shop.ts';

const skus = ['CUP', 'MUG'].map((sku) => ({ sku, title: sku, price: '10.00', quantity: 100 }));
const eur = (amount: string) => ({ amount, currency: 'EUR' as const });
const at = '2026-11-23T00:00:00Z';
const writeRefund = (api: ShopifyApi, data: Refund) => {
  const delivery = deliveryOf('refund', data);
  return api.refunds.write(delivery.change, delivery);
};
const writeReturn = (api: ShopifyApi, data: Return) => {
  const delivery = deliveryOf('return', data);
  return api.returns.write(delivery.change, delivery);
};
const failure = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isAcornError(error)) throw new Error(`no error of ours: ${error}`);
  return error;
};
const losingAnswersOf = (
  name: string,
  { simulator, api }: Awaited<ReturnType<typeof openShop>>,
) => {
  const original = api.client.run;
  api.client.run = (async (operation, ...rest) => {
    simulator.faults.failAfterCommit = operation.name === name ? 1 : 0;
    return original(operation, ...rest);
  }) as typeof original;
};

async function shopWithOrder(settings: Record<string, unknown> = {}) {
  const opened = await openShop({ skus }, settings);
  const lines = [
    { sku: 'CUP', quantity: 3 },
    { sku: 'MUG', quantity: 1 },
  ];
  const { id } = opened.simulator.placeOrder({ lines });
  return { ...opened, id: String(id), order: () => opened.simulator.orders()[0] };
}

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
    const { simulator, api, id, order } = await shopWithOrder();
    await writeRefund(api, refund(id));
    await writeRefund(api, refund(id, { updatedAt: '2026-11-24T00:00:00Z' }));
    await writeRefund(openApi(simulator).api, refund(id));
    expect(order()?.refunds).toMatchObject([{ note: 'broken [R1]', amountMinor: 1_000 }]);
    expect(order()?.lines[0]?.currentQuantity).toBe(2);
    expect(simulator.stats().calls.RefundOrder).toBe(1);
    await writeRefund(api, refund(id, { id: 'R2' }));
    expect(order()?.refunds).toHaveLength(2);
  });

  it('whose answer was lost is not made again', async () => {
    const opened = await shopWithOrder();
    losingAnswersOf('RefundOrder', opened);
    const error = await failure(writeRefund(opened.api, refund(opened.id)));
    expect(error.errorClass).toBe('retryable');
    expect((await writeRefund(opened.api, refund(opened.id))).note).toBe('already refunded');
    expect(opened.order()?.refunds).toHaveLength(1);
  });

  it('that two runners make at once is made once, by its key', async () => {
    const { simulator, id, order } = await shopWithOrder();
    simulator.faults.delayMs = 5;
    const runners = Array.from({ length: 4 }, () => openApi(simulator).api);
    await Promise.allSettled(runners.map((api) => writeRefund(api, refund(id))));
    expect(order()?.refunds).toHaveLength(1);
  });

  it('restocks only where the settings let Shopify count', async () => {
    const { simulator, api, id } = await shopWithOrder();
    await writeRefund(api, refund(id));
    expect(simulator.stock().get('CUP')).toBe(97);
    const counting = openApi(simulator, { refunds: { restock: true } });
    await writeRefund(counting.api, refund(id, { id: 'R2' }));
    expect(simulator.stock().get('CUP')).toBe(98);
  });

  it('of more money or units than there are is a dead letter', async () => {
    const { api, id } = await shopWithOrder();
    expect((await failure(writeRefund(api, refund(id, { amount: eur('999.00') })))).code).toBe(
      'SHOPIFY_REFUND_TOO_HIGH',
    );
    const lines = [{ sku: 'CUP', quantity: 9, amount: eur('10.00') }];
    expect((await failure(writeRefund(api, refund(id, { lines })))).code).toBe(
      'SHOPIFY_NOTHING_TO_REFUND',
    );
    const dollars = { amount: '1.00', currency: 'USD' as const };
    expect((await failure(writeRefund(api, refund(id, { amount: dollars })))).code).toBe(
      'SHOPIFY_REFUND_CURRENCY',
    );
  });

  it('that has not succeeded is not written', async () => {
    const { simulator, api, id } = await shopWithOrder();
    await writeRefund(api, refund(id, { status: 'pending' }));
    expect(simulator.stats().calls.OrderToRefund).toBeUndefined();
  });

  it('of an imported order finds it', async () => {
    const { simulator, api } = await openShop({ skus });
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
    const { simulator, api, id, order } = await shopWithOrder();
    simulator.fulfill(Number(id));
    expect((await writeReturn(api, goodsBack(id, 'requested'))).note).toContain('not written');
    expect((await writeReturn(api, goodsBack(id, 'approved'))).note).toBe('created');
    expect((await writeReturn(api, goodsBack(id, 'in-transit'))).note).toBe('already known');
    expect((await writeReturn(api, goodsBack(id, 'received'))).note).toBe('processed');
    expect((await writeReturn(openApi(simulator).api, goodsBack(id, 'completed'))).note).toBe(
      'already known',
    );
    expect(order()?.returns).toMatchObject([
      {
        status: 'open',
        lines: [{ quantity: 2, processed: 2, note: 'too big [RMA-1]' }],
        dispositions: [{ type: 'restocked', quantity: 2 }],
      },
    ]);
    expect(simulator.stats().calls).toMatchObject({ CreateReturn: 1, ProcessReturn: 1 });
  });

  it('whose answer was lost is not created again', async () => {
    const opened = await shopWithOrder();
    opened.simulator.fulfill(Number(opened.id));
    losingAnswersOf('CreateReturn', opened);
    await failure(writeReturn(opened.api, goodsBack(opened.id, 'received')));
    expect((await writeReturn(opened.api, goodsBack(opened.id, 'received'))).note).toBe(
      'processed',
    );
    expect(opened.order()?.returns).toHaveLength(1);
  });

  it('of what has not left, or is on its way back already, is a dead letter', async () => {
    const { simulator, api, id } = await shopWithOrder();
    const code = 'SHOPIFY_NOTHING_TO_RETURN';
    expect((await failure(writeReturn(api, goodsBack(id, 'approved')))).code).toBe(code);
    simulator.fulfill(Number(id));
    await writeReturn(api, goodsBack(id, 'approved'));
    const second = goodsBack(id, 'approved', { id: 'RMA-2' });
    expect((await failure(writeReturn(api, second))).code).toBe(code);
  });
});

describe('a cancellation', () => {
  const cancelled = (id: string): Order => marketplaceOrder(id, { status: 'cancelled' });
  const cancel = (api: ShopifyApi, data: Order) => {
    const delivery = deliveryOf('order', data);
    return api.canceller.write(delivery.change, delivery);
  };

  it('cancels an order of the shop, once', async () => {
    const { simulator, api, id, order } = await shopWithOrder();
    await cancel(api, marketplaceOrder(id));
    expect(order()?.cancelledAt).toBeNull();
    await cancel(api, cancelled(id));
    expect((await cancel(api, cancelled(id))).note).toContain('is cancelled');
    expect(order()?.cancelledAt).not.toBeNull();
    expect(simulator.stats().calls.CancelOrder).toBe(1);
  });

  it('of what has left is a dead letter', async () => {
    const { simulator, api, id } = await shopWithOrder();
    simulator.fulfill(Number(id));
    expect((await failure(cancel(api, cancelled(id)))).errorClass).toBe('rejected');
  });
});
