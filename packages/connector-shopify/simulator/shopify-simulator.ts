import type { Simulator } from '@acorn-i/core/testing';
import type { SimulatedBulk } from './bulk-jobs.ts';
import type { OrderRequest } from './make-order.ts';
import type { PaymentsAccount } from './payments-account.ts';
import type { ProductShelf } from './product-shelf.ts';
import type { Shop } from './shop.ts';
import type { SimulatedOrder } from './simulated-order.ts';
import type { Subscription } from './subscriptions.ts';
import type { TokenOffice } from './token-office.ts';
import type { SimulatedPrice } from './variant-resolvers.ts';
import type { WebhookStats } from './webhook-sender.ts';

type ShopActions = Pick<
  Shop,
  'cancel' | 'fulfill' | 'track' | 'refund' | 'requestReturn' | 'advanceReturn' | 'route'
>;

/** A Shopify shop on this machine. */
export interface ShopifySimulator
  extends Simulator,
    ShopActions,
    Pick<TokenOffice, 'expireTokens' | 'consent' | 'setOneOrganisation' | 'setInstalled'> {
  readonly shop: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly locationId: string;
  placeOrder(request: OrderRequest): SimulatedOrder;
  cancelOrder(id: number | string): SimulatedOrder;
  orders(): SimulatedOrder[];
  /** What can be sold, by SKU, at the location that sells. */
  stock(): Map<string, number>;
  /** What the shop sells: read it, or put a product there as the merchant would. */
  readonly products: ProductShelf;
  /** Prices that were set, by SKU. */
  prices(): ReadonlyMap<string, SimulatedPrice>;
  /** Someone sets a quantity in the shop's admin. */
  setStock(sku: string, quantity: number): void;
  /** Goods of a supplier are on their way. */
  setIncoming(sku: string, quantity: number): void;
  /** Somebody edits the product that a SKU belongs to. */
  editProduct: ProductShelf['edit'];
  /** Bulk operations, and how they go wrong. */
  readonly bulk: SimulatedBulk;
  /** The account at Shopify Payments. */
  readonly payments: PaymentsAccount;
  /** Where webhooks go. `resource` is the first half of their topics; default `orders`. */
  setWebhookTarget(url: string | undefined, resource?: string): void;
  /** Sends the present state of orders (default: all) once more. */
  sendWebhooks(ids?: readonly number[]): void;
  /** Resolves when no webhook is queued or under way. */
  webhooksIdle(): Promise<void>;
  webhookStats(): WebhookStats;
  /** Calls the shop without a socket, for a clock that jumps. */
  readonly fetch: typeof globalThis.fetch;
  /** Points that calls have cost in all. */
  spentPoints(): number;
  /** A signed webhook as it would come off the wire, not sent. */
  signedWebhook(
    topic: string,
    about: SimulatedOrder | { readonly payload: object },
  ): { headers: Record<string, string>; body: Buffer };
  /** How long changes from now on stay unknown to search. */
  setSearchLag(ms: number): void;
  /** What the app subscribed to through the API. One that fails for too long is deleted. */
  subscriptions(): Subscription[];
  /** The merchant takes the app away: no token holds any more, and a webhook says so. */
  uninstall(): void;
  /** What the app is granted from now on. */
  setScopes(scopes: readonly string[]): void;
  /** The version that answers name, where another than the one that was asked for answers. */
  fallForwardTo(version: string): void;
  /** Answers call the request deprecated from now on; undefined: no more. */
  deprecate(reason: string | undefined): void;
}
