/** A piece of work that Amazon does in its own time. */
export interface Processing<Outcome> {
  createdMs: number;
  isCancelled: boolean;
  /** Known once it was due and somebody looked. */
  outcome?: Outcome;
}

export type ProcessingStatus = 'IN_QUEUE' | 'IN_PROGRESS' | 'DONE' | 'CANCELLED' | 'FATAL';

/** Times of a piece of work as Amazon tells them. */
export function timesOf(
  { createdMs }: Processing<unknown>,
  processingMs: number,
  status: ProcessingStatus,
): { createdTime: string; processingStartTime?: string; processingEndTime?: string } {
  const at = (ms: number) => new Date(ms).toISOString();
  const hasBegun = status !== 'IN_QUEUE';
  const hasEnded = hasBegun && status !== 'IN_PROGRESS';
  return {
    createdTime: at(createdMs),
    ...(hasBegun && { processingStartTime: at(createdMs + processingMs / 4) }),
    ...(hasEnded && { processingEndTime: at(createdMs + processingMs) }),
  };
}

/** Queued for the first quarter of its time, then at work; `finish` runs once, when it is due. */
export function statusOf<Outcome>(
  work: Processing<Outcome>,
  { nowMs, processingMs }: { nowMs: number; processingMs: number },
  finish: () => Outcome,
): 'IN_QUEUE' | 'IN_PROGRESS' | 'CANCELLED' | { outcome: Outcome } {
  if (work.isCancelled) return 'CANCELLED';
  const ageMs = nowMs - work.createdMs;
  if (ageMs < processingMs / 4) return 'IN_QUEUE';
  if (ageMs < processingMs) return 'IN_PROGRESS';
  work.outcome ??= finish();
  return { outcome: work.outcome };
}
