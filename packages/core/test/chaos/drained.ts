import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordingServer } from './recording-server.ts';
import type { Runners } from './runners.ts';
import type { WebhookSender } from './webhook-sender.ts';

export interface DrainOptions {
  runners: Runners;
  remote: RecordingServer;
  hooks: WebhookSender;
  /** How many different ones the remote should get. */
  deliveries: number;
  /** A run that gets no further for so long never will. */
  stuckMs: number;
  /** Into how many units the work is divided. */
  units: number;
}

/** How long everything must be idle where not all was delivered: then nothing more will come. */
const quietMs = 1_000;

/** Waits until nothing is left to do, and tells what was left if it never came to that. */
export async function drained(options: DrainOptions): Promise<readonly string[]> {
  const { runners, remote, hooks, deliveries, units, stuckMs } = options;
  let movedMs = performance.now();
  let idleSince: number | undefined;
  let reached = '';
  while (true) {
    const progress = await runners.progress();
    const now = performance.now();
    const place = `${remote.distinct()} ${hooks.acknowledged.size}`;
    const hasMoved = place !== reached;
    reached = place;
    if (hasMoved) movedMs = now;
    const isIdle = hooks.isIdle() && progress.every((each) => each?.isIdle === true);
    idleSince = isIdle && !hasMoved && areAllHeld(progress, units) ? (idleSince ?? now) : undefined;
    if (idleSince !== undefined)
      if (remote.distinct() >= deliveries || now - idleSince > quietMs) return [];
    if (now - movedMs > stuckMs) return [`not drained: ${JSON.stringify(progress)}`];
    await sleep(25);
  }
}

/** A unit between two runners is nobody's, and nobody tells that it has work. */
function areAllHeld(progress: Awaited<ReturnType<Runners['progress']>>, units: number): boolean {
  return new Set(progress.flatMap((each) => each?.units ?? [])).size === units;
}
