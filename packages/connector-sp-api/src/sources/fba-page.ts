import { type Draft, isAcornError, type Page, type Reject } from '@acorn-i/core';
import type { Marketplace, ResponseOf } from '@acorn-i/sp-api-client';
import { toFbaLevel } from '../map/fba-level.ts';

/** Levels of one answer; a summary that is none is a reject. */
export function toFbaPage(
  { payload }: ResponseOf<'fbaInventory.getInventorySummaries'>,
  marketplace: Marketplace,
): Page<'inventory-level'> {
  const changes: Draft<'inventory-level'>[] = [];
  const rejects: Reject[] = [];
  for (const summary of payload?.inventorySummaries ?? []) {
    try {
      changes.push({ data: toFbaLevel(summary, marketplace), raw: summary });
    } catch (error) {
      if (!isAcornError(error)) throw error;
      const place = `getInventorySummaries:${summary.sellerSku ?? summary.asin ?? '?'}`;
      rejects.push({ raw: JSON.stringify(summary), place, error });
    }
  }
  return { changes, ...(rejects.length > 0 && { rejects }) };
}
