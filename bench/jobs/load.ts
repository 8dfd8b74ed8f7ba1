import { createHmac } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { hookKey } from '../hook-key.ts';
import { createOrderTexts } from '../orders.ts';
import { runJob } from '../run-job.ts';

interface Parameters {
  url: string;
  count: number;
  /** The number of the first order; other numbers are other webhooks. */
  from: number;
  connections: number;
  /** Open loop: a request is due whether or not the one before was answered. Without it: as fast as they are answered. */
  perSecond?: number;
}

/** A keep-alive connection that has one request under way at most. */
interface Line {
  send(request: Buffer): Promise<boolean>;
  close(): void;
}

/**
 * Posts signed orders over bare sockets: an HTTP client would cost more than the server that is
 * measured. Requests are made before the clock starts.
 */
await runJob<Parameters>(async ({ url, count, from, connections, perSecond }) => {
  const { port, host } = new URL(url);
  const requests = createRequests(host, from, count);
  const lines = await Promise.all(
    Array.from({ length: connections }, () => openLine(Number(port))),
  );
  const latencies: number[] = [];
  let failed = 0;
  let next = 0;
  const startedAt = performance.now();

  async function work(line: Line): Promise<void> {
    while (next < count) {
      const index = next;
      next += 1;
      const dueAt =
        perSecond === undefined ? performance.now() : startedAt + (index * 1_000) / perSecond;
      const waitMs = dueAt - performance.now();
      if (waitMs > 0) await sleep(waitMs);
      if (!(await line.send(requests[index]!))) failed += 1;
      latencies.push(performance.now() - dueAt);
    }
  }

  await Promise.all(lines.map(work));
  const seconds = (performance.now() - startedAt) / 1_000;
  for (const line of lines) line.close();
  latencies.sort((a, b) => a - b);
  const quantile = (share: number) => latencies[Math.floor((latencies.length - 1) * share)]!;
  return {
    requestsPerSecond: count / seconds,
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    failed,
  };
});

function createRequests(host: string, from: number, count: number): Buffer[] {
  const textOf = createOrderTexts();
  return Array.from({ length: count }, (_, index) => {
    const note = 'x'.repeat(300);
    const body = Buffer.from(`${textOf(from + index).slice(0, -1)},"note":"${note}"}`);
    const signature = createHmac('sha256', hookKey).update(body).digest('base64');
    const head = [
      'POST /hooks/shop/orders HTTP/1.1',
      `host: ${host}`,
      'content-type: application/json',
      `content-length: ${body.byteLength}`,
      `x-signature: ${signature}`,
    ].join('\r\n');
    return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body]);
  });
}

function openLine(port: number): Promise<Line> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(createLine(socket)));
    socket.setNoDelay(true);
    socket.once('error', reject);
  });
}

function createLine(socket: Socket): Line {
  let received = '';
  let settle: (isOk: boolean) => void = () => {};
  socket.setEncoding('latin1');
  socket.on('data', (text) => {
    received += text;
    const end = answerEnd(received);
    if (end === undefined) return;
    const isOk = received.startsWith('HTTP/1.1 2');
    received = received.slice(end);
    settle(isOk);
  });
  socket.on('close', () => settle(false));
  return {
    send: (request) =>
      new Promise((resolve) => {
        settle = resolve;
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

/** Where the first answer ends; undefined while it is not whole. */
function answerEnd(received: string): number | undefined {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd === -1) return undefined;
  const length = Number(/content-length: (\d+)/i.exec(received.slice(0, headEnd))?.[1] ?? 0);
  const end = headEnd + 4 + length;
  return received.length >= end ? end : undefined;
}
