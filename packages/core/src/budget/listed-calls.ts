import type { BucketVisit } from './bucket-visit.ts';
import { byPriority, type WaitingCalls } from './waiting-calls.ts';

/** So many of each priority are named one by one, the others as a sum. */
const most = 100;

/** The calls that wait, as a visit tells them. */
export function listCalls(waiting: WaitingCalls): Pick<BucketVisit, 'calls' | 'rest'> {
  const calls = { live: [] as number[], sweep: [] as number[], backfill: [] as number[] };
  const rest = { live: 0, sweep: 0, backfill: 0 };
  for (const priority of byPriority) {
    let tokens = 0;
    for (const { cost } of waiting.of(priority)) {
      if (calls[priority].length === most) {
        rest[priority] = Math.max(0, waiting.tokensOf(priority) - tokens);
        break;
      }
      calls[priority].push(cost);
      tokens += cost;
    }
  }
  return { calls, rest };
}
