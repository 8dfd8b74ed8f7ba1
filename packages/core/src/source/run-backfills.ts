import type { Bus } from '../bus.ts';
import type { Clock } from '../clock.ts';
import type { Json, Logger, Source } from '../connector.ts';
import type { EntityName } from '../entities/registry.ts';
import { toAcornError } from '../errors.ts';
import { controlNamespace } from '../log/control.ts';
import type { Log } from '../log/log.ts';
import { type GateView, isPaused, opened } from '../route/gate.ts';
import { backOffMs, type RetryPolicy } from '../route/retry.ts';
import { sleep } from '../sleep.ts';
import {
  type BackfillProgress,
  type BackfillRequest,
  backfillKey,
  backfillProgressKey,
  readBackfillProgress,
  readBackfills,
} from './backfill-request.ts';
import type { Way } from './make-way.ts';
import { preparePage } from './prepare-page.ts';

export interface BackfillsOptions {
  address: string;
  source: Source<unknown, EntityName>;
  api: unknown;
  gate: GateView;
  way: Way;
  retry: RetryPolicy;
  log: Log;
  bus: Bus;
  clock: Clock;
  logger: Logger;
}

/** Reads stretches of a source's past anew, one after the other, as people ask for it. */
export interface Backfills {
  start(): void;
  stop(): Promise<void>;
  /** Nothing is asked for, or a person has paused it. */
  isIdle(): boolean;
}

/**
 * Each page and how far it is are written together, so that a `kill -9` costs one page. It goes at the
 * lowest priority, with a cursor of its own, and waits while the source's consumers are busy.
 */
export function createBackfills(options: BackfillsOptions): Backfills {
  const { address, source, api, gate, way, retry, log, bus, clock, logger } = options;
  const stopping = new AbortController();
  let working: Promise<void> | undefined;
  let isWanted = false;
  let stopListening = () => {};

  function look(): void {
    isWanted = true;
    working ??= work().finally(() => {
      working = undefined;
    });
  }

  async function work(): Promise<void> {
    while (isWanted && !stopping.signal.aborted) {
      isWanted = false;
      try {
        for (let next = await nextRequest(); next !== undefined; next = await nextRequest())
          await run(next.request, next.progress);
      } catch (error) {
        if (!stopping.signal.aborted)
          logger.error({ err: error }, 'backfills could not be taken up; trying again later');
      }
    }
  }

  async function nextRequest() {
    for (const request of await readBackfills(log)) {
      if (request.source !== address || stopping.signal.aborted) continue;
      const progress = await readBackfillProgress(log, request.id);
      if (progress?.doneAt === undefined && progress?.failed === undefined)
        return { request, progress };
    }
    return undefined;
  }

  async function run(request: BackfillRequest, saved: BackfillProgress | undefined): Promise<void> {
    const progress = saved ?? emptyProgress(nowText());
    if (saved === undefined) await save(request, progress);
    logger.info({ backfill: request.id, from: request.from, to: request.to }, 'backfilling');
    for (let failures = 0; ; ) {
      const before = progress.pages;
      try {
        if ((await readOn(request, progress)) === 'ended')
          await finish(request, { ...progress, doneAt: nowText() });
        return;
      } catch (error) {
        if (stopping.signal.aborted) throw error;
        const failure = toAcornError(error);
        if (failure.errorClass === 'refused') gate.refuse(failure);
        else if (failure.errorClass !== 'retryable') {
          await finish(request, { ...progress, failed: failure.message });
          return;
        }
        failures = progress.pages > before ? 1 : failures + 1;
        if (log.room?.trouble() === undefined)
          logger.warn(
            { backfill: request.id, code: failure.code, reason: failure.message, failures },
            'a backfill failed; trying again',
          );
        await pause(backOffMs(retry, failures, failure.retryAfterMs));
      }
    }
  }

  /** Pages from where it is, until the source ends or a person does. */
  async function readOn(
    request: BackfillRequest,
    progress: BackfillProgress,
  ): Promise<'ended' | 'cancelled'> {
    await mayGoOn();
    const context = {
      cursor: progress.cursor,
      window: { from: request.from, to: request.to },
      signal: stopping.signal,
      log: logger,
      now: () => clock.now(),
      sleep: (ms: number) => sleep(clock, ms, stopping.signal),
      priority: 'backfill' as const,
    };
    for await (const page of source.pull!(api, context)) {
      if ((await log.state(controlNamespace, backfillKey(request.id))) === undefined)
        return 'cancelled';
      const at = nowText();
      const { changes, rejects } = preparePage(page, { entity: source.entity, address, at });
      progress.pages += 1;
      progress.found += changes.length;
      progress.rejected += rejects.length;
      progress.updatedAt = at;
      if (page.cursor !== undefined) progress.cursor = page.cursor;
      const { appended } = await bus.publish(address, {
        changes,
        rejects,
        durability: source.isRereadable && !page.isAcknowledged ? 'normal' : 'full',
        isCurrent: true,
        state: [row(request, progress)],
      });
      progress.added += appended;
      await mayGoOn();
    }
    return 'ended';
  }

  async function mayGoOn(): Promise<void> {
    await way.cleared(stopping.signal);
    await opened(gate, stopping.signal);
    stopping.signal.throwIfAborted();
  }

  async function finish(request: BackfillRequest, progress: BackfillProgress): Promise<void> {
    await save(request, progress);
    const { pages, found, added, rejected, failed } = progress;
    const fields = { backfill: request.id, pages, found, added, rejected };
    if (failed === undefined) logger.info(fields, 'backfilled');
    else logger.error({ ...fields, reason: failed }, 'a backfill was given up');
  }

  async function save(request: BackfillRequest, progress: BackfillProgress): Promise<void> {
    await log.write({ state: [row(request, progress)] });
  }

  function row({ id }: BackfillRequest, progress: BackfillProgress) {
    const value = { ...progress } as unknown as Json;
    return { namespace: controlNamespace, key: backfillProgressKey(id), value };
  }

  /** Ends early where it stops. */
  function pause(ms: number): Promise<void> {
    return sleep(clock, ms, stopping.signal).catch(() => {});
  }

  function nowText(): string {
    return new Date(clock.now()).toISOString();
  }

  return {
    start() {
      stopListening = log.onOutsideChange(look);
      look();
    },
    async stop() {
      stopListening();
      stopping.abort(new Error('the runner stops'));
      await working;
    },
    isIdle: () => working === undefined || isPaused(gate),
  };
}

function emptyProgress(at: string): BackfillProgress {
  return { pages: 0, found: 0, added: 0, rejected: 0, startedAt: at, updatedAt: at };
}
