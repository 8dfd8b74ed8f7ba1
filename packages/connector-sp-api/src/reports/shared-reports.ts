import { createHash } from 'node:crypto';
import type { ConnectionStore, Json, PullContext } from '@acorn-i/core';
import {
  follow,
  isReportEnd,
  type LifecycleContext,
  type ReportEnd,
  type ReportRequest,
  type ReportState,
  reportStates,
} from '@acorn-i/sp-api-client';

/**
 * Reports that several sources read. Amazon makes one a minute, so each is asked for once: every source of
 * a series reads the same ones, in rounds.
 */
export interface SharedReports {
  /**
   * The round that comes after `read`, by the moment that it was opened at, ISO 8601: the last one while it
   * is young, else a new one. Undefined where the young one is what was read.
   */
  round(series: string, everyMs: number, read: string | undefined): Promise<string | undefined>;
  /**
   * Follows a report to its end. Its states are kept, so that a crash asks for nothing twice.
   *
   * @throws what the signal says, when the pull is aborted; the report goes on for others.
   */
  follow(series: string, request: ReportRequest, context: PullContext): Promise<ReportEnd>;
  /** Forgets a report, so that the next one who needs it asks anew. */
  forget(series: string, request: ReportRequest): Promise<void>;
}

export interface SharedReportsContext extends LifecycleContext {
  store: ConnectionStore;
  sleep(ms: number): Promise<void>;
}

/** A report may be there at once, and mostly takes a minute. */
const pausesMs = [0, 5_000, 10_000, 20_000, 40_000, 60_000];

export function createSharedReports(context: SharedReportsContext): SharedReports {
  const { store, now, sleep } = context;
  const running = new Map<string, Promise<ReportEnd>>();
  let opening: Promise<unknown> = Promise.resolve();

  async function open(series: string, everyMs: number): Promise<string> {
    const last = await store.get(roundKey(series));
    const ageMs = typeof last === 'string' ? now() - Date.parse(last) : Number.NaN;
    if (typeof last === 'string' && ageMs >= 0 && ageMs < everyMs) return last;
    for (const key of await keysOf(store, `${roundKey(series)}/`)) await store.delete(key);
    const round = new Date(now()).toISOString();
    await store.set(roundKey(series), round);
    return round;
  }

  function run(key: string, request: ReportRequest, pull: PullContext): Promise<ReportEnd> {
    const { priority, log } = pull;
    log.info(
      { report: request.reportType },
      'waits for a report, which takes Amazon about a minute',
    );
    const lifecycle = { ...context, priority };
    const states = {
      load: async () => (await store.get(key)) as ReportState | undefined,
      save: (state: ReportState) => store.set(key, state as unknown as Json),
    };
    return follow((saved) => reportStates(request, saved, lifecycle), isReportEnd, states, {
      sleep,
      pausesMs,
    });
  }

  return {
    async round(series, everyMs, read) {
      // One at a time: two sources that come together open one round.
      const opened = opening.then(() => open(series, everyMs));
      opening = opened.catch(() => undefined);
      const round = await opened;
      return round === read ? undefined : round;
    },
    follow(series, request, pull) {
      const key = stateKey(series, request);
      let report = running.get(key);
      if (report === undefined) {
        report = run(key, request, pull).finally(() => running.delete(key));
        running.set(key, report);
      }
      return orAborted(report, pull.signal);
    },
    forget: (series, request) => store.delete(stateKey(series, request)),
  };
}

async function keysOf(store: ConnectionStore, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const [key] of store.entries(prefix)) keys.push(key);
  return keys;
}

function roundKey(series: string): string {
  return `reports/${series}`;
}

function stateKey(series: string, request: ReportRequest): string {
  const digest = createHash('sha1').update(JSON.stringify(request)).digest('base64url');
  return `${roundKey(series)}/${digest}`;
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
