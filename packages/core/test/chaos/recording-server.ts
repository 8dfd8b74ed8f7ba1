import { type Faults, noFaults, withFaults } from '../../src/testing/faults/http-faults.ts';
import { seededRandom, serveLoopback } from '../../src/testing/simulator.ts';
import type { DeliveryRecord } from './delivery-history.ts';
import { sharedNowMs } from './shared-now.ts';

/** What a sink tells with each delivery. */
export type ToldDelivery = Pick<DeliveryRecord, 'key' | 'index' | 'value' | 'sentMs' | 'fence'>;

export interface RecordingServer {
  url: string;
  /** Change them at any time. */
  faults: Faults;
  history: readonly DeliveryRecord[];
  /** Changes that were answered 2xx, redeliveries not counted. */
  distinct(): number;
  close(): Promise<void>;
}

/** A remote that writes down every delivery, and fails now and then. */
export async function startRecordingServer(
  seed: number,
  some: Partial<Faults>,
): Promise<RecordingServer> {
  const history: DeliveryRecord[] = [];
  const taken = new Set<string>();
  const faults: Faults = { ...noFaults, ...some };
  let events = 0;

  const answer = withFaults({ faults, random: seededRandom(seed) }, (_request, _body, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"taken":true}');
  });

  const server = await serveLoopback((request, body, response) => {
    const told = JSON.parse(body.toString()) as ToldDelivery;
    events += 1;
    const record: DeliveryRecord = {
      ...told,
      idempotencyKey: String(request.headers['idempotency-key']),
      arrived: events,
      arrivedMs: sharedNowMs(),
      answered: undefined,
      status: undefined,
    };
    history.push(record);
    response.once('prefinish', () => {
      // An answer that nobody can read any more was none.
      if (request.socket.destroyed) return;
      events += 1;
      record.answered = events;
      record.status = response.statusCode;
      if (response.statusCode < 300) taken.add(`${record.key} @${record.index}`);
    });
    return answer(request, body, response);
  });

  return { url: server.url, faults, history, distinct: () => taken.size, close: server.close };
}
