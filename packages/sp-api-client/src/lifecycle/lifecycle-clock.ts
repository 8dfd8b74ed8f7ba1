import type { SpApiClient } from '../client.ts';
import type { SendOnce } from './send-once.ts';

/** What every lifecycle needs from the program around it. */
export interface LifecycleContext {
  client: SpApiClient;
  now(): number;
  signal?: AbortSignal | undefined;
  priority?: 'live' | 'sweep' | 'backfill' | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  /**
   * Whether an id that Amazon lists belongs to other work of ours. A lost answer is found again among
   * what Amazon lists, and must not be mistaken for that.
   */
  isKnown?(id: string): boolean | Promise<boolean>;
  /** For a feed that must never be submitted twice: one that went out without an answer is `lost` then. */
  once?: SendOnce | undefined;
}

/** Clocks differ, and Amazon's times are whole seconds. */
const toleranceMs = 5_000;

/** The moment before a request as Amazon's clock shows it, a little earlier. */
export async function askedAt({ client, now }: LifecycleContext): Promise<string> {
  const aheadMs = await client.clockAheadMs();
  return new Date(now() + aheadMs - toleranceMs).toISOString();
}
