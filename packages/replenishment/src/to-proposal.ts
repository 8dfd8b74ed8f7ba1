import type { ReplenishmentProposal } from '@acorn-i/core';
import type { Standing } from './reckon.ts';

export interface ProposalParts {
  readonly kind: ReplenishmentProposal['kind'];
  readonly sku: string;
  readonly quantity: number;
  readonly from?: string;
  /** Wanted, and not to be had. */
  readonly missing?: number;
  readonly updatedAt: string;
}

export function toProposal(standing: Standing, parts: ProposalParts): ReplenishmentProposal {
  const { location, own, leavingPerDay, safetyStock, reorderPoint, target } = standing;
  const { onHand = 0, reserved = 0, incoming = 0 } = own.stock ?? {};
  const { kind, sku, from, quantity, missing = 0, updatedAt } = parts;
  const cover = coverOf(standing);
  const more = missing > 0 ? `; ${missing} more are wanted, and nobody can spare them` : '';
  return {
    id: [kind, sku, ...(from === undefined ? [] : [from]), location].join('/'),
    ...{ kind, sku, location, quantity, updatedAt },
    ...(from !== undefined && { from }),
    reason: reasonOf(kind, standing) + more,
    basis: {
      ...{ onHand, incoming, reserved, perDay: rate(leavingPerDay) },
      ...{ safetyStock, reorderPoint, target },
      ...(Number.isFinite(cover) && { daysOfCover: Math.floor(cover) }),
    },
  };
}

/** How long the position lasts, days; infinite where nothing leaves. */
export function coverOf({ position = 0, leavingPerDay }: Standing): number {
  return leavingPerDay === 0 ? Number.POSITIVE_INFINITY : Math.max(0, position) / leavingPerDay;
}

/** Units a day, as text. */
export function rate(perDay: number): string {
  return perDay.toFixed(2);
}

function reasonOf(kind: ReplenishmentProposal['kind'], standing: Standing): string {
  const { leavingPerDay, reorderPoint, own, position = 0 } = standing;
  const pace = `${rate(leavingPerDay)} a day leave`;
  if (kind === 'clear') return `${own.stock?.onHand ?? 0} lie here, and ${pace}`;
  return `${position} are here or on the way, ${reorderPoint} is where to order; ${pace}`;
}
