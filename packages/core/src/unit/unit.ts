import type { Consumer } from '../route/consumer.ts';
import type { Lease } from '../route/lease.ts';
import type { Waker } from '../route/waker.ts';
import type { Pull } from '../source/run-pull.ts';

/**
 * A part of the work that must be done in one place at a time: a partition of a route's sink, a
 * processor with all that reads its state, a route's stateful steps, a source that is pulled.
 */
export interface Unit {
  /** Stable over restarts and the same on every runner. */
  readonly name: string;
  /** Reads from the log where to go on. */
  open(lease: Lease): Promise<Omit<OpenUnit, 'name'>>;
}

/** A unit at work: its consumers, or the source that it pulls. */
export interface OpenUnit {
  readonly name: string;
  readonly consumers: readonly RouteConsumer[];
  readonly pulls: readonly Pull[];
  /** Of a processor that asks to be woken. */
  readonly waker?: Waker | undefined;
}

export interface RouteConsumer {
  route: string;
  consumer: Consumer;
}

export async function openUnit({ name, open }: Unit, lease: Lease): Promise<OpenUnit> {
  return { name, ...(await open(lease)) };
}

export async function startUnit({ consumers, pulls, waker }: OpenUnit): Promise<void> {
  for (const { consumer } of consumers) await consumer.start();
  waker?.start();
  for (const pull of pulls) pull.start();
}

/** Ends what is under way and commits it. */
export async function stopUnit({ consumers, pulls, waker }: OpenUnit): Promise<void> {
  await waker?.stop();
  await Promise.all(pulls.map((pull) => pull.stop()));
  await Promise.all(consumers.map(({ consumer }) => consumer.stop()));
}

/** The lease is lost: nothing more is sent or written. Resolves when nothing of it is under way. */
export async function abandonUnit({ consumers, pulls, waker }: OpenUnit): Promise<void> {
  waker?.abandon();
  await Promise.all([
    ...pulls.map((pull) => pull.stop()),
    ...consumers.map(({ consumer }) => consumer.abandon()),
  ]);
}

export function isUnitIdle({ consumers, pulls, waker }: OpenUnit): boolean {
  return (
    waker?.isIdle() !== false &&
    pulls.every((pull) => pull.quietPulls() >= 2) &&
    consumers.every(({ consumer }) => consumer.isIdle())
  );
}
