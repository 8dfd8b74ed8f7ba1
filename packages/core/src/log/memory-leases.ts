import { listen } from '../listen.ts';
import type { Fence, LeaseStore, TendReply, TendRequest } from './lease-store.ts';

/** Leases in memory, for tests of several engines in one process. */
export interface MemoryLeases extends LeaseStore {
  /** Whether this is the newest token of its unit. */
  isCurrent(fence: Fence): boolean;
  /** As a restart of the real one: every holder begins again. */
  reset(): void;
}

interface Row {
  runner: string | undefined;
  token: number;
  untilMs: number;
}

export function createMemoryLeases(nowMs: () => number = () => performance.now()): MemoryLeases {
  const rows = new Map<string, Row>();
  const runners = new Map<string, number>();
  const released = new Set<() => void>();
  const resets = new Set<() => void>();

  const rowOf = (unit: string): Row => {
    const row = rows.get(unit) ?? { runner: undefined, token: 0, untilMs: 0 };
    rows.set(unit, row);
    return row;
  };

  async function tend({ runner, ttlMs, units, held }: TendRequest): Promise<TendReply> {
    const now = nowMs();
    runners.set(runner, now + ttlMs);
    for (const [name, untilMs] of runners) if (untilMs <= now) runners.delete(name);
    const kept = renew({ runner, ttlMs, held }, now);
    const share = Math.ceil(units.length / runners.size);
    const names = new Set(kept.map(({ unit }) => unit));
    for (const unit of units) {
      if (kept.length >= share) break;
      const row = rowOf(unit);
      const isFree = row.untilMs <= now || (row.runner === runner && !names.has(unit));
      if (!isFree) continue;
      Object.assign(row, { runner, token: row.token + 1, untilMs: now + ttlMs });
      kept.push({ unit, token: row.token });
    }
    return { held: kept, surplus: Math.max(0, kept.length - share) };
  }

  function renew(
    { runner, ttlMs, held }: Pick<TendRequest, 'runner' | 'ttlMs' | 'held'>,
    now: number,
  ): Fence[] {
    return held.filter(({ unit, token }) => {
      const row = rowOf(unit);
      if (row.runner !== runner || row.token !== token) return false;
      row.untilMs = now + ttlMs;
      return true;
    });
  }

  async function release(runner: string, fences: readonly Fence[]): Promise<void> {
    for (const { unit, token } of fences) {
      const row = rowOf(unit);
      if (row.runner === runner && row.token === token) row.untilMs = 0;
    }
    for (const listener of released) listener();
  }

  return {
    tend,
    release,
    async leave(runner) {
      runners.delete(runner);
      for (const listener of released) listener();
    },
    onReleased: (listener) => listen(released, listener),
    onReset: (listener) => listen(resets, listener),
    isCurrent: ({ unit, token }) => rowOf(unit).token === token,
    reset() {
      for (const listener of resets) listener();
    },
  };
}
