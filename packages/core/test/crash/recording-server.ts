import type { Faults } from '../../src/testing/faults/http-faults.ts';
import { seededRandom, serveLoopback } from '../../src/testing/simulator.ts';
import type { DeliveryRecord } from './delivery-history.ts';

export interface RecordingServer {
  url: string;
  history: readonly DeliveryRecord[];
  /** Changes that were taken, redeliveries not counted. */
  distinct(): number;
  /** Resolves as soon as `condition` holds after a delivery. */
  after(condition: () => boolean): Promise<void>;
  close(): Promise<void>;
}

/** A remote that writes down every delivery, and fails now and then. */
export async function startRecordingServer(
  seed: number,
  faults: Pick<Faults, 'unavailable' | 'failAfterCommit'>,
): Promise<RecordingServer> {
  const random = seededRandom(seed);
  const history: DeliveryRecord[] = [];
  const taken = new Set<string>();
  let waiters: { condition: () => boolean; resolve: () => void }[] = [];

  const server = await serveLoopback((request, body, response) => {
    const told = JSON.parse(body.toString()) as Pick<DeliveryRecord, 'key' | 'sequence' | 'value'>;
    const status = statusOf(random(), faults);
    const idempotencyKey = String(request.headers['idempotency-key']);
    // An answer that nobody can read any more was none.
    const isHeard = !request.socket.destroyed;
    history.push({ ...told, idempotencyKey, status: isHeard ? status : undefined });
    taken.add(`${told.key}#${told.sequence}`);
    response.writeHead(status).end('{}');
    const met = waiters.filter(({ condition }) => condition());
    waiters = waiters.filter((waiter) => !met.includes(waiter));
    for (const { resolve } of met) resolve();
  });

  return {
    url: server.url,
    history,
    distinct: () => taken.size,
    after: (condition) =>
      new Promise((resolve) => {
        if (condition()) resolve();
        else waiters.push({ condition, resolve });
      }),
    close: server.close,
  };
}

function statusOf(
  chance: number,
  { unavailable, failAfterCommit }: Pick<Faults, 'unavailable' | 'failAfterCommit'>,
): number {
  if (chance < unavailable) return 503;
  return chance < unavailable + failAfterCommit ? 500 : 200;
}
