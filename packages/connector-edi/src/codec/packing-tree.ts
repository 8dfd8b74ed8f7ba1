import type { Carton, PackedLine, Pallet, ShipNotice } from '@acorn-i/core';

/** A level of a ship notice, from the shipment down to what lies in it. */
export interface Level {
  kind: 'order' | 'pallet' | 'carton' | 'item';
  order?: string;
  container?: Carton | Pallet;
  item?: PackedLine;
  levels: readonly Level[];
}

/**
 * How a notice is told: by order, then its pallets and cartons (`0001`); the other way round (`0003`) where goods of
 * several orders lie in one of them; `0004` where nothing is packed.
 */
export interface PackingTree {
  structure: '0001' | '0003' | '0004';
  levels: readonly Level[];
}

type Root = { kind: 'pallet' | 'carton'; container: Carton | Pallet; levels: readonly Level[] };

export function packingTree(notice: ShipNotice): PackingTree {
  const { lines } = notice;
  const orderOf = new Map(lines.map(({ id, purchaseOrderId }) => [id, purchaseOrderId]));
  const roots = rootsOf(notice);
  const orders = [...new Set(lines.map(({ purchaseOrderId }) => purchaseOrderId))];
  const packed = new Set(roots.flatMap((root) => itemsIn(root)).map(({ lineId }) => lineId));
  const loose = (order: string) =>
    lines
      .filter(({ id, purchaseOrderId }) => purchaseOrderId === order && !packed.has(id))
      .map(({ id, quantity }): Level => itemLevel({ lineId: id, quantity }));
  const ordersIn = (root: Level) =>
    new Set(itemsIn(root).map(({ lineId }) => orderOf.get(lineId) ?? ''));
  if (roots.every((root) => ordersIn(root).size === 1)) {
    const levels = orders.map((order): Level => {
      const own = roots.filter((root) => ordersIn(root).has(order));
      return { kind: 'order', order, levels: [...own, ...loose(order)] };
    });
    return { structure: roots.length > 0 ? '0001' : '0004', levels };
  }
  const rest = orders.flatMap((order): Level[] => {
    const items = loose(order);
    return items.length > 0 ? [{ kind: 'order', order, levels: items }] : [];
  });
  return { structure: '0003', levels: [...roots.map((root) => byOrder(root, orderOf)), ...rest] };
}

/** Pallets with what stands on them, and the cartons that stand on none. */
function rootsOf({ cartons = [], pallets = [] }: ShipNotice): Root[] {
  const carton = (container: Carton): Root => ({
    kind: 'carton',
    container,
    levels: container.contents.map(itemLevel),
  });
  const standing = new Set(pallets.flatMap((pallet) => pallet.cartons ?? []));
  const onPallets = pallets.map((container): Root => {
    const own = cartons.filter(({ id }) => container.cartons?.includes(id));
    const goods = (container.contents ?? []).map(itemLevel);
    return { kind: 'pallet', container, levels: [...own.map(carton), ...goods] };
  });
  return [...onPallets, ...cartons.filter(({ id }) => !standing.has(id)).map(carton)];
}

function itemLevel(item: PackedLine): Level {
  return { kind: 'item', item, levels: [] };
}

function itemsIn({ item, levels }: Level): readonly PackedLine[] {
  return item ? [item] : levels.flatMap(itemsIn);
}

/** Puts an order's level between a container and the goods in it. */
function byOrder(level: Level, orderOf: ReadonlyMap<string, string>): Level {
  const containers = level.levels.filter(({ kind }) => kind !== 'item');
  const items = level.levels.filter(({ kind }) => kind === 'item');
  const groups = Map.groupBy(items, ({ item }) => orderOf.get(item?.lineId ?? '') ?? '');
  const levels = [...groups].map(([order, own]): Level => ({ kind: 'order', order, levels: own }));
  return { ...level, levels: [...containers.map((one) => byOrder(one, orderOf)), ...levels] };
}
