import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the remote counted since it was last asked. */
export interface RemoteCount {
  taken: number;
  refused: number;
  seconds: number;
}

const { perSecond, burst } = JSON.parse(process.argv[2] ?? '{}') as {
  perSecond: number;
  burst: number;
};
let level = burst;
let lookedAt = performance.now();
let countedFrom = lookedAt;
let taken = 0;
let refused = 0;

/** A remote that refuses with 429 the moment its bucket is empty. A request takes one token. */
const server = createServer((request, response) => {
  request.resume();
  const now = performance.now();
  level = Math.min(burst, level + ((now - lookedAt) * perSecond) / 1_000);
  lookedAt = now;
  const isRefused = level < 1;
  if (isRefused) refused += 1;
  else {
    level -= 1;
    taken += 1;
  }
  response.setHeader('x-amzn-ratelimit-limit', perSecond);
  response.setHeader('content-type', 'application/json');
  response.writeHead(isRefused ? 429 : 200).end('{}');
});

server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
process.on('message', () => {
  const now = performance.now();
  const count: RemoteCount = { taken, refused, seconds: (now - countedFrom) / 1_000 };
  taken = 0;
  refused = 0;
  countedFrom = now;
  process.send?.(count);
});
