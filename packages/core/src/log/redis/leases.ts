import { setTimeout as sleep } from 'node:timers/promises';
import { listen } from '../../listen.ts';
import type { Fence, LeaseStore, TendReply, TendRequest } from '../lease-store.ts';
import type { Holdings } from './holdings.ts';
import { releaseScript, tendScript } from './lease-scripts.ts';
import type { Link } from './link.ts';
import {
  closed,
  failureOf,
  isElsewhere,
  toLogError,
  unreachable,
  withoutCommand,
} from './reply-error.ts';
import { createScript, runScript } from './run-script.ts';

export interface RedisLeases extends LeaseStore {
  /** Another process released something. */
  heardRelease(): void;
  /** Redis may have forgotten who holds what. */
  reset(): void;
  close(): void;
}

export interface RedisLeasesOptions {
  link: Link;
  key: string;
  instance: string;
  holdings: Holdings;
  /** With every look at the leases: what was told may have been missed. */
  refresh(): void;
}

const tend = createScript(tendScript);
const release = createScript(releaseScript);
const pauseMs = 50;

export function createRedisLeases(options: RedisLeasesOptions): RedisLeases {
  const { link, key, instance, holdings, refresh } = options;
  const { settings } = link;
  const released = new Set<() => void>();
  const resets = new Set<() => void>();
  let isClosed = false;

  /** Each of these may be done twice, so that a lost answer is no reason to give up. */
  async function run(script: typeof tend, args: readonly string[]): Promise<unknown> {
    const deadlineMs = performance.now() + settings.writeTimeoutMs;
    let error = link.lastError();
    while (performance.now() < deadlineMs) {
      if (isClosed) throw closed(settings);
      const writer = link.writer();
      try {
        if (writer !== undefined) return await runScript(writer, script, key, args);
      } catch (cause) {
        const failure = failureOf(cause);
        if (isClosed) throw closed(settings);
        if (failure !== 'away' && failure !== 'lost') throw toLogError(cause, settings);
        if (isElsewhere(cause)) link.renew();
        error = withoutCommand(cause, settings);
      }
      await sleep(pauseMs);
    }
    throw unreachable(settings, error);
  }

  return {
    async tend({ runner, ttlMs, units, held }: TendRequest): Promise<TendReply> {
      const believed = held.filter((fence) => !holdings.isLost(fence));
      const least = String(holdings.newestLost() + 1);
      const args = [runner, String(Math.ceil(ttlMs)), least, String(believed.length)];
      for (const { unit, token } of believed) args.push(unit, String(token));
      const reply = await run(tend, [...args, ...units]);
      const [surplus, flat] = reply as [number, string[]];
      const kept: Fence[] = [];
      for (let at = 0; at < flat.length; at += 2)
        kept.push({ unit: flat[at]!, token: Number(flat[at + 1]) });
      holdings.keep(runner, kept);
      refresh();
      return { held: kept, surplus };
    },
    async release(runner, fences) {
      await run(release, [instance, runner, '0', ...flatten(fences)]);
      for (const listener of released) listener();
    },
    async leave(runner) {
      await run(release, [instance, runner, '1']);
      holdings.keep(runner, []);
      for (const listener of released) listener();
    },
    onReleased: (listener) => listen(released, listener),
    onReset: (listener) => listen(resets, listener),
    heardRelease() {
      for (const listener of released) listener();
    },
    reset() {
      for (const listener of resets) listener();
    },
    close() {
      isClosed = true;
    },
  };
}

function flatten(fences: readonly Fence[]): string[] {
  return fences.flatMap(({ unit, token }) => [unit, String(token)]);
}
