import { concatMap, type Observable, timer } from 'rxjs';
import { longestTimeoutMs } from './clock.ts';

/** `timer`, for waits of any length: Node fires those beyond 24.8 days at once. */
export function longTimer(ms: number): Observable<unknown> {
  if (ms <= longestTimeoutMs) return timer(ms);
  return timer(longestTimeoutMs).pipe(concatMap(() => longTimer(ms - longestTimeoutMs)));
}
