import type { Invoice, ShipNotice } from '@acorn-i/core';
import {
  acknowledgedCosts,
  type Holding,
  type OrderFacts,
  piecesBefore,
  piecesByOrder,
} from '@acorn-i/vendor-checks';
import type { EdiAccount } from '../account.ts';
import { orderFacts } from '../mailbox/order-book.ts';

type Lines = ShipNotice['lines'] | Invoice['lines'];

/** Each order of some lines once. */
export function ordersOf(lines: readonly { purchaseOrderId?: string | undefined }[]): string[] {
  return [...new Set(lines.flatMap(({ purchaseOrderId }) => purchaseOrderId ?? []))];
}

/** The orders of some lines that came this way. */
export async function factsOf(
  { folders }: EdiAccount,
  lines: Lines,
): Promise<ReadonlyMap<string, OrderFacts>> {
  const found = new Map<string, OrderFacts>();
  for (const id of ordersOf(lines)) {
    const facts = await orderFacts(folders, id);
    if (facts) found.set(id, facts);
  }
  return found;
}

/** Whether all orders of a document came this way, so that it can be held against them. */
export function areKnown(facts: ReadonlyMap<string, OrderFacts>, lines: Lines): boolean {
  return ordersOf(lines).every((id) => facts.has(id));
}

/** What other documents than this one say of some orders, by order and line. */
export async function rememberedOf(
  account: EdiAccount,
  lines: Lines,
  { shipment, invoice }: { shipment?: string; invoice?: string },
) {
  const known = new Map<string, Awaited<ReturnType<typeof ofOrder>>>();
  async function ofOrder(order: string) {
    return {
      shipped: await piecesBefore(account, 'shipped', {
        ...{ order, except: shipment, isHeldCounted: true },
      }),
      invoiced: await piecesBefore(account, 'invoiced', {
        ...{ order, except: invoice, isHeldCounted: true },
      }),
      costs: await acknowledgedCosts(account, order),
    };
  }
  for (const order of ordersOf(lines)) known.set(order, await ofOrder(order));
  return known;
}

/** What a notice or an invoice is about: pieces by order and line. */
export async function toPieces(account: EdiAccount, lines: Lines): Promise<Holding['pieces']> {
  const facts = await factsOf(account, lines);
  return piecesByOrder(lines, (id) => facts.get(id)?.order);
}
