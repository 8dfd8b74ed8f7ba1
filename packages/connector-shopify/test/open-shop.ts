import { randomUUID } from 'node:crypto';
import type {
  Admission,
  Budget,
  Change,
  ConnectionStore,
  Delivery,
  Draft,
  EntityName,
  InventoryLevel,
  Json,
  Logger,
  Observation,
  Outcome,
  PullContext,
  RawRequest,
  Reject,
  Window,
} from '@acorn-i/core';
import { createMemoryStore } from '@acorn-i/core/testing';
import { onTestFinished } from 'vitest';
import {
  type ShopifySimulator,
  type ShopifySimulatorOptions,
  startShopifySimulator,
} from '../simulator/index.ts';
import { connectShopify, type ShopifyApi } from '../src/connect.ts';
import connector from '../src/index.ts';
import { ShopifySettings } from '../src/settings.ts';

/** A budget that admits everything and remembers what it was told. */
export interface RecordingBudget extends Budget {
  admitted: Admission[];
  learned: Observation[];
}

/** What was said, with its fields. */
export type Warning = { message: string } & Record<string, unknown>;

export interface OpenShop {
  simulator: ShopifySimulator;
  api: ShopifyApi;
  budget: RecordingBudget;
  warnings: Warning[];
  /** One pull from start to end, with the cursor of the last page. */
  pull(
    cursor?: Json,
    now?: number,
  ): Promise<{ drafts: Draft<'order'>[]; cursor: Json | undefined }>;
  write(deliveries: readonly Delivery<'inventory-level'>[]): Promise<readonly Outcome[]>;
}

/** A simulated shop with our connector on it; both are closed when the test ends. */
export async function openShop(
  options: ShopifySimulatorOptions = {},
  settings: Record<string, unknown> = {},
): Promise<OpenShop> {
  const simulator = await startShopifySimulator({ rateFactor: 1_000, ...options });
  onTestFinished(() => simulator.close());
  const { api, budget, warnings } = openApi(simulator, settings);
  return {
    simulator,
    api,
    budget,
    warnings,
    pull: (cursor, now) => pullAll(api, cursor, now ?? options.now?.() ?? Date.now()),
    write: async (deliveries) =>
      (await connector.sinks.inventory?.writeBatch?.(api, deliveries as never)) ?? [],
  };
}

/** Another process on the same shop: it remembers nothing. */
export function openApi(
  simulator: ShopifySimulator,
  settings: Record<string, unknown> = {},
  {
    store = createMemoryStore(),
    now = Date.now,
    fetch = globalThis.fetch,
  }: { store?: ConnectionStore; now?(): number; fetch?: typeof globalThis.fetch } = {},
): { api: ShopifyApi; budget: RecordingBudget; warnings: Warning[] } {
  const budget = recordingBudget();
  const warnings: Warning[] = [];
  const log: Logger = {
    ...quiet,
    warn: (fields, message) => void warnings.push({ ...fields, message }),
  };
  const parsed = ShopifySettings.parse({
    shop: simulator.shop,
    endpoint: simulator.url,
    auth: { clientId: simulator.clientId, clientSecret: simulator.clientSecret },
    ...settings,
  });
  const signal = new AbortController().signal;
  const context = {
    settings: parsed,
    connection: 'shop',
    fetch,
    budget,
    log,
    store,
    now,
    sleep: async () => undefined,
    baseDir: '.',
    signal,
  };
  return { api: connectShopify(context), budget, warnings };
}

export function pullAll(
  api: ShopifyApi,
  cursor: Json | undefined,
  now: number,
  window?: Window,
): Promise<Pulled<'order'>> {
  return pullFrom('orders', api, { cursor, now, window });
}

export interface Pulled<E extends EntityName> {
  drafts: Draft<E>[];
  rejects: Reject[];
  cursor: Json | undefined;
  /** The cursor of each page. */
  cursors: (Json | undefined)[];
  log: string[];
}

export interface PullOptions {
  cursor?: Json | undefined;
  now?: number;
  window?: Window | undefined;
  /** Stops after so many pages, as `kill -9` does. */
  pages?: number;
  sleep?(): void;
}

/** One pull of a source, from its cursor to its end. */
export async function pullFrom<E extends EntityName>(
  name: string,
  api: ShopifyApi,
  { cursor, now = Date.now(), window, pages = Number.POSITIVE_INFINITY, sleep }: PullOptions = {},
): Promise<Pulled<E>> {
  const log: string[] = [];
  const context: PullContext = {
    cursor,
    signal: new AbortController().signal,
    log: {
      ...quiet,
      info: (_fields, message) => void log.push(message),
      warn: (_fields, message) => void log.push(message),
    },
    now: () => now,
    sleep: async () => sleep?.(),
    priority: 'live',
    window,
  };
  const found: Pulled<E> = { drafts: [], rejects: [], cursor, cursors: [], log };
  for await (const page of connector.sources[name]?.pull?.(api, context) ?? []) {
    found.drafts.push(...(page.changes as Draft<E>[]));
    found.rejects.push(...(page.rejects ?? []));
    found.cursors.push(page.cursor);
    found.cursor = page.cursor ?? found.cursor;
    if (found.cursors.length === pages) break;
  }
  return found;
}

/** What a source makes of a webhook. */
export async function decodeFrom(
  name: string,
  api: ShopifyApi,
  { headers, body }: { headers: Readonly<Record<string, string>>; body: Buffer },
): Promise<readonly Draft[]> {
  return (await connector.sources[name]?.decode?.(api, webhook(headers, body))) ?? [];
}

/** A change of stock on its way to the sink. */
export function delivery(
  sku: string,
  available: number,
  more: Partial<InventoryLevel> = {},
): Delivery<'inventory-level'> {
  const at = '2026-11-23T00:00:00Z';
  const change: Change<'inventory-level'> = {
    id: `${at}~${sku}~${available}`,
    entity: 'inventory-level',
    key: sku,
    source: 'pool.availability',
    occurredAt: at,
    recordedAt: at,
    data: { sku, available, updatedAt: at, ...more },
    trace: { traceId: sku },
  };
  const signal = new AbortController().signal;
  return { change, idempotencyKey: randomUUID(), attempt: 1, signal, log: quiet };
}

/** A webhook as the runner hands it to the source. */
export function webhook(headers: Readonly<Record<string, string>>, body: Buffer): RawRequest {
  return { method: 'POST', url: '/hooks/shop/orders', headers, body };
}

function recordingBudget(): RecordingBudget {
  const admitted: Admission[] = [];
  const learned: Observation[] = [];
  return {
    admitted,
    learned,
    admit: async (_operation, admission = {}) => void admitted.push(admission),
    learn: (_operation, observation) => void learned.push(observation),
  };
}

const quiet: Logger = { debug() {}, info() {}, warn() {}, error() {} };
