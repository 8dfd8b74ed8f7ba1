import type { DocumentStatus, Page, PurchaseOrderAcknowledgement } from '@acorn-i/core';
import { expect, it } from 'vitest';
import vendor from '../src/index.ts';
import { during, openVendor } from './open-vendor.ts';

const each = (amount: number) => ({ amount, unit: 'each' as const });

function answerTo(purchaseOrderId: string, cost = '9.90'): PurchaseOrderAcknowledgement {
  const updatedAt = '2026-03-02T00:00:00.000Z';
  const netCost = { amount: cost, currency: 'USD' as const };
  const answers = [{ kind: 'accepted' as const, quantity: each(5) }];
  const lines = [{ id: '1', ordered: each(5), netCost, answers }];
  const seller = { id: 'VEND1' };
  const id = purchaseOrderId;
  return { id, purchaseOrderId, seller, acknowledgedAt: updatedAt, lines, updatedAt };
}

type Opened = Awaited<ReturnType<typeof openVendor>>;

/** What the source tells; what was told is gone afterwards unless the page was never durable. */
async function told({ api, pullContext }: Opened, isDurable = true): Promise<DocumentStatus[]> {
  const found: DocumentStatus[] = [];
  const pages = vendor.sources.documents?.pull?.(api, pullContext()) ?? [];
  for await (const page of pages as AsyncIterable<Page<'document-status'>>) {
    found.push(...page.changes.map(({ data }) => data));
    if (!isDurable) break;
  }
  return found;
}

const entity = 'purchase-order-acknowledgement';

it('what became of each document is told once, and again where the page was not durable', async () => {
  const opened = await openVendor();
  const { amazon, write } = opened;
  const order = amazon.orders.place({ lines: [{ asin: 'B000000001', quantity: 5, cost: '9.90' }] });
  await expect(write('acknowledgements', entity, answerTo(order, '9.91'))).rejects.toThrow('ACK_');
  expect(await told(opened, false)).toMatchObject([
    { status: 'stopped', codes: ['ACK_COST_ABOVE'] },
  ]);
  await opened.clock.advance(1);
  await write('acknowledgements', entity, answerTo(order));
  const [stopped, sent, taken] = await told(opened);
  expect(sent).toMatchObject({ status: 'sent', reference: 'tx-000001' });
  expect(sent?.sentAt).toBe(sent?.updatedAt);
  expect(stopped).toMatchObject({ kind: 'acknowledgement', documentId: order, status: 'stopped' });
  expect(taken).toMatchObject({
    id: `acknowledgement:${order}`,
    status: 'taken',
    purchaseOrderIds: [order],
    reference: 'tx-000001',
    sentAt: sent?.sentAt,
  });
  expect(await told(opened)).toEqual([]);
});

it('a failure is told as refused; a network that is down says nothing yet', async () => {
  const opened = await openVendor();
  const { amazon, write, writing, clock } = opened;
  const order = amazon.orders.place({ lines: [{ asin: 'B000000001', quantity: 5, cost: '9.90' }] });
  const sent = writing('acknowledgements', entity, answerTo(order)).catch((error) => error);
  await new Promise((resolve) => setTimeout(resolve, 100));
  // Amazon closes it while the answer is on its way.
  amazon.orders.cancelLine(order, '1');
  expect((await during(clock, sent)).code).toBe('VENDOR_REFUSED');
  expect(await told(opened)).toMatchObject([
    { status: 'sent' },
    { status: 'refused', codes: ['VENDOR_REFUSED'] },
  ]);
  amazon.faults.isDown = true;
  await expect(write('acknowledgements', entity, answerTo('PO000002'))).rejects.toThrow();
  expect(await told(opened)).toEqual([]);
});
