import type { Change } from '@acorn-i/core';
import { openMemoryProcessor } from '@acorn-i/core/testing';
import pool from '../src/index.ts';
import { at, countOf, orderOf } from './memory-processor.ts';

export type Event =
  | { minute: number; kind: 'sale'; channel: string }
  /** Somebody else writes the channel's figure. */
  | { minute: number; kind: 'foreign'; channel: string; figure: number }
  | { minute: number; kind: 'count'; units: number };

/** Longest ways, whole minutes. */
export const mostLag = 1;
export const mostPause = 2;

/**
 * Channels that sell from their own figures, minute by minute. Orders and figures take up to `mostLag` to arrive; each
 * channel is read every so often, and tells a figure only where it has changed since it was last read.
 *
 * @param lagOf a number from 0 to `mostLag`, however it is drawn.
 */
export async function playTrade(
  settings: object,
  connections: readonly string[],
  events: readonly Event[],
  minutes: number,
  lagOf: () => number,
) {
  const processor = await openMemoryProcessor(pool, { connection: 'pool', settings });
  const figures = new Map<string, { units: number; changedAt: number }>();
  const read = new Map<string, number>();
  const arriving = new Map<string, { units: number; at: number }[]>();
  const news: { at: number; channel: string; id: string; placed: number }[] = [];
  let [taken, sales] = [0, 0];

  const isFor = (to: string | undefined, connection: string) =>
    to === undefined || to === connection;
  const show = (channel: string, units: number, minute: number) => {
    if (figures.get(channel)?.units !== units) figures.set(channel, { units, changedAt: minute });
  };

  function publish(minute: number): void {
    for (const change of processor.emitted.slice(taken)) {
      if (change.entity !== 'inventory-level') continue;
      for (const connection of connections.filter((each) => isFor(change.to, each))) {
        const queue = arriving.get(connection) ?? [];
        // Never before an older one.
        const due = Math.max(minute + lagOf(), queue.at(-1)?.at ?? 0);
        arriving.set(connection, [...queue, { units: change.data.available, at: due }]);
      }
    }
    taken = processor.emitted.length;
  }

  function arrive(minute: number): void {
    for (const [connection, queue] of arriving) {
      for (const { units } of queue.filter((each) => each.at <= minute))
        show(connection, units, minute);
      arriving.set(
        connection,
        queue.filter((each) => each.at > minute),
      );
    }
  }

  async function happen(event: Event, minute: number): Promise<void> {
    if (event.kind === 'count') {
      const data = countOf('A', 'main', event.units, minute);
      await processor.send(
        'counts',
        'inventory-level',
        { data },
        { recordedAt: at(minute), source: 'erp.counts' },
      );
    } else if (event.kind === 'foreign') show(event.channel, event.figure, minute);
    else {
      const units = figures.get(event.channel)?.units ?? 0;
      if (units <= 0) return;
      show(event.channel, units - 1, minute);
      sales += 1;
      news.push({
        at: minute + lagOf(),
        channel: event.channel,
        id: String(sales),
        placed: minute,
      });
    }
  }

  async function hear(minute: number): Promise<void> {
    for (const { channel, id, placed } of news.filter((each) => each.at === minute)) {
      const lines = [{ id: '1', sku: 'A', quantity: 1 }];
      const data = orderOf(id, placed, { placedAt: at(placed), lines });
      await processor.send(
        'demand',
        'order',
        { data },
        { recordedAt: at(minute), source: `${channel}.orders` },
      );
    }
  }

  async function readAll(minute: number): Promise<void> {
    for (const [index, connection] of connections.entries()) {
      const figure = figures.get(connection);
      if ((minute + index) % mostPause !== 0 || figure === undefined) continue;
      if (read.get(connection) === figure.changedAt) continue;
      read.set(connection, figure.changedAt);
      const data = { sku: 'A', available: figure.units, updatedAt: at(figure.changedAt) };
      await processor.send(
        'published',
        'inventory-level',
        { data },
        { recordedAt: at(minute), source: `${connection}.inventory` },
      );
    }
  }

  for (let minute = 0; minute <= minutes; minute += 1) {
    await processor.sleepUntil(at(minute));
    publish(minute);
    arrive(minute);
    for (const event of events) if (event.minute === minute) await happen(event, minute);
    await hear(minute);
    await readAll(minute);
    publish(minute);
  }

  const drifts = processor.emitted.filter(
    (change): change is Change<'drift'> => change.entity === 'drift',
  );
  return {
    sales,
    shows: (connection: string) => figures.get(connection)?.units,
    promised: (connection: string) =>
      processor.emitted.findLast(
        (change): change is Change<'inventory-level'> =>
          change.entity === 'inventory-level' && isFor(change.to, connection),
      )?.data.available,
    drifts,
    /** What went out because a time came, and not because something happened. */
    repairs: processor.emitted.filter(
      ({ entity, trace }) => entity === 'inventory-level' && trace.causedBy === undefined,
    ),
  };
}
