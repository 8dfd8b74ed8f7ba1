import type { Draft } from '../../src/change.ts';

/** Changes that a source tells, the same in every process. */
export interface Plan {
  readonly count: number;
  draft(index: number): Draft<'inventory-level'>;
}

/** What a key is told, or a remote must first see of it, in order. */
export type Expected = ReadonlyMap<string, readonly Expectation[]>;

export interface Expectation {
  /** The change's place in its plan. */
  index: number;
  value: number;
}

export interface PlanOptions {
  count: number;
  /** Keys are `PREFIX-1`, … */
  prefix: string;
  /** How many keys at most. A third of all changes are of a tenth of them. */
  keys: number;
}

export function createPlan({ count, prefix, keys }: PlanOptions): Plan {
  const busy = Math.ceil(keys / 10);
  function skuAt(index: number): string {
    const mixed = Math.imul(index + 1, 0x9e3779b1) >>> 0;
    return `${prefix}-${mixed % 3 === 0 ? mixed % busy : mixed % keys}`;
  }
  return {
    count,
    draft: (index) => ({
      data: { sku: skuAt(index), available: unitsAt(index), updatedAt: instantAt(index) },
    }),
  };
}

/** The values of each key, where these changes of a plan come in this order. Default: all, as planned. */
export function levelsOf(
  plan: Plan,
  indexes: Iterable<number> = Array(plan.count).keys(),
): Expected {
  const levels = new Map<string, Expectation[]>();
  for (const index of indexes) {
    const { sku, available } = plan.draft(index).data;
    const own = levels.get(sku) ?? [];
    own.push({ index, value: available });
    levels.set(sku, own);
  }
  return levels;
}

/** What a processor makes of them that sums up the units of each key. */
export function sumsOf(levels: Expected): Expected {
  return new Map(
    [...levels].map(([key, list]) => {
      let sum = 0;
      return [
        key,
        list.map(({ index, value }) => {
          sum += value;
          return { index, value: sum };
        }),
      ];
    }),
  );
}

/** The place in its plan of a change, and of what a processor made of it. */
export function indexAt(occurredAt: string): number {
  return (Date.parse(occurredAt) - epochMs) / 1_000;
}

const epochMs = Date.UTC(2026, 0, 1);

function instantAt(index: number): string {
  return new Date(epochMs + index * 1_000).toISOString();
}

function unitsAt(index: number): number {
  return 1 + ((Math.imul(index + 7, 0x85ebca6b) >>> 0) % 90);
}
