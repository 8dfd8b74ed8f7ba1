import { noFaults, withFaults } from '../../src/testing/faults/http-faults.ts';
import { type LoopbackServer, seededRandom, serveLoopback } from '../../src/testing/simulator.ts';
import type { Plan } from './planned-changes.ts';

const pageSize = 50;

/** A system that tells a plan's changes, as far as `told` says, in pages from a cursor; and fails now and then. */
export function startFeedServer(
  seed: number,
  plan: Plan,
  told: () => number,
): Promise<LoopbackServer> {
  const faults = { ...noFaults, unavailable: 0.03, halfAnswer: 0.03, cut: 0.02 };
  return serveLoopback(
    withFaults({ faults, random: seededRandom(seed) }, ({ url = '/' }, _body, response) => {
      const after = Number(new URL(url, 'http://feed').searchParams.get('after'));
      const next = Math.max(after, Math.min(told(), after + pageSize));
      const changes = Array.from({ length: next - after }, (_, at) => plan.draft(after + at).data);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ changes, next }));
    }),
  );
}
