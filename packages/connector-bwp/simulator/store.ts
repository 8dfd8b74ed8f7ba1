import { seededRandom } from '@acorn-i/core/testing';
import type { AddressInput, OrderIdentifierInput } from './inputs.ts';
import { invalid, problem } from './problem.ts';
import type { SimulatedOrder } from './simulated-order.ts';

export interface SimulatedProduct {
  id: string;
  sku: string;
  externalId: string;
  amazonSku: string | undefined;
  title: string;
  offerPrime: boolean;
  price: number;
  stock: number;
  imageUrl?: string;
  pageUrl?: string;
}

export interface SimulatedPreview {
  id: string;
  offerId: string;
  sku: string;
  units: number;
  address: AddressInput | undefined;
  expiresAtMs: number;
}

export interface SimulatedSubscription {
  id: string;
  eventType: string;
  url: string;
  authProfileId: string | undefined;
}

export interface SimulatedTask {
  id: string;
  kind: string;
  startedAtMs: number;
  email?: string;
}

/** All that one simulated store holds. Nothing of it outlives the process. */
export interface Store {
  readonly targetId: string;
  /** How long a report takes. */
  readonly reportMs: number;
  readonly orders: Map<string, SimulatedOrder>;
  readonly products: Map<string, SimulatedProduct>;
  readonly previews: Map<string, SimulatedPreview>;
  readonly subscriptions: Map<string, SimulatedSubscription>;
  readonly authProfiles: Map<string, object>;
  readonly reports: Map<string, SimulatedTask>;
  readonly privacyTasks: Map<string, SimulatedTask>;
  readonly uploads: Map<string, Buffer>;
  readonly random: () => number;
  now(): number;
  /** The next instant: no two are the same. */
  stamp(): string;
  nextId(kind: string): string;
  /** @throws GraphQLError AccessDenied for an order that is not there, as Amazon says it. */
  find(identifier: OrderIdentifierInput | undefined): SimulatedOrder;
  /** The order that holds an alias. */
  holderOf(alias: { aliasType: string; aliasId: string }): SimulatedOrder | undefined;
  keep(order: SimulatedOrder): void;
  touch(order: SimulatedOrder): void;
}

export function createStore({
  targetId,
  reportMs,
  seed,
  now,
}: {
  targetId: string;
  reportMs: number;
  seed: number;
  now(): number;
}): Store {
  const orders = new Map<string, SimulatedOrder>();
  const byAlias = new Map<string, SimulatedOrder>();
  let lastMs = 0;
  let count = 0;
  const aliasKey = ({ aliasType, aliasId }: { aliasType: string; aliasId: string }) =>
    `${aliasType}\n${aliasId}`;

  const store: Store = {
    targetId,
    reportMs,
    orders,
    products: new Map(),
    previews: new Map(),
    subscriptions: new Map(),
    authProfiles: new Map(),
    reports: new Map(),
    privacyTasks: new Map(),
    uploads: new Map(),
    random: seededRandom(seed),
    now,
    stamp() {
      lastMs = Math.max(now(), lastMs + 1);
      return new Date(lastMs).toISOString();
    },
    nextId(kind) {
      count += 1;
      // In no order, as real ones are.
      const mixed = Math.imul(count, 0x9e3779b1) >>> 0;
      return `${kind}-${mixed.toString(36)}${count.toString(36)}`;
    },
    find(identifier) {
      const { orderId, alias } = identifier ?? {};
      if ((orderId === undefined) === (alias === undefined)) {
        throw invalid('InvalidOrderIdentifier', 'give either orderId or alias');
      }
      const order = orderId === undefined ? byAlias.get(aliasKey(alias!)) : orders.get(orderId);
      if (order) return order;
      throw orderId === undefined
        ? problem('ResourceNotFound', 'there is no such order')
        : problem('AccessDenied', 'You do not have sufficient access to perform this action.');
    },
    holderOf: (alias) => byAlias.get(aliasKey(alias)),
    keep(order) {
      orders.set(order.id, order);
      for (const alias of order.aliases) byAlias.set(aliasKey(alias), order);
    },
    touch(order) {
      order.updatedAt = store.stamp();
    },
  };
  return store;
}
