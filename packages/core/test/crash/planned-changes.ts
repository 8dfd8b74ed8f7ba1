import type { Change, Draft } from '../../src/change.ts';
import type { Expected } from './delivery-history.ts';

/** The change that the source tells at a place, the same in every process. Several hundred keys. */
export function plannedChange(index: number): Draft<'inventory-level'> {
  return {
    data: {
      sku: keyAt(index),
      available: unitsAt(index),
      updatedAt: new Date(Date.UTC(2026, 0, 1) + index * 1_000).toISOString(),
    },
  };
}

/** What a remote must see of the first `count` changes. */
export function plannedLevels(count: number): Expected {
  return byKey(count, (units) => units);
}

/** What a remote must see where a processor sums up the units of each key. */
export function plannedSums(count: number): Expected {
  return byKey(count, (units, before) => before + units);
}

/** How many changes a key has up to and with this one: which one of its key a delivery is. */
export function indexOf({ occurredAt }: Change<'inventory-level'>): number {
  return (Date.parse(occurredAt) - Date.UTC(2026, 0, 1)) / 1_000;
}

/** Which of its key's changes the one at a place is, from 1. */
export function createSequences(count: number): (index: number) => number {
  const seen = new Map<string, number>();
  const sequences = Array.from({ length: count }, (_, index) => {
    const sequence = (seen.get(keyAt(index)) ?? 0) + 1;
    seen.set(keyAt(index), sequence);
    return sequence;
  });
  return (index) => sequences[index] ?? 0;
}

function byKey(count: number, next: (units: number, before: number) => number): Expected {
  const levels = new Map<string, number[]>();
  for (let index = 0; index < count; index += 1) {
    const own = levels.get(keyAt(index)) ?? [];
    own.push(next(unitsAt(index), own.at(-1) ?? 0));
    levels.set(keyAt(index), own);
  }
  return levels;
}

/** Some keys are busy, most are not: a third of all changes are of a tenth of the keys. */
function keyAt(index: number): string {
  const mixed = Math.imul(index + 1, 0x9e3779b1) >>> 0;
  return mixed % 3 === 0 ? `SKU-${mixed % 37}` : `SKU-${mixed % 401}`;
}

function unitsAt(index: number): number {
  return 1 + ((Math.imul(index + 7, 0x85ebca6b) >>> 0) % 90);
}
