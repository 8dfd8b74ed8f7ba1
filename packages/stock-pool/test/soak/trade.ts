import { strictEqual } from 'node:assert';
import { type AnyChange, type Order, type StockMovement, toChange } from '@acorn-i/core';
import { oversoldOf, readOversold, readSku } from '../../src/index.ts';
import { createAgenda } from './agenda.ts';
import { createLedger, openUnits } from './ledger.ts';
import { startPoolProcess } from './pool-process.ts';
import { createRandom } from './random.ts';

export interface TradeOptions {
  seed: number;
  /** Sales, cancellations, shipments, returns, counts, losses and deliveries that are tried. */
  events: number;
  /** The longest news lag and the longest publish lag, ms. */
  lagMs: number;
  /** The most units of a SKU that are sold or lost within twice `rushMs`. */
  rushUnits: number;
  rushMs: number;
  /** The safety stock, units. Nothing is oversold where it is `rushUnits` and the lag is within `rushMs`. */
  safetyUnits: number;
  /** Whether units are lost that orders wait for: no safety stock helps where all is sold. */
  losesPromised: boolean;
  /** Whether stock is divided between the channels; else each may sell all of it. */
  isDivided: boolean;
}

export interface TradeReport {
  sales: number;
  changes: number;
  kills: number;
  /** The most units that were truly oversold at once. */
  mostOversold: number;
  /** Units that are oversold at the end: by the pool, held by it, and in truth. */
  oversold: { pool: number; held: number; gone: number; truth: number };
}

const channels = ['amazon', 'shop', 'site', 'stores'] as const;
const skus = ['A', 'B'] as const;
const places = ['main', 'berlin'] as const;
const bundles = { KIT: { A: 1, B: 2 } };
const partsOf = (sku: string): Record<string, number> =>
  sku === 'KIT' ? bundles.KIT : { [sku]: 1 };
const startMs = Date.UTC(2026, 2, 2);

/**
 * Trade on four channels that sell from their own, late figures, against the pool: duplicates, reordered
 * versions, late counts, kills. Checks after every change that no more is promised than there is, and at
 * the end that the pool, the sequential model and the world agree to the unit.
 *
 * @throws AssertionError
 */
export async function runTrade(options: TradeOptions): Promise<TradeReport> {
  const { seed, events, lagMs, rushUnits, rushMs, safetyUnits, losesPromised, isDivided } = options;
  const random = createRandom(seed);
  const agenda = createAgenda(startMs);
  const pool = startPoolProcess({
    locations: { main: { share: 1 }, berlin: { share: 1 } },
    bundles,
    safety: { units: safetyUnits },
    ...(isDivided
      ? {
          allocate: { by: seed % 3 === 0 ? 'weight' : 'sales-share', storeReserve: 2 },
          channels: {
            amazon: { weight: 3 },
            shop: { min: 1 },
            site: { max: 15 },
            stores: { isStore: true },
          },
        }
      : { channels: Object.fromEntries(channels.map((channel) => [channel, {}])) }),
  });
  const ledger = createLedger(partsOf);
  const shelf = new Map<string, number>();
  const figures = new Map<string, number>();
  const arrivals = new Map<string, number>();
  const orders: { channel: string; order: Order }[] = [];
  const rush: { sku: string; at: number; units: number }[] = [];
  const held = new Map<string, number>();
  const report = { sales: 0, changes: 0, kills: 0, mostOversold: 0 };

  const onShelf = (sku: string, place: string) => shelf.get(`${sku}@${place}`) ?? 0;
  const put = (sku: string, place: string, units: number) =>
    shelf.set(`${sku}@${place}`, onShelf(sku, place) + units);
  // Often as long as it may be, so that the bound is tried.
  const lag = () => (random.chance(0.5) ? lagMs : random.below(lagMs));
  const instant = () => new Date(agenda.now()).toISOString();

  /** Sends a change to the pool with a lag, perhaps twice. */
  function tell(sink: string, draft: (source: string) => AnyChange, source: string): void {
    agenda.after(lag(), () => deliver(sink, draft(source)));
    if (random.chance(0.15))
      agenda.after(random.below(600_000), () => deliver(sink, draft(source)));
  }

  async function deliver(sink: string, change: AnyChange): Promise<void> {
    report.changes += 1;
    const isKilled = random.chance(0.02);
    if (isKilled) report.kills += 1;
    const emitted = await (isKilled ? pool.takeAfterKill : pool.take)(sink, change);
    if (change.entity === 'order') ledger.order(change.source.split('.')[0] ?? '', change.data);
    if (change.entity === 'stock-movement') ledger.movement(change.data);
    if (change.entity === 'inventory-level') ledger.count(change.data);
    for (const each of emitted) {
      if (each.entity === 'inventory-level')
        publish(each.to as string, each.data.sku, each.data.available);
      else if (each.source === 'pool.oversold') {
        if (each.deleted) held.delete(each.key);
        else if (each.entity === 'order') held.set(each.key, each.data.lines[0]?.quantity ?? 0);
      }
    }
    for (const sku of skus) await checkPromises(sku);
  }

  /** A figure reaches its channel late, but never before an older one. */
  function publish(channel: string, sku: string, available: number): void {
    const key = `${sku}@${channel}`;
    const at = Math.max(agenda.now() + lag(), arrivals.get(key) ?? 0);
    arrivals.set(key, at);
    agenda.after(at - agenda.now(), () => void figures.set(key, available));
  }

  async function checkPromises(sku: string): Promise<void> {
    const stock = await readSku(pool.state, sku);
    const places = Object.values(stock.locations).filter(
      ({ countedAt }) => countedAt !== undefined,
    );
    const onHand = places.reduce((sum, place) => sum + place.onHand, 0);
    const figures = Object.values(stock.promised ?? {});
    const promised = isDivided
      ? figures.reduce((sum, units) => sum + units, 0)
      : Math.max(0, ...figures);
    const most = Math.max(0, onHand - stock.reserved - safetyUnits);
    strictEqual(promised <= most, true, `${sku}: ${promised} promised of ${most}`);
    const { units, held: told, gone } = await readOversold(pool.state, sku);
    strictEqual(units, oversoldOf(stock));
    const heldUnits = told.reduce((sum, each) => sum + each.units, 0);
    strictEqual(heldUnits + gone, units, `${sku}: held and gone are not what is oversold`);
    strictEqual(gone > 0 && heldUnits < stock.reserved, false, `${sku}: an open order is not held`);
    for (const each of told) strictEqual(held.get(`${each.order}/${sku}`), each.units);
  }

  const truthOversold = (sku: string) => Math.max(0, -truthFree(sku));

  /** Units that lie somewhere and that no order wants. */
  function truthFree(sku: string): number {
    const open = orders.reduce((sum, { order }) => {
      return sum + openUnits(order) * (partsOf(order.lines[0]?.sku ?? '')[sku] ?? 0);
    }, 0);
    return places.reduce((sum, place) => sum + onShelf(sku, place), 0) - open;
  }

  /** Whether so many more may go now without a greater rush than the safety stock was set for. */
  function isWithinRush(parts: Record<string, number>, units: number): boolean {
    const from = agenda.now() - 2 * rushMs;
    while (rush[0] !== undefined && rush[0].at < from) rush.shift();
    return Object.entries(parts).every(([sku, count]) => {
      const sum = rush.reduce((all, each) => all + (each.sku === sku ? each.units : 0), 0);
      return sum + count * units <= rushUnits;
    });
  }

  function note(parts: Record<string, number>, units: number): void {
    for (const [sku, count] of Object.entries(parts))
      rush.push({ sku, at: agenda.now(), units: count * units });
  }

  function tellOrder(index: number, changed: Partial<Order>): void {
    const entry = orders[index] as (typeof orders)[number];
    const order = { ...entry.order, ...changed, updatedAt: instant() };
    orders[index] = { ...entry, order };
    tell('demand', (source) => stamp('order', order, source), `${entry.channel}.orders`);
  }

  function stamp<E extends 'order' | 'inventory-level' | 'stock-movement'>(
    entity: E,
    data: Extract<AnyChange, { entity: E }>['data'],
    source: string,
  ): AnyChange {
    return toChange(entity, { data } as never, { source, recordedAt: instant() })
      .change as AnyChange;
  }

  function sell(): void {
    const channel = random.pick(channels);
    const sku = random.pick([...skus, 'KIT']);
    const quantity = 1 + random.below(2);
    const figure = figures.get(`${sku}@${channel}`) ?? 0;
    const parts = partsOf(sku);
    const isTill = channel === 'stores';
    const lies = Object.entries(parts).every(
      ([each, n]) => onShelf(each, 'berlin') >= n * quantity,
    );
    if (figure < quantity || !isWithinRush(parts, quantity) || (isTill && !lies)) return;
    figures.set(`${sku}@${channel}`, figure - quantity);
    note(parts, quantity);
    report.sales += 1;
    if (isTill) for (const [each, n] of Object.entries(parts)) put(each, 'berlin', -n * quantity);
    const line = { id: '1', sku, quantity, ...(isTill && { fulfilledQuantity: quantity }) };
    const order: Order = {
      id: String(orders.length),
      channel: { kind: channel },
      status: isTill ? 'fulfilled' : 'open',
      placedAt: instant(),
      updatedAt: instant(),
      currency: 'EUR',
      lines: [isTill ? { ...line, fulfilledBy: 'store' as const } : line],
      ...(isTill && { location: 'berlin' }),
    };
    orders.push({ channel, order });
    tellOrder(orders.length - 1, {});
  }

  /** Cancels, ships or takes back one of the newest orders. */
  function goOn(): void {
    const index = Math.max(0, orders.length - 1 - random.below(25));
    const order = orders[index]?.order;
    const line = order?.lines[0];
    if (order === undefined || line === undefined) return;
    const open = openUnits(order);
    const parts = Object.entries(partsOf(line.sku ?? ''));
    const place = order.location ?? 'main';
    if (open > 0 && random.chance(0.3)) {
      tellOrder(index, {
        lines: [{ ...line, cancelledQuantity: (line.cancelledQuantity ?? 0) + 1 }],
      });
    } else if (open > 0 && parts.every(([sku, n]) => onShelf(sku, 'main') >= n * open)) {
      for (const [sku, n] of parts) put(sku, 'main', -n * open);
      const fulfilledQuantity = (line.fulfilledQuantity ?? 0) + open;
      tellOrder(index, { status: 'fulfilled', lines: [{ ...line, fulfilledQuantity }] });
    } else if (open === 0 && (line.returnedQuantity ?? 0) < (line.fulfilledQuantity ?? 0)) {
      // Returns take longer than news: a version that is overtaken would be dated by the later one.
      if (agenda.now() - Date.parse(order.updatedAt) <= lagMs + 1_000) return;
      const isGood = random.chance(0.6);
      if (isGood) for (const [sku, n] of parts) put(sku, place, n);
      const returnedQuantity = (line.returnedQuantity ?? 0) + 1;
      const restockedQuantity = (line.restockedQuantity ?? 0) + Number(isGood);
      tellOrder(index, { lines: [{ ...line, returnedQuantity, restockedQuantity }] });
    }
  }

  function count(sku: string, place: string): void {
    const onHand = onShelf(sku, place);
    const level = { sku, location: place, available: onHand, onHand, updatedAt: instant() };
    tell('counts', (source) => stamp('inventory-level', level, source), 'erp.counts');
  }

  /** A delivery, where little is left; else a loss that is found only when it is told. */
  function move(id: number): void {
    const [sku, place] = [random.pick(skus), random.pick(places)];
    const isLoss = onShelf(sku, place) > 8;
    const quantity = isLoss ? 1 : 5 + random.below(20);
    if (isLoss && !isWithinRush({ [sku]: 1 }, 1)) return;
    if (isLoss && !losesPromised && truthFree(sku) < 1) return;
    if (isLoss) note({ [sku]: 1 }, 1);
    put(sku, place, isLoss ? -quantity : quantity);
    const where = { location: place, condition: 'sellable' as const };
    const movement: StockMovement = {
      id: String(id),
      sku,
      quantity,
      cause: isLoss ? 'lost' : 'received',
      updatedAt: instant(),
      ...(isLoss ? { from: where } : { to: where }),
    };
    tell('movements', (source) => stamp('stock-movement', movement, source), 'erp.movements');
  }

  for (const sku of skus) {
    for (const place of places) {
      put(sku, place, 20);
      agenda.after(1, () => count(sku, place));
    }
  }
  let due = 120_000;
  for (let event = 0; event < events; event += 1) {
    due += 1 + random.below(random.chance(0.9) ? 3_000 : 40_000);
    agenda.after(due, () => {
      const turn = random.below(100);
      if (turn < 60) sell();
      else if (turn < 88) goOn();
      else if (turn < 95) move(event);
      else count(random.pick(skus), random.pick(places));
      for (const sku of skus)
        report.mostOversold = Math.max(report.mostOversold, truthOversold(sku));
    });
  }
  await agenda.runAll();

  for (const sku of skus) {
    const stock = await readSku(pool.state, sku);
    strictEqual(stock.reserved, ledger.reserved(sku), `${sku}: reserved`);
    for (const place of places) {
      const onHand = stock.locations[place]?.onHand ?? 0;
      strictEqual(onHand, ledger.onHand(sku, place), `${sku} at ${place}: on hand`);
      count(sku, place);
    }
  }
  await agenda.runAll();

  const oversold = { pool: 0, held: 0, gone: 0, truth: 0 };
  for (const sku of skus) {
    const stock = await readSku(pool.state, sku);
    for (const place of places)
      strictEqual(stock.locations[place]?.onHand, onShelf(sku, place), `${sku} at ${place}: truth`);
    const { units, held: told, gone } = await readOversold(pool.state, sku);
    oversold.pool += units;
    oversold.gone += gone;
    oversold.held += told.reduce((sum, each) => sum + each.units, 0);
    oversold.truth += truthOversold(sku);
  }
  strictEqual(oversold.pool, oversold.truth, 'the pool does not know what is oversold');
  const toldUnits = [...held.values()].reduce((sum, units) => sum + units, 0);
  strictEqual(toldUnits, oversold.held, 'what was told of holds is not what is held');
  return { ...report, oversold };
}
