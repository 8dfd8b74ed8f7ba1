/** A runner that moves changes until it is killed. Started by `startRunners`. */
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import {
  type Connector,
  type Draft,
  defineConnector,
  type Logger,
  requestJson,
} from '../../src/index.ts';
import type { Log } from '../../src/log/log.ts';
import { clockOfChild } from '../../src/testing/faults/stepped-clock.ts';
import { serveLoopback } from '../../src/testing/simulator.ts';
import { startEngine, sumProcessor } from '../fake-system.ts';
import { type Breakage, breakLog } from './broken-log.ts';
import { openLogAt } from './open-log-at.ts';
import { indexAt } from './planned-changes.ts';
import type { ToldDelivery } from './recording-server.ts';
import { sharedNowMs } from './shared-now.ts';

export interface RunnerChildOptions {
  /** For {@link openLogAt}. */
  logUrl: string;
  feedUrl: string;
  remoteUrl: string;
  /** Where it writes what it has to say, a JSON text a line. */
  journal: string;
  /** How long a lease holds that is not renewed. */
  leaseMs: number;
  breakage?: Breakage;
}

/** Answers `{ ask: 'progress' }`. */
export interface RunnerProgress {
  isIdle: boolean;
  units: readonly string[];
  /** What is not settled, by consumer, and why. */
  lags: Readonly<Record<string, string>>;
}

const options = JSON.parse(process.argv[2] ?? '') as RunnerChildOptions;
const { breakage } = options;
process.once('disconnect', () => process.exit(0));
const stepped = clockOfChild();
/**
 * When the engine last looked at the time: before it calls a sink, to see whether its lease holds. Between that and the
 * call the process may be made to stand still, which it cannot know and the fence is for.
 */
let lookedMs = 0;
const clock = {
  ...stepped,
  monotonic() {
    lookedMs = sharedNowMs();
    return stepped.monotonic();
  },
};
const logger = journalTo(options.journal);
const log = breakLog(await openLog(), breakage);

const Levels = z.object({
  changes: z.array(z.object({ sku: z.string(), available: z.int(), updatedAt: z.string() })),
  next: z.int(),
});

const feed: Connector = defineConnector({
  name: 'feed',
  settings: z.strictObject({}),
  connect: () => null,
  sources: {
    levels: {
      entity: 'inventory-level',
      every: '20ms',
      async *pull(_, { cursor, signal }) {
        for (let after = Number(cursor ?? 0); ; ) {
          const request = { url: options.feedUrl, query: { after }, schema: Levels, signal };
          const { changes, next } = (await requestJson(request)).data;
          if (changes.length === 0) return;
          after = next;
          yield { changes: changes.map((data) => ({ data })), cursor: next };
        }
      },
    },
  },
  sinks: {},
}) as Connector;

const hook: Connector = defineConnector({
  name: 'hook',
  settings: z.strictObject({}),
  connect: () => null,
  sources: {
    levels: {
      entity: 'inventory-level',
      verify: () => true,
      decode: (_, { body }) => JSON.parse(body.toString()) as Draft<'inventory-level'>[],
    },
  },
  sinks: {},
}) as Connector;

const remote: Connector = defineConnector({
  name: 'remote',
  settings: z.strictObject({}),
  connect: () => null,
  sources: {},
  sinks: { levels: recordedSink('levels'), sums: recordedSink('sums') },
}) as Connector;

function recordedSink(name: string): Connector['sinks'][string] {
  return {
    accepts: 'inventory-level',
    concurrency: 16,
    async write(_, { key, data, occurredAt }, { idempotencyKey, attempt, signal, fence }) {
      const told: ToldDelivery = {
        key: `${name} ${key}`,
        index: indexAt(occurredAt),
        value: data.available,
        sentMs: lookedMs,
        fence,
      };
      const own = breakage === 'key-per-attempt' ? `${idempotencyKey}-${attempt}` : idempotencyKey;
      const headers = { 'idempotency-key': own };
      await requestJson({ url: options.remoteUrl, headers, body: told, signal });
    },
  };
}

const both = [{ source: 'feed.levels' }, { source: 'hook.levels' }];
const engine = await startEngine(
  log,
  { feed, hook, remote, sum: sumProcessor },
  [
    { name: 'in', from: both, steps: [], to: ['sum.add'] },
    { name: 'out', from: [{ source: 'sum.sums' }], steps: [], to: ['remote.sums'] },
    { name: 'direct', from: both, steps: [], to: ['remote.levels'] },
  ],
  {
    clock,
    logger,
    retry: { baseMs: 5, maxMs: 80, attempts: 10_000 },
    leaseTimes: { ttlMs: options.leaseMs, tendMs: options.leaseMs / 7 },
  },
);

const server = await serveLoopback(async ({ method = '', url = '' }, body, response) => {
  const status = await engine.receive('hook.levels', { method, url, headers: {}, body }).then(
    () => 204,
    () => 503,
  );
  response.writeHead(status).end();
});

process.on('message', async (message: { ask?: string }) => {
  if (message.ask === 'progress') process.send?.({ progress: progress() });
  if (message.ask === 'stop') {
    await server.close();
    await engine.stop();
    await Promise.race([log.close(), sleep(500)]);
    process.exit(0);
  }
});
process.send?.({ url: server.url });

/** What cannot start says so and ends; the supervisor tries again. */
async function openLog(): Promise<Log> {
  try {
    return await openLogAt(options.logUrl);
  } catch (error) {
    logger.error({ err: error }, 'the log cannot be opened');
    process.exit(1);
  }
}

function progress(): RunnerProgress {
  const { routes, units } = engine.status();
  const lagging = routes.filter(({ lag, down }) => lag > 0 || down !== undefined);
  const lags = lagging.map(({ consumer, lag, down }) => [
    consumer,
    `${lag}${down === undefined ? '' : ` (${down.reason})`}`,
  ]);
  return { isIdle: engine.isIdle(), units, lags: Object.fromEntries(lags) };
}

function journalTo(path: string): Logger {
  const write = (level: string) => (fields: object, message: string) => {
    const text = JSON.stringify(
      { ms: Math.round(sharedNowMs()), level, message, ...fields },
      plain,
    );
    appendFileSync(path, `${text}\n`);
  };
  return { debug() {}, info: write('info'), warn: write('warn'), error: write('error') };
}

function plain(_: string, value: unknown): unknown {
  return value instanceof Error ? (value.stack ?? value.message) : value;
}
