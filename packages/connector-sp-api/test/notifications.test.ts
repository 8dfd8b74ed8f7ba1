import { type Change, type EntityName, type Json, type Page, toChange } from '@acorn-i/core';
import { operations } from '@acorn-i/sp-api-client';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { AmazonError } from '@acorn-i/sp-api-client/simulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SpApiSimulator } from '../simulator/index.ts';
import spApi from '../src/index.ts';
import { SpApiSettings } from '../src/settings.ts';
import { merge } from '../src/sources/merge.ts';
import { openVirtualWorld, type VirtualWorld } from './virtual-time.ts';

const minuteMs = 60_000;
const skus = [{ sku: 'CUP', title: 'Cup', price: '9.90', quantity: 100_000 }];
const cup = { lines: [{ sku: 'CUP', quantity: 1 }] };
let world: VirtualWorld;
let amazon: SpApiSimulator;

async function open(options = {}, more = {}): Promise<void> {
  await world?.close();
  world = await openVirtualWorld(
    { skus, models: modelsFolder(new URL('../../../', import.meta.url)), ...options },
    (simulator) => ({ notifications: { ...simulator.notifications, ...more } }),
  );
  amazon = world.amazon;
}

beforeEach(() => open());
afterEach(async () => {
  expect(amazon.api.modelFaults()).toEqual([]);
  await world.close();
});

interface Seen {
  id: string;
  change: string;
  state: string;
  atMs: number;
}

interface Watched {
  seen: Seen[];
  rejects: { code: string; place: string }[];
  errors: unknown[];
  cursor: Json | undefined;
}

interface WatchOptions {
  seconds: number;
  cursor?: Json | undefined;
  source?: string;
  connection?: VirtualWorld['connection'];
  /** The process dies with this page in its hands. */
  diesAt?: (page: Page<EntityName>) => boolean;
}

/** Pulls again and again as the engine does, for some seconds of the clock. */
async function watch(options: WatchOptions): Promise<Watched> {
  const { seconds, source = 'orders', connection = world.connection, diesAt } = options;
  const watched: Watched = { seen: [], rejects: [], errors: [], cursor: options.cursor };
  const declared = spApi.sources[source]!;
  const endMs = world.clock.now() + seconds * 1_000;
  const pullOnce = async (): Promise<boolean> => {
    const context = connection.pullContext({ cursor: watched.cursor });
    const pages = declared.pull?.(connection.api, context) as AsyncIterable<Page<EntityName>>;
    for await (const page of pages) {
      if (diesAt?.(page)) return false;
      keep(page, watched, source);
    }
    return true;
  };
  const work = async () => {
    while (world.clock.now() < endMs) {
      try {
        if (!(await pullOnce())) return;
      } catch (error) {
        watched.errors.push(error);
        await connection.context.sleep(5_000);
      }
      await connection.context.sleep(200);
    }
  };
  await world.time(work);
  return watched;
}

function keep(page: Page<EntityName>, watched: Watched, source: string): void {
  for (const draft of page.changes) {
    const stamp = { source: `amazon-eu.${source}`, recordedAt: '2026-03-01T00:00:00Z' };
    const { entity } = spApi.sources[source]!;
    const { change } = toChange(entity, draft as never, stamp);
    const { id, key, data } = change as Change;
    const { status, available } = data as { status?: string; available?: number };
    const state = status ?? String(available);
    watched.seen.push({ id: key, change: id, state, atMs: world.clock.now() });
  }
  for (const { error, place } of page.rejects ?? []) {
    watched.rejects.push({ code: error.code, place });
  }
  if (page.cursor !== undefined) watched.cursor = JSON.parse(JSON.stringify(page.cursor));
}

/** Does something on the clock, counted from now. */
function after(seconds: number, act: () => void): void {
  world.clock.setTimeout(act, seconds * 1_000);
}

/** Searched once and subscribed, so that only notifications tell what happens then. */
async function settled(source = 'orders'): Promise<Json | undefined> {
  return (await watch({ seconds: 1, source })).cursor;
}

const calls = (operation: string) => amazon.stats().calls[operation] ?? 0;

describe('an order that Amazon tells of', () => {
  it('is there in the second in which it is placed', async () => {
    const cursor = await settled();
    const placedMs = new Map<string, number>();
    for (let number = 1; number <= 20; number += 1) {
      after(number * 13, () => placedMs.set(amazon.placeOrder(cup), world.clock.now()));
    }
    const { seen } = await watch({ seconds: 300, cursor });
    expect(seen.map(({ id }) => id)).toEqual([...placedMs.keys()]);
    const lateMs = seen.map(({ id, atMs }) => atMs - placedMs.get(id)!);
    expect(Math.max(...lateMs)).toBeLessThanOrEqual(1_000);
    expect(calls('orders.searchOrders')).toBe(1);
    expect(calls('orders.getOrder')).toBe(20);
    expect(amazon.queue.depth()).toEqual({ visible: 0, inFlight: 0 });
  });

  it('is read once, however many messages tell of it', async () => {
    const cursor = await settled();
    const id = amazon.placeOrder(cup);
    amazon.updateOrder(id, (order) => void order.programs.push('PRIME'));
    amazon.shipOrder(id);
    const { seen } = await watch({ seconds: 5, cursor });
    expect(seen.map(({ state }) => state)).toEqual(['fulfilled']);
    expect(calls('orders.getOrder')).toBe(1);
    expect(amazon.queue.depth()).toEqual({ visible: 0, inFlight: 0 });
  });

  it('is the same change when a search finds it', async () => {
    const cursor = await settled();
    const id = amazon.placeOrder(cup);
    const told = await watch({ seconds: 1, cursor });
    const found = await watch({ seconds: 31 * 60, cursor: told.cursor });
    expect(calls('orders.searchOrders')).toBe(2);
    expect(told.seen.map((one) => one.id)).toEqual([id]);
    expect(found.seen.map(({ change }) => change)).toEqual(told.seen.map(({ change }) => change));
  });

  it('is told as it stands, whatever order messages come in, and how often', async () => {
    const cursor = await settled();
    Object.assign(amazon.faults, { duplicateWebhook: 0.5, reorderWebhook: 0.5 });
    const ids = Array.from({ length: 30 }, () => amazon.placeOrder(cup));
    for (const id of ids) amazon.shipOrder(id);
    const { seen, errors } = await watch({ seconds: 600, cursor });
    expect(errors).toEqual([]);
    expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(ids));
    // A repetition is the same change, which a log leaves out.
    expect(new Set(seen.map(({ change }) => change)).size).toBe(30);
    expect(new Set(seen.map(({ state }) => state))).toEqual(new Set(['fulfilled']));
    expect(amazon.queue.depth()).toEqual({ visible: 0, inFlight: 0 });
  });

  it('keeps the rate: a crowd of orders takes what getOrder takes, without a 429', async () => {
    const cursor = await settled();
    const ids = Array.from({ length: 60 }, () => amazon.placeOrder(cup));
    const startedMs = world.clock.now();
    const { seen } = await watch({ seconds: 90, cursor });
    const { rate, burst } = operations['orders.getOrder'];
    const lastMs = seen.at(-1)!.atMs - startedMs;
    expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(ids));
    expect(lastMs).toBeLessThanOrEqual(1.1 * ((60 - burst) / rate) * 1_000);
    expect(amazon.stats().throttled).toBe(0);
  });
});

describe('a message', () => {
  it('is removed only once its order is durable', async () => {
    const cursor = await settled();
    amazon.placeOrder(cup);
    const { connection } = world;
    const pages = spApi.sources.orders!.pull!(connection.api, connection.pullContext({ cursor }));
    const depths: object[] = [];
    await world.time(async () => {
      for await (const page of pages) {
        expect(page.isAcknowledged).toBe(true);
        depths.push(amazon.queue.depth());
      }
    });
    expect(depths).toEqual([{ visible: 0, inFlight: 1 }]);
    expect(amazon.queue.depth()).toEqual({ visible: 0, inFlight: 0 });
  });

  it('comes again where a process died between receiving it and keeping its order', async () => {
    const cursor = await settled();
    const ids = [amazon.placeOrder(cup), amazon.placeOrder(cup)];
    let pages = 0;
    const dies = () => {
      pages += 1;
      return pages === 2;
    };
    const first = await watch({ seconds: 60, cursor, diesAt: dies });
    expect(first.seen).toHaveLength(1);
    const another = await world.reconnect();
    const second = await watch({ seconds: 180, cursor, connection: another });
    const all = [...first.seen, ...second.seen].map(({ id }) => id);
    expect(new Set(all)).toEqual(new Set(ids));
    expect(amazon.queue.depth()).toEqual({ visible: 0, inFlight: 0 });
  });

  it('comes again where the order could not be read', async () => {
    const cursor = await settled();
    const id = amazon.placeOrder(cup);
    const known = amazon.api.serve;
    let isAway = true;
    known({
      'orders.getOrder': () => {
        if (isAway) throw new AmazonError(503, 'ServiceUnavailable', 'Away.');
        return { order: structuredClone(amazon.orders()[0]) };
      },
    });
    after(60, () => {
      isAway = false;
    });
    const { seen, errors } = await watch({ seconds: 200, cursor });
    expect(errors).toMatchObject([{ code: 'HTTP_503', errorClass: 'retryable' }]);
    expect(seen.map((one) => one.id)).toEqual([id]);
  });

  it('that is broken is a dead letter with its text, and goes', async () => {
    const cursor = await settled();
    const wrong = { NotificationType: 'ORDER_CHANGE', Payload: { OrderChangeNotification: {} } };
    amazon.queue.send('no JSON');
    amazon.queue.send(JSON.stringify(wrong));
    const id = amazon.placeOrder(cup);
    const { seen, rejects } = await watch({ seconds: 5, cursor });
    expect(seen.map((one) => one.id)).toEqual([id]);
    expect(rejects).toEqual([
      { code: 'NOTIFICATION_INVALID', place: 'notification:message-1' },
      { code: 'NOTIFICATION_INVALID', place: 'notification:message-2' },
    ]);
    expect(amazon.queue.depth()).toEqual({ visible: 0, inFlight: 0 });
  });

  it('of an order that Amazon does not know is given up after three receipts', async () => {
    const cursor = await settled();
    const payload = { OrderChangeNotification: { AmazonOrderId: '000-0000000-0000000' } };
    amazon.queue.send(JSON.stringify({ NotificationType: 'ORDER_CHANGE', Payload: payload }));
    const early = await watch({ seconds: 200, cursor });
    expect(early.rejects).toEqual([]);
    const late = await watch({ seconds: 200, cursor });
    expect(late.rejects).toEqual([{ code: 'HTTP_404', place: 'getOrder:000-0000000-0000000' }]);
    expect(calls('orders.getOrder')).toBe(3);
    expect(amazon.queue.depth()).toEqual({ visible: 0, inFlight: 0 });
  });

  it('of another marketplace or seller stays for others', async () => {
    const cursor = await settled();
    const of = (SellerId: string, MarketplaceId: string) => {
      const order = { AmazonOrderId: '1', SellerId, Summary: { MarketplaceId } };
      const Payload = { OrderChangeNotification: order };
      amazon.queue.send(JSON.stringify({ NotificationType: 'ORDER_CHANGE', Payload }));
    };
    of('A0SIMULATOR', 'A13V1IB3VIYZZH');
    of('OTHER', 'A1PA6795UKMFR9');
    const { seen, rejects } = await watch({ seconds: 30, cursor });
    expect([seen, rejects]).toEqual([[], []]);
    expect(amazon.queue.depth()).toEqual({ visible: 0, inFlight: 2 });
    expect(calls('orders.getOrder')).toBe(0);
  });

  it('of before the last search is removed unread: a backlog does not hold up what is new', async () => {
    const cursor = await settled();
    for (let count = 0; count < 100; count += 1) amazon.placeOrder(cup);
    // Nobody ran for an hour.
    await world.clock.advance(60 * minuteMs);
    const { seen, cursor: later } = await watch({ seconds: 1, cursor });
    expect(new Set(seen.map(({ id }) => id)).size).toBe(100);
    const before = calls('orders.getOrder');
    let placedMs = 0;
    after(30, () => {
      placedMs = world.clock.now();
      amazon.placeOrder(cup);
    });
    const rest = await watch({ seconds: 60, cursor: later });
    expect(calls('orders.getOrder')).toBe(before + 1);
    expect(rest.seen.at(-1)!.atMs - placedMs).toBeLessThanOrEqual(1_000);
  });
});

describe('the search beside the queue', () => {
  it('finds what no notification told of, every half an hour', async () => {
    const cursor = await settled();
    Object.assign(amazon.faults, { dropWebhook: 1 });
    const id = amazon.placeOrder(cup);
    const { seen } = await watch({ seconds: 29 * 60, cursor });
    expect(seen).toEqual([]);
    const next = await watch({ seconds: 120, cursor });
    expect(next.seen.map((one) => one.id)).toEqual([id]);
    expect(calls('orders.searchOrders')).toBe(2);
  });

  it('may take hours without delaying what is told', async () => {
    await open({ pageSize: 1 }, {});
    for (let count = 0; count < 40; count += 1) amazon.placeOrder(cup);
    await world.clock.advance(5 * minuteMs);
    let placedMs = 0;
    let placed = '';
    after(600, () => {
      placedMs = world.clock.now();
      placed = amazon.placeOrder(cup);
    });
    const { seen } = await watch({ seconds: 1 });
    expect(seen.at(-1)!.atMs - placedMs).toBeGreaterThan(30 * minuteMs);
    const told = seen.find(({ id }) => id === placed);
    expect(told!.atMs - placedMs).toBeLessThanOrEqual(1_000);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(41);
  });

  it('never tells an older state after a newer one', async () => {
    await open({ pageSize: 1 }, {});
    const ids = Array.from({ length: 25 }, () => amazon.placeOrder(cup));
    await world.clock.advance(5 * minuteMs);
    const last = ids.at(-1) ?? '';
    const { connection } = world;
    const held = connection.api.client.call;
    // The search gets its last page's answer, which then takes a minute, in which the order ships.
    connection.api.client.call = async (name, query, options) => {
      const answer = await held(name, query, options);
      const { orders = [] } = answer as { orders?: { orderId: string }[] };
      if (name === 'orders.searchOrders' && orders[0]?.orderId === last) {
        amazon.shipOrder(last);
        await connection.context.sleep(minuteMs);
      }
      return answer;
    };
    const { seen } = await watch({ seconds: 1 });
    const states = seen.filter(({ id }) => id === last).map(({ state }) => state);
    expect(states).toEqual(['fulfilled']);
  });
});

describe('a queue that cannot be read', () => {
  it('says the next step, stops nothing else, and is polled around every three minutes', async () => {
    const cursor = await settled();
    amazon.queues.allow([]);
    Object.assign(amazon.faults, { dropWebhook: 1 });
    const id = amazon.placeOrder(cup);
    const { seen, errors } = await watch({ seconds: 10 * 60, cursor });
    expect(seen.map((one) => one.id)).toContain(id);
    expect(errors[0]).toMatchObject({
      code: 'SQS_ACCESS_DENIED',
      errorClass: 'retryable',
      message: expect.stringContaining('sqs:ReceiveMessage'),
    });
    const searches = calls('orders.searchOrders');
    expect(searches).toBeGreaterThanOrEqual(3);
    expect(searches).toBeLessThanOrEqual(6);
  });

  it('from which nothing may be removed holds up no order, and says so', async () => {
    const cursor = await settled();
    amazon.queues.allow(['ReceiveMessage']);
    const ids = Array.from({ length: 5 }, () => amazon.placeOrder(cup));
    const { seen, errors } = await watch({ seconds: 10, cursor });
    expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(ids));
    expect(errors[0]).toMatchObject({
      code: 'SQS_ACCESS_DENIED',
      message: expect.stringContaining('sqs:DeleteMessage'),
    });
    expect(world.connection.api.notifications?.isFailing()).toBe(true);
  });

  it('no secret is in what is logged or thrown', async () => {
    await open({}, { secretAccessKey: 'wrong-secret-0c5e7a' });
    const { errors } = await watch({ seconds: 30 });
    expect(errors[0]).toMatchObject({ code: 'SQS_CREDENTIALS_REFUSED' });
    const told = world.connection.log.text() + errors.map((error) => JSON.stringify(error)).join();
    expect(told + errors.map(String).join()).not.toMatch(/wrong-secret|AKIASIMULATOR|Signature=/);
    expect(world.connection.log.text()).toContain('sqs');
  });

  it('is not touched by a rehearsal, nor by a window of the past', async () => {
    const cursor = await settled();
    amazon.placeOrder(cup);
    const before = calls('queue');
    const { connection } = world;
    const window = { from: '2026-02-28T00:00:00Z', to: '2026-03-02T00:00:00Z' };
    for (const more of [{ isRehearsal: true }, { window, cursor: undefined }]) {
      const context = connection.pullContext({ cursor, ...more });
      await world.time(async () => {
        for await (const _ of spApi.sources.orders!.pull!(connection.api, context));
      });
    }
    expect(calls('queue')).toBe(before);
  });
});

describe('subscribing', () => {
  it('happens once, with the marketplaces of the connection', async () => {
    await settled();
    await watch({ seconds: 60 });
    expect(calls('notifications.createSubscription')).toBe(1);
    expect(calls('notifications.getDestinations')).toBe(1);
    await watch({ seconds: 1, connection: await world.reconnect() });
    expect(calls('notifications.createSubscription')).toBe(1);
    expect(calls('notifications.createDestination')).toBe(1);
  });

  it('is left to others where the settings say so', async () => {
    await open({}, { subscribe: false });
    await watch({ seconds: 60 });
    expect(calls('notifications.createSubscription')).toBe(0);
  });

  it('that fails is said, and tried again after ten minutes, while the queue is read', async () => {
    let isRefused = true;
    amazon.api.serve({
      'notifications.getDestinations': () => {
        if (isRefused) throw new AmazonError(403, 'Unauthorized', 'Refused.');
        return { payload: [] };
      },
    });
    const { errors, cursor } = await watch({ seconds: 60 });
    expect(errors).toEqual([]);
    const { lines } = world.connection.log;
    expect(lines.filter(({ message }) => message.includes('could not be subscribed'))).toHaveLength(
      1,
    );
    expect(calls('queue')).toBeGreaterThan(1);
    isRefused = false;
    await watch({ seconds: 600, cursor });
    expect(calls('notifications.createSubscription')).toBe(1);
  });
});

describe('FBA stock that Amazon tells of', () => {
  it('is there in the second in which it changes, as Amazon then has it', async () => {
    const source = 'fba-inventory';
    const cursor = await settled(source);
    let changedMs = 0;
    after(30, () => {
      amazon.fba.set('CUP', { fulfillable: 8 });
      amazon.fba.set('CUP', { fulfillable: 7 });
      changedMs = world.clock.now();
    });
    const { seen } = await watch({ seconds: 60, cursor, source });
    expect(seen.map(({ state }) => state)).toEqual(['7']);
    expect(seen[0]!.atMs - changedMs).toBeLessThanOrEqual(1_000);
    expect(amazon.queue.depth()).toEqual({ visible: 0, inFlight: 0 });
    const polled = await watch({ seconds: 300, cursor, source });
    expect(polled.seen.map(({ change }) => change)).toEqual(seen.map(({ change }) => change));
  });

  it('shares the queue with orders', async () => {
    const [orders, stock] = [await settled(), await settled('fba-inventory')];
    const placed: string[] = [];
    for (let count = 1; count <= 10; count += 1) {
      after(count * 7, () => {
        placed.push(amazon.placeOrder(cup));
        amazon.fba.set(`SKU-${count}`, { fulfillable: count });
      });
    }
    const [first, second] = await Promise.all([
      watch({ seconds: 120, cursor: orders }),
      watch({ seconds: 120, cursor: stock, source: 'fba-inventory' }),
    ]);
    expect(first.seen.map(({ id }) => id)).toEqual(placed);
    expect(new Set(second.seen.map(({ id }) => id)).size).toBe(10);
    expect(amazon.queue.depth()).toEqual({ visible: 0, inFlight: 0 });
  });
});

describe('settings', () => {
  const given = {
    ...{ region: 'eu', marketplaces: ['DE'], sellerId: 'A0TEST' },
    auth: { clientId: 'id', clientSecret: 'secret', refreshToken: 'token' },
  };
  const faults = (notifications: object) =>
    spApi.lint?.(SpApiSettings.parse({ ...given, notifications }));

  it('name a queue that can be read', () => {
    const queueUrl = 'https://sqs.eu-west-1.amazonaws.com/111122223333/amazon';
    expect(faults({ queueUrl })).toEqual([]);
    expect(faults({ queueUrl: `${queueUrl}.fifo` })).toMatchObject([
      { path: ['notifications', 'queueUrl'] },
    ]);
    expect(faults({ queueUrl, accessKeyId: 'AKIA' })).toEqual([
      { path: ['notifications', 'secretAccessKey'], message: 'missing. Set both or none' },
    ]);
  });

  it('decide how often a source is asked', () => {
    const { everyOf } = spApi.sources.orders!;
    expect(everyOf?.(world.connection.api)).toBe('200ms');
    expect(everyOf?.({ ...world.connection.api, notifications: undefined })).toBe('3m');
  });
});

describe('merge', () => {
  async function* of<T>(...values: T[]): AsyncGenerator<T> {
    yield* values;
  }
  async function* failing(): AsyncGenerator<number> {
    yield 1;
    throw new Error('failed');
  }
  const collect = async (generators: AsyncGenerator<number>[], stop = () => {}) => {
    const found: number[] = [];
    try {
      for await (const [, value] of merge(generators, stop)) found.push(value);
    } catch (error) {
      return [...found, (error as Error).message];
    }
    return found;
  };

  it('goes on with the others where one fails, and then says so', async () => {
    expect(await collect([failing(), of(2, 3, 4)])).toEqual([1, 2, 3, 4, 'failed']);
  });

  it('asks nobody on before what it gave was taken', async () => {
    const asked: number[] = [];
    async function* counting(): AsyncGenerator<number> {
      for (let value = 1; value <= 3; value += 1) {
        asked.push(value);
        yield value;
      }
    }
    for await (const [, value] of merge([counting()], () => {})) expect(asked.at(-1)).toBe(value);
  });

  it('ends all of them where nobody wants more', async () => {
    let isEnded = false;
    const { promise, reject } = Promise.withResolvers<never>();
    async function* endless(): AsyncGenerator<number> {
      try {
        yield await promise;
      } finally {
        isEnded = true;
      }
    }
    for await (const _ of merge([of(1, 2), endless()], () => reject(new Error('stop')))) break;
    expect(isEnded).toBe(true);
  });
});
