import { type Faults, noFaults, seededRandom } from '@acorn-i/core/testing';
import type { SimulatedSku } from './stock-shelf.ts';

export interface ShopifySimulatorOptions {
  skus?: readonly SimulatedSku[];
  /** Default `brand.myshopify.com`. */
  shop?: string;
  clientId?: string;
  /** Also signs the webhooks. */
  clientSecret?: string;
  /** A fixed token that holds beside the granted ones. */
  accessToken?: string;
  /** The location that sells. Default `gid://shopify/Location/1001`. */
  locationId?: string;
  /** Further locations, without stock. */
  otherLocationIds?: readonly string[];
  currency?: string;
  /** Whether the shop uses Shopify Payments. Default true. */
  hasPayments?: boolean;
  /** 1: the Standard plan, 100 points a second. */
  rateFactor?: number;
  /** A development store takes five new orders a minute. */
  isDevelopment?: boolean;
  /** Default true. False: a value of the type `id` may be given twice, which Shopify promises not to allow. */
  keepsIdsUnique?: boolean;
  /** How long a change stays unknown to search. */
  searchLagMs?: number;
  /** What the app is granted. Default: all that the schema knows of. */
  scopes?: readonly string[];
  webhookUrl?: string;
  /** The first pause before a webhook is sent again. Default 50 ms. */
  webhookRetryMs?: number;
  seed?: number;
  now?(): number;
  /** The clock of the bucket of points, milliseconds. Default: the machine's. */
  monotonic?(): number;
  port?: number;
}

/** What was asked for, with everything else filled in. */
export interface Setting {
  shop: string;
  clientId: string;
  clientSecret: string;
  accessToken: string | undefined;
  locationId: string;
  rateFactor: number;
  isDevelopment: boolean;
  keepsIdsUnique: boolean;
  faults: Faults;
  random(): number;
  now(): number;
  monotonic(): number;
}

export function withDefaults(options: ShopifySimulatorOptions): Setting {
  return {
    shop: options.shop ?? 'brand.myshopify.com',
    clientId: options.clientId ?? 'simulated-client',
    clientSecret: options.clientSecret ?? 'simulated-secret',
    accessToken: options.accessToken,
    locationId: options.locationId ?? 'gid://shopify/Location/1001',
    rateFactor: options.rateFactor ?? 1,
    isDevelopment: options.isDevelopment ?? false,
    keepsIdsUnique: options.keepsIdsUnique ?? true,
    faults: { ...noFaults },
    random: seededRandom(options.seed ?? 1),
    now: options.now ?? Date.now,
    // The bucket runs on real time even where a test holds the shop's clock.
    monotonic: options.monotonic ?? (() => performance.now()),
  };
}
