import type { InventoryLevel, Order, StockMovement } from '@acorn-i/core';

/**
 * The sequential model: every movement and count that took effect, in a list, and nothing forgotten.
 * It knows orders as the latest version that came, and dates what that changed by the version's time.
 */
export function createLedger(partsOf: (sku: string) => Readonly<Record<string, number>>) {
  const orders = new Map<string, Order>();
  const moves: { sku: string; location: string; at: number; units: number }[] = [];
  const counts = new Map<string, { at: number; onHand: number }>();
  const seen = new Set<string>();

  return {
    order(connection: string, order: Order): void {
      const key = `${connection}/${order.id}`;
      const before = orders.get(key);
      if (before !== undefined && order.updatedAt < before.updatedAt) return;
      orders.set(key, order);
      const [was, is] = [leftUnits(before), leftUnits(order)];
      const line = order.lines[0];
      for (const [sku, count] of Object.entries(partsOf(line?.sku ?? ''))) {
        const location = order.location ?? 'main';
        moves.push({ sku, location, at: Date.parse(order.updatedAt), units: (was - is) * count });
      }
    },
    movement({ id, sku, quantity, from, to, updatedAt }: StockMovement): void {
      if (seen.has(id)) return;
      seen.add(id);
      const at = Date.parse(updatedAt);
      if (from) moves.push({ sku, location: from.location, at, units: -quantity });
      if (to) moves.push({ sku, location: to.location, at, units: quantity });
    },
    count({ sku, location, onHand = 0, updatedAt }: InventoryLevel): void {
      const key = `${sku}@${location}`;
      const at = Date.parse(updatedAt);
      if (at >= (counts.get(key)?.at ?? 0)) counts.set(key, { at, onHand });
    },
    onHand(sku: string, location: string): number {
      const count = counts.get(`${sku}@${location}`) ?? { at: 0, onHand: 0 };
      const later = moves.filter(
        (each) => each.sku === sku && each.location === location && each.at > count.at,
      );
      return later.reduce((sum, { units }) => sum + units, count.onHand);
    },
    reserved: (sku: string): number =>
      [...orders.values()].reduce((sum, order) => {
        return sum + openUnits(order) * (partsOf(order.lines[0]?.sku ?? '')[sku] ?? 0);
      }, 0),
  };
}

function leftUnits(order: Order | undefined): number {
  const { fulfilledQuantity = 0, restockedQuantity = 0 } = order?.lines[0] ?? {};
  return fulfilledQuantity - restockedQuantity;
}

export function openUnits({ status, lines }: Order): number {
  const [line] = lines;
  if (line === undefined || status === 'cancelled') return 0;
  return line.quantity - (line.cancelledQuantity ?? 0) - (line.fulfilledQuantity ?? 0);
}
