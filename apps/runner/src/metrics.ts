import type { Budgets } from '@acorn-i/core';
import type { Engine, Log } from '@acorn-i/core/engine';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Redactor } from './redactor.ts';
import type { ConsumerCount, Tally } from './tally.ts';

export interface MetricsOptions {
  engine(): Engine | undefined;
  log(): Log;
  budgets: Budgets;
  tally: Tally;
  redactor: Redactor;
}

export interface Metrics {
  /** In the Prometheus text format. */
  read(): Promise<{ text: string; contentType: string }>;
}

interface Reading {
  labels: Readonly<Record<string, string>>;
  value: number;
}

interface Meter {
  name: string;
  help: string;
  kind: 'counter' | 'gauge';
  labels: readonly string[];
  readings(options: MetricsOptions): readonly Reading[] | Promise<readonly Reading[]>;
}

/**
 * Everything that is measured, on a registry of its own. What the process uses is measured from now
 * on, so create this at the start; the rest is read when it is asked for.
 */
export function createMetrics(options: MetricsOptions): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'acorn_i_' });
  for (const meter of meters) register(meter, registry, options);
  return {
    async read() {
      const text = await registry.metrics();
      // Readings that are not there yet, which prom-client writes in a way of its own.
      return { text: text.replaceAll(/^.* Nan\n/gm, ''), contentType: registry.contentType };
    },
  };
}

function register(meter: Meter, registry: Registry, options: MetricsOptions): void {
  const { name, help, labels, kind, readings } = meter;
  const shared = { name: `acorn_i_${name}`, help, labelNames: [...labels], registers: [registry] };
  const hide = (given: Reading['labels']) =>
    Object.fromEntries(
      Object.entries(given).map(([key, text]) => [key, options.redactor.text(text)]),
    );
  // `collect` is called with the metric as `this`, but the variable is set by then and typed.
  if (kind === 'gauge') {
    const gauge: Gauge = new Gauge({
      ...shared,
      async collect() {
        const found = await readings(options);
        gauge.reset();
        for (const { labels: given, value } of found) gauge.set(hide(given), value);
      },
    });
  } else {
    const counter: Counter = new Counter({
      ...shared,
      async collect() {
        const found = await readings(options);
        counter.reset();
        for (const { labels: given, value } of found) counter.inc(hide(given), value);
      },
    });
  }
}

/** `stock>shop.inventory` is the sink of a route; `stock` alone runs its steps for all of its sinks. */
function consumerLabels(consumer: string): Record<'route' | 'sink' | 'connection', string> {
  const [route = '', sink = ''] = consumer.split('>');
  return { route, sink, connection: sink.split('.')[0] ?? '' };
}

const ofConsumer = ['route', 'sink', 'connection'] as const;
const ofSource = ['source', 'connection'] as const;
const ofBudget = ['account', 'operation'] as const;

const sourceLabels = (source: string) => ({ source, connection: source.split('.')[0] ?? '' });

function counted(name: string, what: ConsumerCount, help: string): Meter {
  return {
    name,
    help,
    kind: 'counter',
    labels: ofConsumer,
    readings: ({ tally }) =>
      [...tally.consumers()].map(([consumer, counts]) => ({
        labels: consumerLabels(consumer),
        value: counts[what],
      })),
  };
}

function sourceCounted(
  name: string,
  what: 'offered' | 'appended' | 'rejected',
  help: string,
): Meter {
  return {
    name,
    help,
    kind: 'counter',
    labels: ofSource,
    readings: ({ tally }) =>
      [...tally.sources()].map(([source, counts]) => ({
        labels: sourceLabels(source),
        value: counts[what],
      })),
  };
}

type BudgetReading = ReturnType<Budgets['usage']>[number];

function budget(
  name: string,
  kind: Meter['kind'],
  help: string,
  value: (usage: BudgetReading) => number,
): Meter {
  return {
    name,
    help,
    kind,
    labels: ofBudget,
    readings: ({ budgets }) =>
      budgets.usage().flatMap((usage) => {
        const { account, operation } = usage;
        const reading = value(usage);
        return Number.isFinite(reading) ? [{ labels: { account, operation }, value: reading }] : [];
      }),
  };
}

const meters: readonly Meter[] = [
  sourceCounted(
    'source_offered_total',
    'offered',
    'Changes that a source found, known ones included',
  ),
  sourceCounted('source_changes_total', 'appended', 'New changes of a source in the log'),
  sourceCounted(
    'source_rejected_total',
    'rejected',
    'Inputs of a source that no change could be made of',
  ),
  {
    name: 'source_failing',
    help: '1 while the pulls of a source fail',
    kind: 'gauge',
    labels: ofSource,
    readings: ({ engine }) =>
      (engine()?.status().sources ?? []).map(({ source, failing }) => ({
        labels: sourceLabels(source),
        value: failing === undefined ? 0 : 1,
      })),
  },
  counted('delivered_total', 'delivered', 'Changes delivered'),
  counted('dropped_total', 'dropped', 'Changes that the steps of a route left out'),
  counted('superseded_total', 'superseded', 'Changes that a newer one of their key replaced'),
  counted('retries_total', 'retry', 'Deliveries that are tried again'),
  counted('dead_letters_total', 'dead-letter', 'Changes given up since the start'),
  counted('held_total', 'hold', 'Changes held for a person since the start'),
  {
    name: 'lag_changes',
    help: 'Changes in the log that are not settled',
    kind: 'gauge',
    labels: ofConsumer,
    readings: ({ engine }) =>
      (engine()?.status().routes ?? []).map(({ consumer, lag }) => ({
        labels: consumerLabels(consumer),
        value: lag,
      })),
  },
  {
    name: 'lag_seconds',
    help: 'Age of the oldest change that is not settled',
    kind: 'gauge',
    labels: ofConsumer,
    readings: ({ engine }) =>
      (engine()?.status().routes ?? []).map(({ consumer, lag, oldest }) => ({
        labels: consumerLabels(consumer),
        value:
          lag === 0 || oldest === undefined
            ? 0
            : Math.max(0, (Date.now() - Date.parse(oldest)) / 1_000),
      })),
  },
  {
    name: 'sink_down',
    help: '1 while every call of a sink fails',
    kind: 'gauge',
    labels: ofConsumer,
    readings: ({ engine }) =>
      (engine()?.status().routes ?? []).map(({ consumer, down }) => ({
        labels: consumerLabels(consumer),
        value: down === undefined ? 0 : 1,
      })),
  },
  {
    name: 'connection_closed',
    help: '1 while a connection is closed, because the remote refused it',
    kind: 'gauge',
    labels: ['connection'],
    readings: ({ engine }) =>
      (engine()?.status().connections ?? []).map(({ connection, closed }) => ({
        labels: { connection },
        value: closed === undefined || closed.by !== undefined ? 0 : 1,
      })),
  },
  {
    name: 'paused',
    help: '1 for each route and connection that a person paused',
    kind: 'gauge',
    labels: ['kind', 'name'],
    readings: ({ engine }) =>
      (engine()?.status().pauses ?? []).map(({ kind, name }) => ({
        labels: { kind, name },
        value: 1,
      })),
  },
  {
    name: 'waiting',
    help: 'Changes that wait outside the order of their stream, by kind: hold, retry, queued',
    kind: 'gauge',
    labels: [...ofConsumer, 'kind'],
    readings: async ({ log }) =>
      (await log().waitingCounts()).map(({ consumer, kind, count }) => ({
        labels: { ...consumerLabels(consumer), kind },
        value: count,
      })),
  },
  {
    name: 'dead_letters',
    help: 'Dead letters that are open; "place" is a source or a route and its sink',
    kind: 'gauge',
    labels: ['place'],
    readings: async ({ log }) =>
      (await log().deadLetterCounts()).map(({ place, count }) => ({
        labels: { place },
        value: count,
      })),
  },
  {
    name: 'log_end',
    help: 'The last position of a stream',
    kind: 'gauge',
    labels: ['stream'],
    readings: ({ log }) =>
      log()
        .streams()
        .map((stream) => ({ labels: { stream }, value: log().end(stream) })),
  },
  {
    name: 'log_without_room',
    help: '1 while the log takes nothing in, because its disk is full or nearly',
    kind: 'gauge',
    labels: [],
    readings: ({ log }) => [{ labels: {}, value: log().room?.trouble() === undefined ? 0 : 1 }],
  },
  {
    name: 'log_disk_free_bytes',
    help: 'Free space on the disk of the log',
    kind: 'gauge',
    labels: [],
    readings: ({ log }) => {
      const disk = log().room?.disk();
      return disk === undefined ? [] : [{ labels: {}, value: disk.freeBytes }];
    },
  },
  budget('budget_rate', 'gauge', 'Tokens that come back each second', ({ rate }) => rate.perSecond),
  budget('budget_burst', 'gauge', 'The most tokens in the bucket', ({ rate }) => rate.burst),
  budget('budget_available', 'gauge', 'Tokens in the bucket', ({ available }) => available),
  budget('budget_waiting', 'gauge', 'Calls that wait for admission', ({ waiting }) => waiting),
  budget('budget_spent_total', 'counter', 'Tokens spent', ({ spent }) => spent),
  budget(
    'budget_throttled_total',
    'counter',
    'Times that the remote said "too many"',
    ({ throttled }) => throttled,
  ),
];
