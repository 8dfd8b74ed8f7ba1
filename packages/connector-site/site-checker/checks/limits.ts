import { retryAfter } from '@acorn-i/core';
import { demand } from '../report.ts';
import { readProblem } from '../site-session.ts';
import type { CheckContext, SiteCheck } from './check.ts';

/** They come last: they look at all that went before, and use the budget up. */
export const limitChecks: readonly SiteCheck[] = [
  { id: 'limits.latency', title: 'Answers are quick', run: isQuick },
  {
    id: 'limits.request-ids',
    title: 'Every answer has an X-Request-Id of its own',
    run: hasRequestIds,
  },
  { id: 'limits.declared', title: 'What GET /shop allows is allowed', run: allowsDeclared },
  { id: 'limits.retry-after', title: 'Beyond the limit: 429 with Retry-After', run: saysWhen },
];

async function isQuick({ session, options: { latencyMs = 2_000 } }: CheckContext): Promise<string> {
  const p95Ms = percentile(session.wire.durationsMs, 0.95);
  demand(p95Ms <= latencyMs, `1 in 20 answers took ${p95Ms} ms or more: at most ${latencyMs} ms`);
  return `95 % within ${p95Ms} ms`;
}

/** Whole milliseconds. */
export function percentile(durationsMs: readonly number[], share: number): number {
  const sorted = durationsMs.toSorted((one, other) => one - other);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

async function hasRequestIds({ session }: CheckContext): Promise<void> {
  const { requestIds } = session.wire;
  const missing = requestIds.filter((id) => id === undefined).length;
  demand(missing === 0, `${missing} of ${requestIds.length} answers have no X-Request-Id`);
  const distinct = new Set(requestIds).size;
  demand(distinct === requestIds.length, 'one X-Request-Id stands on several answers');
}

async function allowsDeclared({ session }: CheckContext): Promise<void> {
  const { requestsPerMinute } = await session.shop();
  const after = session.wire.throttledAfter();
  demand(
    after === undefined || after >= requestsPerMinute * 0.9,
    `refused with 429 after ${after} requests in a minute, and GET /shop says ${requestsPerMinute}`,
  );
}

const atOnce = 10;
const mostRequests = 3_000;

async function saysWhen({ session }: CheckContext): Promise<string> {
  const { requestsPerMinute } = await session.shop();
  const most = Math.min(mostRequests, Math.ceil(requestsPerMinute * 1.5) + 20);
  for (let sent = 0; sent < most; sent += atOnce) {
    const request = { method: 'GET', path: '/shop', takesThrottling: true };
    const answers = await Promise.all(Array.from({ length: atOnce }, () => session.raw(request)));
    for (const answer of answers) {
      if (answer.status === 200) continue;
      readProblem(answer, 'GET /shop, many times', [429]);
      const given = answer.headers['retry-after'];
      const waitMs = retryAfter(given, Date.now());
      demand(
        waitMs !== undefined,
        `a 429 with Retry-After: ${given ?? 'missing'}`,
        answer.requestId,
      );
      demand(waitMs <= 120_000, `a 429 that says to wait ${waitMs / 1_000} s`, answer.requestId);
      return `refused with 429, Retry-After: ${given}`;
    }
  }
  return `${most} requests at once were all answered`;
}
