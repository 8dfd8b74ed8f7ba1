import { hash } from 'node:crypto';
import { concatMap, defer, merge, of, repeat, Subject, type Subscription, take, timer } from 'rxjs';
import type { Clock } from '../clock.ts';
import type { Logger } from '../connector.ts';
import { toAcornError } from '../errors.ts';
import type { Fence, LeaseStore } from '../log/lease-store.ts';
import type { Log } from '../log/log.ts';
import type { Lease } from '../route/lease.ts';
import { fencedLog } from './fenced-log.ts';
import {
  abandonUnit,
  isUnitIdle,
  type OpenUnit,
  openUnit,
  startUnit,
  stopUnit,
  type Unit,
} from './unit.ts';
import type { WorkForce } from './work-force.ts';

export interface LeaseTimes {
  /** A runner that was not heard of for so long has lost its work. */
  ttlMs: number;
  /** How often it is heard of. */
  tendMs: number;
}

export const defaultLeaseTimes: LeaseTimes = { ttlMs: 10_000, tendMs: 2_000 };

export interface LeasedWorkOptions {
  units: readonly Unit[];
  log: Log;
  leases: LeaseStore;
  /** Unique to this start of this process. */
  runner: string;
  times: LeaseTimes;
  clock: Clock;
  logger: Logger;
}

/** A unit that this runner holds. */
interface Work {
  readonly fence: Fence;
  readonly unit: Unit;
  /** Until when the lease holds for sure, on both clocks: the machine may sleep, or its clock be set. */
  untilMs: number;
  untilTime: number;
  phase: 'opening' | 'open' | 'leaving' | 'lost';
  opened: OpenUnit | undefined;
  opening: Promise<void> | undefined;
}

/** How long a unit that was lost may take to end its calls before it is opened again here. */
const endingMostMs = 5_000;

/**
 * Shares the units with other runners: tends its leases, opens what it is given, hands back what is
 * more than its share, and lets go at once of what it lost.
 */
export function workUnderLeases(options: LeasedWorkOptions): WorkForce {
  const { log, leases, runner, times, clock, logger } = options;
  const units = new Map(inOwnOrder(options.units, runner).map((unit) => [unit.name, unit]));
  const works = new Map<string, Work>();
  /** What was lost and has calls under way. */
  const endings = new Map<string, Promise<unknown>>();
  const lookAgain = new Subject<void>();
  let tending: Subscription | undefined;
  let watching: Subscription | undefined;
  let unsubscribes: (() => void)[] = [];
  let isStopping = false;
  let isWanted = false;
  let tends = 0;

  async function tend(): Promise<void> {
    isWanted = false;
    const sentMs = clock.monotonic();
    const sentTime = clock.now();
    const asked = new Map(works);
    const names = isStopping ? [] : [...units.keys()];
    try {
      const held = [...asked.values()].map(({ fence }) => fence);
      const reply = await leases.tend({ runner, ttlMs: times.ttlMs, units: names, held });
      const granted = new Map(reply.held.map((fence) => [fence.unit, fence]));
      for (const work of asked.values()) renew(work, granted, sentMs, sentTime);
      for (const fence of granted.values())
        if (!works.has(fence.unit) && !isSpent(fence, asked)) takeOn(fence, sentMs, sentTime);
      handBack(reply.surplus);
      tends += 1;
    } catch (error) {
      logger.warn({ reason: toAcornError(error).message }, 'the leases could not be renewed');
    }
  }

  /**
   * It was lost while it was being renewed. Writes of its holder may still be on their way, and they have its
   * token: the next time, not held any more, it comes with a new one.
   */
  function isSpent({ unit, token }: Fence, asked: ReadonlyMap<string, Work>): boolean {
    return asked.get(unit)?.fence.token === token;
  }

  function renew(
    work: Work,
    granted: ReadonlyMap<string, Fence>,
    sentMs: number,
    sentTime: number,
  ): void {
    if (works.get(work.fence.unit) !== work) return;
    if (granted.get(work.fence.unit)?.token !== work.fence.token) {
      lose(work, 'another runner has it');
      return;
    }
    work.untilMs = sentMs + times.ttlMs;
    work.untilTime = sentTime + times.ttlMs;
  }

  function takeOn(fence: Fence, sentMs: number, sentTime: number): void {
    const unit = units.get(fence.unit);
    if (unit === undefined || isStopping) return;
    const work: Work = {
      fence,
      unit,
      untilMs: sentMs + times.ttlMs,
      untilTime: sentTime + times.ttlMs,
      phase: 'opening',
      opened: undefined,
      opening: undefined,
    };
    works.set(fence.unit, work);
    work.opening = openWork(work);
  }

  async function openWork(work: Work): Promise<void> {
    const { unit, fence } = work;
    const lease: Lease = {
      fence,
      log: fencedLog(log, fence, () => lose(work, 'a write was refused')),
      isLive: () => isStillLive(work),
    };
    try {
      await endings.get(unit.name);
      if (isGone(work)) return;
      work.opened = await openUnit(unit, lease);
      if (isGone(work)) return;
      await startUnit(work.opened);
      if (isGone(work)) await abandonUnit(work.opened);
      else work.phase = 'open';
    } catch (error) {
      if (isGone(work)) return;
      logger.error({ unit: unit.name, reason: toAcornError(error).message }, 'could not be opened');
      lose(work, 'it could not be opened');
      await leases.release(runner, [fence]).catch(() => {});
    }
  }

  /** Asked after a wait: it may have been lost meanwhile. */
  function isGone(work: Work): boolean {
    return work.phase === 'lost';
  }

  function isLive(work: Work): boolean {
    return (
      work.phase !== 'lost' && clock.monotonic() < work.untilMs && clock.now() < work.untilTime
    );
  }

  /** Who is told no waits for nothing more, so it must not come to life again. */
  function isStillLive(work: Work): boolean {
    if (isLive(work)) return true;
    lose(work, 'it ran out');
    return false;
  }

  function lose(work: Work, reason: string): void {
    if (work.phase === 'lost') return;
    const wasOpening = work.phase === 'opening';
    work.phase = 'lost';
    const { name } = work.unit;
    if (works.get(name) === work) works.delete(name);
    logger.warn({ unit: name, token: work.fence.token, reason }, 'the lease is lost');
    const ending = wasOpening || !work.opened ? work.opening : abandonUnit(work.opened);
    const ended = Promise.race([ending, within(endingMostMs)])
      .catch(() => {})
      .finally(() => {
        if (endings.get(name) === ended) endings.delete(name);
      });
    endings.set(name, ended);
  }

  function handBack(surplus: number): void {
    const leaving = [...works.values()].filter(({ phase }) => phase === 'leaving').length;
    const open = [...works.values()].filter(({ phase }) => phase === 'open');
    for (const work of open.slice(0, Math.max(0, surplus - leaving))) void handBackOne(work);
  }

  async function handBackOne(work: Work): Promise<void> {
    work.phase = 'leaving';
    try {
      await stopUnit(work.opened!);
      if (isGone(work)) return;
      works.delete(work.unit.name);
      work.phase = 'lost';
      // Where that fails the lease runs out by itself: it is not renewed any more.
      await leases.release(runner, [work.fence]);
    } catch (error) {
      logger.warn({ unit: work.unit.name, reason: toAcornError(error).message }, 'not handed back');
      lose(work, 'it could not be ended');
    }
  }

  /** What was not renewed in time belongs to somebody else. */
  function watch(): void {
    for (const work of [...works.values()]) if (!isLive(work)) lose(work, 'it ran out');
  }

  function soon(): void {
    isWanted = true;
    lookAgain.next();
  }

  function after(ms: number): Promise<void> {
    return new Promise((resolve) => void clock.setTimeout(resolve, ms));
  }

  /** Keeps no process alive: what it bounds may long be over. */
  function within(ms: number): Promise<void> {
    return new Promise((resolve) => clock.setTimeout(resolve, ms).unref());
  }

  return {
    async start() {
      unsubscribes = [
        leases.onReleased(soon),
        leases.onReset(() => {
          for (const work of [...works.values()]) lose(work, 'the log was restarted');
          soon();
        }),
      ];
      await tend();
      tending = defer(() => merge(isWanted ? of(0) : timer(times.tendMs), lookAgain).pipe(take(1)))
        .pipe(
          concatMap(() => tend()),
          repeat(),
        )
        .subscribe();
      watching = timer(times.tendMs / 4, times.tendMs / 4).subscribe(watch);
    },
    async stop() {
      isStopping = true;
      await Promise.all(
        [...works.values()].map(async (work) => {
          while (work.phase === 'opening') await after(5);
          if (work.phase === 'open') await handBackOne(work);
        }),
      );
      while ([...works.values()].some(({ phase }) => phase === 'leaving')) await after(5);
      tending?.unsubscribe();
      watching?.unsubscribe();
      for (const unsubscribe of unsubscribes) unsubscribe();
      await Promise.all(endings.values());
      await leases.leave(runner).catch(() => {});
    },
    open: () => [...works.values()].flatMap(({ opened }) => (opened ? [opened] : [])),
    isSettled: () =>
      tends >= 2 &&
      endings.size === 0 &&
      [...works.values()].every(
        ({ phase, opened }) => phase === 'open' && opened !== undefined && isUnitIdle(opened),
      ),
  };
}

/** Every runner in an order of its own, so that each gets some of every kind. */
function inOwnOrder(units: readonly Unit[], runner: string): Unit[] {
  const rank = new Map(units.map((unit) => [unit, hash('sha1', `${runner}\n${unit.name}`)]));
  return [...units].sort((a, b) => (rank.get(a)! < rank.get(b)! ? -1 : 1));
}
