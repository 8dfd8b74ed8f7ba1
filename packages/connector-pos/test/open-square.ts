import {
  type Budgets,
  type Draft,
  type EntityName,
  type EntityTypes,
  idempotencyKeyOf,
  type Json,
  type Outcome,
  type Reject,
  type Sink,
  type Source,
  toChange,
} from '@acorn-i/core';
import { createFakeClock, openConnection } from '@acorn-i/core/testing';
import { onTestFinished } from 'vitest';
import { startSquareSimulator } from '../simulator/index.ts';
import type { SquareSimulatorOptions } from '../simulator/square/start-square-simulator.ts';
import pos from '../src/index.ts';
import type { Till } from '../src/till.ts';

/** The clock stands still, and nobody is to wait for it. */
const noBudgets: Budgets = {
  of: () => ({ admit: async () => {}, learn() {} }),
  usage: () => [],
};

export interface SquareOptions extends Omit<SquareSimulatorOptions, 'now'> {
  settings?: object;
  /** Where the clock begins, ISO 8601. */
  at?: string;
  fetch?: typeof globalThis.fetch;
}

/** A seller at Square, a connection to it, and the part of the engine that makes pages durable. */
export async function openSquare({ settings, at, fetch, ...options }: SquareOptions = {}) {
  const clock = createFakeClock(Date.parse(at ?? '2026-03-02T10:00:00Z'));
  const square = await startSquareSimulator({ ...options, now: clock.now });
  const connection = await openConnection(
    pos,
    { ...square.settings, ...settings },
    { clock, budgets: noBudgets, ...(fetch && { fetch }) },
  );
  onTestFinished(async () => {
    await connection.close();
    await square.close();
  });
  const cursors = new Map<string, Json>();
  const durable = new Map<string, unknown>();
  const rejects: Reject[] = [];

  return {
    square,
    connection,
    clock,
    rejects,
    till: connection.api as Till,
    /** Pulls like the engine; returns the changes that are news. */
    async pull<E extends EntityName>(name: keyof typeof pos.sources): Promise<EntityTypes[E][]> {
      const source = pos.sources[name] as unknown as Source<Till, EntityName>;
      const news: EntityTypes[E][] = [];
      const context = connection.pullContext({ cursor: cursors.get(name) });
      for await (const page of source.pull?.(connection.api as Till, context) ?? []) {
        for (const draft of page.changes) {
          const id = `${name} ${changeOf(source.entity, draft, name).id}`;
          if (durable.has(id)) continue;
          durable.set(id, draft);
          news.push(draft.data as EntityTypes[E]);
        }
        rejects.push(...(page.rejects ?? []));
        if (page.cursor !== undefined) cursors.set(name, page.cursor);
      }
      return news;
    },
    /** Delivers like the engine. */
    write(name: keyof typeof pos.sinks, drafts: readonly Draft<EntityName>[], attempt = 1) {
      const sink = pos.sinks[name] as unknown as Sink<Till, EntityName>;
      const deliveries = drafts.map((draft) => {
        const change = changeOf(sink.accepts, draft, 'pool.x');
        const key = idempotencyKeyOf(`route.${name}`, change);
        return { ...connection.writeContext({ idempotencyKey: key, attempt }), change };
      });
      return sink.writeBatch?.(connection.api as Till, deliveries as never) as Promise<Outcome[]>;
    },
  };
}

export type OpenSquare = Awaited<ReturnType<typeof openSquare>>;

function changeOf(entity: EntityName, draft: Draft<EntityName>, source: string) {
  return toChange(entity, draft, { source, recordedAt: '2026-03-02T10:00:00Z' }).change;
}

/** The codes of what was not written. */
export function codesOf(outcomes: readonly Outcome[]): (string | undefined)[] {
  return outcomes.map((outcome) => (outcome instanceof Error ? outcome.code : undefined));
}
