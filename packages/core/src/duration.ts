import { z } from 'zod';

const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A duration in the routes file: `500ms`, `30s`, `1.5h`, `28d`. */
export const Duration = z
  .string()
  .regex(/^\d+(\.\d+)?(ms|s|m|h|d)$/, 'a duration such as 500ms, 30s, 1m, 1.5h or 28d');
export type Duration = z.infer<typeof Duration>;

/** Milliseconds of a {@link Duration}. The text must already have been parsed. */
export function durationMs(duration: Duration): number {
  const match = /^([\d.]+)(ms|s|m|h|d)$/.exec(duration);
  if (!match) throw new RangeError(`not a duration: ${duration}`);
  return Number(match[1]) * unitMs[match[2] as keyof typeof unitMs];
}
