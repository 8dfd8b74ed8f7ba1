import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Change,
  type Draft,
  type Page,
  type PullContext,
  type RawRequest,
  type Source,
  toChange,
} from '@acorn-i/core';
import { createMemoryStore, openConnection } from '@acorn-i/core/testing';
import {
  type BwpSimulator,
  type BwpSimulatorOptions,
  startBwpSimulator,
} from '../simulator/index.ts';
import bwp from '../src/index.ts';

export const basic = { username: 'amazon', password: 'webhook-password-of-the-test' };

/** A connection of its own to a simulated store. */
export async function connectTo(
  simulator: BwpSimulator,
  more: object = {},
  store = createMemoryStore(),
) {
  const settings = { ...simulator.settings, requestsPerSecond: 10_000, ...more };
  const connection = await openConnection(bwp, settings, { connection: 'bwp', store });
  const { api } = connection;
  return {
    ...connection,
    store,
    send: (draft: Draft<'order'>) =>
      bwp.sinks.orders!.write!(api, orderChange(draft) as never, connection.writeContext()),
    write: (sink: string, change: unknown) =>
      bwp.sinks[sink]!.write!(api, change as never, connection.writeContext()),
    pull: (source: string, context: Partial<PullContext> = {}) =>
      pullAll(bwp.sources[source] as Source<unknown, never>, api, connection.pullContext(context)),
    decode: async (source: string, request: RawRequest) => {
      const { verify, decode } = bwp.sources[source]!;
      if (!(await verify!(api, request))) return undefined;
      return decode!(api, request);
    },
  };
}
export type Connected = Awaited<ReturnType<typeof connectTo>>;

/** A simulated store, a connection to it, and what ends both. */
export async function openStore({
  settings,
  ...options
}: BwpSimulatorOptions & { settings?: object } = {}) {
  const simulator = await startBwpSimulator(options);
  const connected = await connectTo(simulator, settings);
  return {
    simulator,
    ...connected,
    async [Symbol.asyncDispose]() {
      await connected.close();
      await simulator.close();
    },
  };
}

export function orderChange(draft: Draft<'order'>, source = 'site.orders'): Change<'order'> {
  const stamp = { source, recordedAt: '2026-11-20T10:00:00Z' };
  return toChange('order', draft, stamp).change as Change<'order'>;
}

async function pullAll(source: Source<unknown, never>, api: unknown, context: PullContext) {
  const pages: Page<never>[] = [];
  for await (const page of source.pull!(api, context)) pages.push(page);
  // biome-ignore lint/suspicious/noExplicitAny: tests look at entities of every kind.
  const all = pages.flatMap(({ changes }) => changes.map((draft) => draft.data as any));
  // What was touched comes before the walk that reads all: the log takes each state once.
  const data = [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
  return { pages, data, cursor: pages.at(-1)?.cursor };
}

/** A folder for order exports of the merchant console. */
export async function exportFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'acorn-bwp-'));
  return {
    folder,
    put: (ids: readonly string[], name = 'orders.csv') =>
      writeFile(join(folder, name), `Order ID,Total\n${ids.map((id) => `${id},9.99\n`).join('')}`),
    remove: () => rm(folder, { recursive: true }),
  };
}
