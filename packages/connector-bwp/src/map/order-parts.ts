import { RejectedError } from '@acorn-i/core';
import type { BwpAlias, BwpOrder, LineItemAmount } from '../documents/order.ts';

/** What every part of an order is told with. */
export interface OrderContext {
  /** The type of the alias that carries the shop's own id. */
  aliasType: string;
}

/** The shop's own id of an order or a line where an alias carries it, else Amazon's. */
export function idOf(
  thing: { id: string; aliases?: readonly (BwpAlias | null | undefined)[] | null | undefined },
  { aliasType }: OrderContext,
): string {
  const alias = thing.aliases?.find((one) => one?.aliasType === aliasType);
  return alias?.aliasId ?? thing.id;
}

/** When the order last changed, ISO 8601 UTC. @throws RejectedError `BWP_ORDER_TIME` */
export function changedAt({ id, metadata }: BwpOrder): string {
  const at = instant(metadata?.updatedAt) ?? instant(metadata?.createdAt);
  if (at !== undefined) return at;
  throw new RejectedError(`order ${id}: does not say when it changed`, { code: 'BWP_ORDER_TIME' });
}

/** An instant as entities take it, with `Z`; undefined where the text is none. */
export function instant(text: string | null | undefined): string | undefined {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/** A line and how many units of it, as a shop knows them. */
export interface LinePart {
  orderLineId: string;
  sku?: string;
  quantity: number;
}

/** Which lines a package, return or refund is about; what names no line of the order is left out. */
export function lineParts(
  amounts: readonly (LineItemAmount | null | undefined)[] | null | undefined,
  order: BwpOrder,
  context: OrderContext,
): LinePart[] {
  return (amounts ?? []).flatMap((part) => {
    const line = order.lineItems.find(({ id }) => id === part?.lineItem?.id);
    if (!line) return [];
    const sku = line.product?.sku?.value;
    const quantity = part?.amount?.value ?? line.amount.value;
    return [{ orderLineId: idOf(line, context), ...(sku && { sku }), quantity }];
  });
}
