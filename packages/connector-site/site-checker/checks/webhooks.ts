import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifyHmac } from '@acorn-i/core';
import { ReturnEvent, returnSignatureHeader } from '../../src/contract/return.ts';
import { demand, Skipped } from '../report.ts';
import { type CheckContext, isLoopback, type SiteCheck } from './check.ts';

export const webhookChecks: readonly SiteCheck[] = [
  {
    id: 'webhooks.returns',
    title: 'A return is told, signed, and told again until it is taken',
    run: tellsReturns,
  },
];

interface Post {
  body: Buffer;
  signature: string | undefined;
}

/** The first post of each run is answered with 500: it must come again. */
async function tellsReturns({ session, options }: CheckContext): Promise<string> {
  const { webhookUrl, webhookPort = 0, webhookWaitMs = 45_000 } = options;
  if (webhookUrl === undefined && !isLoopback(options.url)) {
    throw new Skipped('needs --webhook-url: a public address that leads to --webhook-port here');
  }
  const posts: Post[] = [];
  const listener = await listen(webhookPort, (post) => posts.push(post));
  try {
    const secret = randomBytes(24).toString('base64');
    const body = { url: webhookUrl ?? listener.url, secret };
    await session.call('subscribeReturns', { body });
    const { data, requestId } = await session.call('testReturns');
    await arrival(posts, 2, webhookWaitMs);
    const way =
      webhookUrl === undefined ? '' : `, which must lead to port ${listener.port} of this machine`;
    demand(
      posts.length > 0,
      `no webhook came to ${body.url} in ${webhookWaitMs} ms${way}`,
      requestId,
    );
    for (const post of posts) demandGood(post, secret, data.eventId, requestId);
    demand(posts.length > 1, `a webhook that was answered with 500 did not come again`, requestId);
    const isSame = posts.every(({ body: bytes }) => bytes.equals(posts[0]!.body));
    demand(isSame, 'the second try of a webhook has other bytes than the first', requestId);
    return 'the subscription is now that of this check';
  } finally {
    await listener.close();
  }
}

function demandGood(
  { body, signature }: Post,
  secret: string,
  eventId: string,
  requestId: string | undefined,
): void {
  demand(signature, `the webhook has no ${returnSignatureHeader}`, requestId);
  demand(verifyHmac(body, signature, secret), 'the signature is not that of the bytes', requestId);
  const event = ReturnEvent.safeParse(JSON.parse(body.toString()));
  const [issue] = event.error?.issues ?? [];
  demand(
    event.success,
    `the webhook is not what the contract says: ${issue?.path.join('.')}: ${issue?.message}`,
    requestId,
  );
  demand(event.data.type === 'test', `the event is ${event.data.type}, not test`, requestId);
  demand(event.data.id === eventId, 'the event has another id than was answered', requestId);
}

async function listen(
  port: number,
  take: (post: Post) => void,
): Promise<{ url: string; port: number; close(): Promise<void> }> {
  let count = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const signature = request.headers[returnSignatureHeader];
    take({ body: Buffer.concat(chunks), signature: [signature].flat()[0] });
    count += 1;
    response.writeHead(count === 1 ? 500 : 204).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, port === 0 ? '127.0.0.1' : undefined, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}/returns`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function arrival(posts: readonly Post[], count: number, waitMs: number): Promise<void> {
  const untilMs = performance.now() + waitMs;
  while (posts.length < count && performance.now() < untilMs) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
