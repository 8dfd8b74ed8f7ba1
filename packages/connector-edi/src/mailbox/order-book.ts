import { hash } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type PurchaseOrder,
  type PurchaseOrderAcknowledgement,
  type PurchaseOrderStatus,
  RejectedError,
  writeWhole,
} from '@acorn-i/core';
import { readIfThere } from '@acorn-i/file-place';
import type { OrderFacts } from '@acorn-i/vendor-checks';
import type { Decoded } from '../codec/document.ts';
import type { Folders } from './folders.ts';
import { safeName } from './safe-name.ts';

interface Page {
  order: PurchaseOrder;
  /** Of the document that it came with first: what it said, and where it stood. */
  original?: { digest: string; place: string };
  /** What was answered last, by line. */
  acknowledged?: PurchaseOrderAcknowledgement['lines'];
}

type Where = Pick<Folders, 'orders'>;

/** How an order stands, as the partner's documents say. */
export async function knownOrder(
  { orders }: Where,
  id: string,
): Promise<PurchaseOrder | undefined> {
  return (await readPage(orders, id))?.order;
}

/** The same with what we answered, as the checks want it. */
export async function orderFacts({ orders }: Where, id: string): Promise<OrderFacts | undefined> {
  const page = await readPage(orders, id);
  return page && { order: page.order, status: statusOf(page) };
}

type DecodedOrder = Extract<Decoded, { entity: 'purchase-order' }>;

/**
 * Keeps what a document says of an order. False where it came before, word for word: changes may have come since.
 *
 * @param place where the document stands, the same whenever it is read again
 * @throws RejectedError `EDI_ORDER_KNOWN` for a new order whose number another has
 */
export async function keepOrder(
  { orders }: Where,
  { data: order, purpose }: DecodedOrder,
  place: string,
): Promise<boolean> {
  const before = await readPage(orders, order.id);
  if (purpose === undefined) {
    await writePage(orders, { ...before, order });
    return true;
  }
  const original = { digest: digestOf(order), place };
  const isOther = before !== undefined && before.original?.place !== place;
  if (isOther && purpose !== 'replacement') {
    // Without an original it came as a change or a cancellation, which stand.
    const digest = before.original?.digest ?? digestOf(before.order);
    if (purpose === 'duplicate' || digest === original.digest) return false;
    throw new RejectedError(
      `order ${order.id}: another order came under this number before, and stays. Ask the buyer which of the two is ` +
        'meant: a change comes as an 860, a replacement says that it is one, a further order has a number of its own',
      { code: 'EDI_ORDER_KNOWN', details: { order: order.id } },
    );
  }
  await writePage(orders, { ...before, order, original });
  return true;
}

function digestOf({ updatedAt: _, ...order }: PurchaseOrder): string {
  return hash('sha256', JSON.stringify(order), 'base64url').slice(0, 22);
}

/** Remembers what we answered. An order that never came this way is left out. */
export async function keepAcknowledged(
  { orders }: Where,
  { purchaseOrderId, lines }: PurchaseOrderAcknowledgement,
): Promise<void> {
  const page = await readPage(orders, purchaseOrderId);
  if (page) await writePage(orders, { ...page, acknowledged: lines });
}

function statusOf({ order, acknowledged }: Page): PurchaseOrderStatus | undefined {
  if (acknowledged === undefined) return undefined;
  const lines = acknowledged.map(({ id, ordered, answers }) => {
    const sum = answers
      .filter(({ kind }) => kind !== 'rejected')
      .reduce((all, { quantity }) => all + quantity.amount, 0);
    const confirmation = sum > 0 ? ('accepted' as const) : ('rejected' as const);
    return { id, confirmation, accepted: { ...ordered, amount: sum } };
  });
  const { id, channel, updatedAt } = order;
  return { id, channel, status: order.status === 'closed' ? 'closed' : 'open', lines, updatedAt };
}

async function readPage(folder: string, id: string): Promise<Page | undefined> {
  const text = await readIfThere(join(folder, `${safeName(id)}.json`));
  if (text !== undefined) return JSON.parse(text) as Page;
  // A folder that is away is not one without the order.
  await access(folder);
  return undefined;
}

async function writePage(folder: string, page: Page): Promise<void> {
  await writeWhole(join(folder, `${safeName(page.order.id)}.json`), JSON.stringify(page));
}
