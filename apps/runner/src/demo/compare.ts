import type { Log } from '@acorn-i/core/engine';
import type { CatalogueItem } from './catalogue.ts';
import type { World } from './start-world.ts';

/** How far the systems agree, counted from the simulators' own books and not from ours. */
export interface Agreement {
  orders: Record<'amazon' | 'shop' | 'tills', { placed: number; inPool: number }>;
  /** SKUs for which the pool promises what the books say. */
  poolRight: number;
  /** SKUs for which a channel shows the pool's promise. */
  channelRight: Record<'amazon' | 'shop' | 'tills', number>;
  skus: number;
  /** Units sold beyond what there was. */
  oversoldUnits: number;
  /** The first differences, in words. */
  differences: string[];
  isComplete: boolean;
}

/** What the demo's routes file says of the pool. */
const keep = { warehouse: 0, berlin: 1, hamburg: 1 };
const safetyUnits = 2;

interface SkuState {
  promised?: Record<string, number>;
}

interface Books {
  /** Open units by SKU: sold online, not cancelled. */
  reserved: Map<string, number>;
  /** Units that left a store, by `store sku`. */
  gone: Map<string, number>;
  ids: Record<'amazon' | 'shop' | 'tills', string[]>;
}

/** Compares the three systems' books with the pool's state in the log, and with what each channel shows. */
export async function compare(
  world: World,
  log: Log,
  catalogue: readonly CatalogueItem[],
): Promise<Agreement> {
  const books = readBooks(world);
  const shown = {
    amazon: world.amazon.stock(),
    shop: world.shop.stock(),
    tills: world.tills.stock(),
  };
  const agreement: Agreement = {
    orders: {
      amazon: await countInPool(log, 'amazon-eu', books.ids.amazon),
      shop: await countInPool(log, 'shop', books.ids.shop),
      tills: await countInPool(log, 'stores', books.ids.tills),
    },
    poolRight: 0,
    channelRight: { amazon: 0, shop: 0, tills: 0 },
    skus: catalogue.length,
    oversoldUnits: 0,
    differences: [],
    isComplete: false,
  };
  for (const item of catalogue) {
    const { promise, oversold } = expectedOf(item, books);
    const state = (await log.state('pool', `sku/${item.sku}`)) as SkuState | undefined;
    const promised = state?.promised?.['*'];
    agreement.oversoldUnits += oversold;
    if (promised === promise) agreement.poolRight += 1;
    else note(agreement, `${item.sku}: the books say ${promise}, the pool promises ${promised}`);
    for (const channel of ['amazon', 'shop', 'tills'] as const) {
      const units = shown[channel].get(item.sku) ?? 0;
      if (units === promised) agreement.channelRight[channel] += 1;
      else note(agreement, `${item.sku}: the pool promises ${promised}, ${channel} shows ${units}`);
    }
  }
  const { orders, poolRight, channelRight, skus } = agreement;
  agreement.isComplete =
    Object.values(orders).every(({ placed, inPool }) => placed === inPool) &&
    [poolRight, ...Object.values(channelRight)].every((right) => right === skus);
  return agreement;
}

function readBooks({ amazon, shop, tills }: World): Books {
  const books: Books = {
    reserved: new Map(),
    gone: new Map(),
    ids: { amazon: [], shop: [], tills: [] },
  };
  for (const order of amazon.orders()) {
    books.ids.amazon.push(order.orderId);
    const isOpen = order.fulfillment.fulfillmentStatus !== 'CANCELLED';
    for (const item of isOpen ? order.orderItems : [])
      add(books.reserved, item.product.sellerSku ?? '', item.quantityOrdered);
  }
  for (const order of shop.orders()) {
    books.ids.shop.push(String(order.id));
    for (const line of order.cancelledAt === null ? order.lines : [])
      add(books.reserved, line.sku ?? '', line.quantity);
  }
  for (const order of tills.orders()) {
    books.ids.tills.push(order.id);
    for (const line of order.lines) add(books.gone, `${order.store} ${line.sku}`, line.quantity);
  }
  return books;
}

async function countInPool(
  log: Log,
  connection: string,
  ids: readonly string[],
): Promise<{ placed: number; inPool: number }> {
  let inPool = 0;
  for (const id of ids)
    if ((await log.state('pool', `order/${connection}/${id}`)) !== undefined) inPool += 1;
  return { placed: ids.length, inPool };
}

function expectedOf(
  { sku, counted }: CatalogueItem,
  { reserved, gone }: Books,
): { promise: number; oversold: number } {
  const taken = reserved.get(sku) ?? 0;
  let onHand = 0;
  let offered = 0;
  for (const [location, units] of Object.entries(counted) as [keyof typeof counted, number][]) {
    const left = units - (gone.get(`${location} ${sku}`) ?? 0);
    onHand += left;
    offered += left <= 0 ? left : Math.max(0, left - keep[location]);
  }
  return {
    promise: Math.max(0, offered - taken - safetyUnits),
    oversold: Math.max(0, taken - onHand),
  };
}

function add(sums: Map<string, number>, key: string, units: number): void {
  sums.set(key, (sums.get(key) ?? 0) + units);
}

function note(agreement: Agreement, difference: string): void {
  if (agreement.differences.length < 10) agreement.differences.push(difference);
}
