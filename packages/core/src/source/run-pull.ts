import { concatMap, defer, filter, repeat, Subject, take, takeUntil } from 'rxjs';
import type { Bus } from '../bus.ts';
import type { Clock } from '../clock.ts';
import type { Logger, Page, Source } from '../connector.ts';
import type { EntityName } from '../entities/registry.ts';
import { isAcornError, toAcornError } from '../errors.ts';
import type { Log } from '../log/log.ts';
import { longTimer } from '../long-timer.ts';
import { type GateView, isPaused } from '../route/gate.ts';
import { backOffMs, type RetryPolicy } from '../route/retry.ts';
import { sleep } from '../sleep.ts';
import { preparePage } from './prepare-page.ts';

export interface PullOptions {
  address: string;
  source: Source<unknown, EntityName>;
  api: unknown;
  everyMs: number;
  /** Instead, until two pulls in a row found nothing new. */
  everyMsUntilQuiet?: number | undefined;
  gate: GateView;
  retry: RetryPolicy;
  log: Log;
  bus: Bus;
  clock: Clock;
  logger: Logger;
}

export interface Pull {
  readonly address: string;
  start(): void;
  stop(): Promise<void>;
  /** Pulls that ended without finding anything new, one after the other. */
  quietPulls(): number;
  status(): PullStatus;
}

export interface PullStatus {
  source: string;
  /** Changes found, those that the log knew already included. */
  offered: number;
  rejected: number;
  pulls: number;
  lastPullAt: string | undefined;
  /** When a pull last came to its end without a fault. */
  lastReadAt: string | undefined;
  /** `isLasting`: the remote will answer the same however often it is asked. */
  failing: { since: string; reason: string; failures: number; isLasting: boolean } | undefined;
}

/** Pulls a source again and again, every page durable before the next is asked for. */
export function createPull(options: PullOptions): Pull {
  const { address, source, api, everyMs, gate, retry, log, bus, clock, logger } = options;
  const stopping = new Subject<void>();
  const aborter = new AbortController();
  const status: PullStatus = {
    source: address,
    offered: 0,
    rejected: 0,
    pulls: 0,
    lastPullAt: undefined,
    lastReadAt: undefined,
    failing: undefined,
  };
  let running: Promise<void> = Promise.resolve();
  // One call is no storm: a source that is asked every second need not wait a minute to be back.
  const pauses = { ...retry, maxMs: Math.min(retry.maxMs, Math.max(everyMs, 5_000)) };
  let quiet = 0;
  let waitMs = 0;

  async function pullOnce(): Promise<void> {
    const before = log.end(address);
    try {
      const cursor = await log.cursor(address);
      const context = {
        cursor,
        signal: aborter.signal,
        log: logger,
        now: () => clock.now(),
        sleep: (ms: number) => sleep(clock, ms, aborter.signal),
        priority: 'live' as const,
      };
      let isWhole = true;
      for await (const page of source.pull!(api, context)) {
        // Closed meanwhile: this page comes again.
        if (gate.closure.value !== undefined) {
          isWhole = false;
          break;
        }
        await publish(page);
      }
      status.failing = undefined;
      if (isWhole && !aborter.signal.aborted)
        status.lastReadAt = new Date(clock.now()).toISOString();
      quiet = log.end(address) === before ? quiet + 1 : 0;
    } catch (error) {
      if (!aborter.signal.aborted) failed(error);
    }
    status.pulls += 1;
    status.lastPullAt = new Date(clock.now()).toISOString();
  }

  async function publish(page: Page<EntityName>): Promise<void> {
    const at = new Date(clock.now()).toISOString();
    const { changes, rejects } = preparePage(page, { entity: source.entity, address, at });
    status.offered += changes.length;
    if (changes.length > 0 || rejects.length > 0 || page.cursor !== undefined) {
      const { buried = 0 } = await bus.publish(address, {
        changes,
        rejects,
        cursor: page.cursor,
        durability: source.isRereadable && !page.isAcknowledged ? 'normal' : 'full',
        isCurrent: true,
      });
      status.rejected += buried;
    }
  }

  function failed(error: unknown): void {
    const failure = isAcornError(error) ? error : toAcornError(error);
    quiet = 0;
    const failures = (status.failing?.failures ?? 0) + 1;
    status.failing = {
      since: status.failing?.since ?? new Date(clock.now()).toISOString(),
      reason: failure.message,
      failures,
      isLasting: ['rejected', 'configuration'].includes(failure.errorClass),
    };
    // A log without room says so itself.
    const isRefused = failure.errorClass === 'refused';
    if (log.room?.trouble() === undefined)
      logger.warn(
        { code: failure.code, reason: failure.message, failures },
        isRefused
          ? 'refused: the connection stops, and is tried again in 5 minutes'
          : 'the pull failed; trying again',
      );
    if (isRefused) gate.refuse(failure);
    waitMs = backOffMs(pauses, failures, failure.retryAfterMs);
  }

  function nextMs(): number {
    if (status.failing !== undefined) return waitMs;
    return quiet < 2 ? (options.everyMsUntilQuiet ?? everyMs) : everyMs;
  }

  const open = () =>
    gate.closure.pipe(
      filter((closure) => closure === undefined),
      take(1),
    );

  return {
    address,
    start() {
      defer(() => open())
        .pipe(
          concatMap(() => {
            running = pullOnce();
            return running;
          }),
          repeat({ delay: () => longTimer(nextMs()) }),
          takeUntil(stopping),
        )
        .subscribe();
    },
    async stop() {
      stopping.next();
      aborter.abort(new Error('the runner stops'));
      await running;
    },
    quietPulls: () => (isPaused(gate) ? Number.POSITIVE_INFINITY : quiet),
    status: () => status,
  };
}
