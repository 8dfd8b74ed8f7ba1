import type { Budget, Priority } from '@acorn-i/core';
import { z } from 'zod';
import type { Operation } from './operation.ts';

/** `extensions.cost` of an answer. https://shopify.dev/docs/api/usage/limits */
export const QueryCost = z.object({
  requestedQueryCost: z.number(),
  actualQueryCost: z.number().nullish(),
  throttleStatus: z.object({
    maximumAvailable: z.number(),
    currentlyAvailable: z.number(),
    restoreRate: z.number(),
  }),
});
export type QueryCost = z.infer<typeof QueryCost>;

export interface Pass {
  /** Call it once, with what the answer said about its cost, if anything. */
  done(cost?: QueryCost | undefined): void;
}

export interface CostGate {
  /** Resolves when a call of this size may be made. */
  enter(operation: Operation<unknown>, size: number, options: EnterOptions): Promise<Pass>;
}

export interface EnterOptions {
  priority?: Priority | undefined;
  signal?: AbortSignal | undefined;
}

export const graphqlBudget = 'graphql';

/**
 * Admits calls by their cost in points. Until a document's true cost is known one call of it goes
 * alone: 300 parallel queries were answered THROTTLED 290 times without that.
 */
export function createCostGate(budget: Budget): CostGate {
  const costs = new Map<string, number>();
  const probes = new Map<string, Promise<void>>();

  function learn(cost: QueryCost): void {
    const { currentlyAvailable, maximumAvailable, restoreRate } = cost.throttleStatus;
    budget.learn(graphqlBudget, {
      perSecond: restoreRate,
      burst: maximumAvailable,
      remaining: currentlyAvailable,
    });
  }

  return {
    async enter(operation, size, { priority, signal }) {
      const shape = `${operation.name}:${size}`;
      // The first answer of all tells the bucket, the first of a shape tells its cost.
      for (const name of ['', shape]) {
        while (probes.has(name)) await probes.get(name);
      }
      const release = costs.has(shape) ? undefined : probe(probes, costs.size === 0 ? '' : shape);
      const cost = costs.get(shape) ?? operation.estimate(size);
      try {
        await budget.admit(graphqlBudget, { cost, priority: priority ?? 'live', signal });
      } catch (error) {
        release?.();
        throw error;
      }
      return {
        done(told) {
          if (told) {
            remember(costs, shape, told.requestedQueryCost);
            // The shop takes what was asked for and gives back what the answer did not need.
            budget.giveBack?.(graphqlBudget, cost - (told.actualQueryCost ?? cost));
            learn(told);
          }
          release?.();
        },
      };
    },
  };
}

function probe(probes: Map<string, Promise<void>>, name: string): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  probes.set(name, promise);
  return () => {
    probes.delete(name);
    resolve();
  };
}

function remember(costs: Map<string, number>, shape: string, cost: number): void {
  if (costs.size > 10_000) costs.clear();
  costs.set(shape, cost);
}
