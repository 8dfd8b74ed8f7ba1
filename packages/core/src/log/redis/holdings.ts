import type { Fence } from '../lease-store.ts';

/** Which leases runners of this process hold, as far as it knows. */
export interface Holdings {
  /** Undefined once the lease is lost. */
  runnerOf(fence: Fence): string | undefined;
  isLost(fence: Fence): boolean;
  /** For good: its unit is only worked on again under a newer token. */
  lose(fence: Fence): void;
  loseAll(): void;
  /** The newest token that was lost, of any unit. */
  newestLost(): number;
  /** All that a runner holds now. */
  keep(runner: string, held: readonly Fence[]): void;
}

interface Holding {
  runner: string;
  token: number;
}

export function createHoldings(): Holdings {
  const held = new Map<string, Holding>();
  /** The newest token of a unit that was lost. */
  const lost = new Map<string, number>();

  const isLost = ({ unit, token }: Fence) => token <= (lost.get(unit) ?? -1);

  function lose({ unit, token }: Fence): void {
    lost.set(unit, Math.max(token, lost.get(unit) ?? -1));
    if ((held.get(unit)?.token ?? Number.POSITIVE_INFINITY) <= token) held.delete(unit);
  }

  return {
    isLost,
    lose,
    runnerOf(fence) {
      const holding = held.get(fence.unit);
      return holding?.token === fence.token && !isLost(fence) ? holding.runner : undefined;
    },
    loseAll() {
      for (const [unit, { token }] of held) lose({ unit, token });
    },
    newestLost: () => Math.max(0, ...lost.values()),
    keep(runner, fences) {
      const units = new Set(fences.map(({ unit }) => unit));
      for (const [unit, holding] of held)
        if (holding.runner === runner && !units.has(unit)) held.delete(unit);
      for (const { unit, token } of fences) held.set(unit, { runner, token });
    },
  };
}
