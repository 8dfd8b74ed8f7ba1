import type { ReplenishmentProposal } from '@acorn-i/core';
import type { Network } from './network.ts';
import type { Standing } from './reckon.ts';
import { slowUnits } from './slow-units.ts';
import { openSpareUnits, type SpareUnits } from './spare-units.ts';
import { coverOf, toProposal } from './to-proposal.ts';

interface Occasion {
  readonly sku: string;
  readonly updatedAt: string;
}

/** All that should be done about one SKU on a day. Who runs out first comes first. */
export function propose(
  sku: string,
  standings: ReadonlyMap<string, Standing>,
  today: string,
  updatedAt: string,
  network: Network,
): readonly ReplenishmentProposal[] {
  const occasion = { sku, updatedAt };
  const spare = openSpareUnits(standings, network);
  const all = [...standings.values()];
  const needy = all
    .filter((standing) => wantedBy(standing) > 0)
    .toSorted((one, other) => coverOf(one) - coverOf(other));
  return [
    ...needy.flatMap((standing) =>
      standing.supply.from === undefined
        ? [toProposal(standing, { kind: 'purchase', quantity: wantedBy(standing), ...occasion })]
        : transfersTo(standing, spare, occasion),
    ),
    ...all.flatMap((standing) => {
      const quantity = slowUnits(standing, today, network.settings);
      return quantity > 0 ? [toProposal(standing, { kind: 'clear', quantity, ...occasion })] : [];
    }),
  ];
}

/** Up to the target, in whole packs, once the position is where somebody should order; else nothing. */
function wantedBy({ position, reorderPoint, target, leavingPerDay, supply }: Standing): number {
  if (position === undefined || leavingPerDay === 0 || position > reorderPoint) return 0;
  return Math.ceil(Math.max(target - position, supply.minimum) / supply.pack) * supply.pack;
}

function transfersTo(
  standing: Standing,
  spare: SpareUnits,
  occasion: Occasion,
): readonly ReplenishmentProposal[] {
  let missing = wantedBy(standing);
  const moves: { from: string; quantity: number }[] = [];
  for (const from of spare.sourcesFor(standing)) {
    const quantity = spare.take(from, missing);
    missing -= quantity;
    if (quantity > 0) moves.push({ from, quantity });
  }
  return moves.map((move) =>
    toProposal(standing, { kind: 'transfer', ...move, missing, ...occasion }),
  );
}
