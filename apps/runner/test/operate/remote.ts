import { createHmac } from 'node:crypto';
import type { AnyChange, Draft, Order } from '@acorn-i/core';
import { serveLoopback } from '@acorn-i/core/testing';

export interface Write {
  change: AnyChange;
  idempotencyKey: string;
  attempt: number;
  isFound?: true;
}

/** The other side of `remote-connector.ts`. */
export interface Remote {
  url: string;
  token: string;
  drafts: Draft<'inventory-level'>[];
  /** What a backfill finds, and no other pull. */
  past: Draft<'inventory-level'>[];
  /** Gone once it was taken. */
  queue: Draft<'inventory-level'>[];
  pageSize: number;
  /** Called before a page is answered. */
  onPage: (isBackfill: boolean) => void | Promise<void>;
  writes: Write[];
  /** Decides what a write is answered with; may wait. */
  onWrite: (write: Write) => number | Promise<number>;
  /** Called at every pull; decides what it is answered with. Default 200. */
  onPull: () => number | void;
  close(): Promise<void>;
}

export const token = 'tok "é/+ s3cret-value';

export async function startRemote(): Promise<Remote> {
  const server = await serveLoopback(async ({ url = '' }, body, response) => {
    const path = new URL(url, 'http://x');
    response.setHeader('content-type', 'application/json');
    if (path.pathname === '/levels') {
      response.statusCode = remote.onPull() ?? 200;
      if (response.statusCode !== 200) return void response.end('{}');
      const from = Number(path.searchParams.get('from'));
      const [since, until] = [path.searchParams.get('since'), path.searchParams.get('until')];
      const isAsked = ({ data: { updatedAt } }: Draft<'inventory-level'>) =>
        since === null || until === null || (updatedAt >= since && updatedAt < until);
      await remote.onPage(since !== null);
      const changes = (since === null ? remote.drafts : remote.past)
        .filter(isAsked)
        .slice(from, from + remote.pageSize);
      response.end(JSON.stringify({ changes, next: from + changes.length }));
      return;
    }
    if (path.pathname === '/queue') {
      response.end(JSON.stringify({ changes: remote.queue }));
      return;
    }
    if (path.pathname === '/taken') {
      remote.queue.splice(0);
      response.end('{}');
      return;
    }
    const write = JSON.parse(body.toString('utf8')) as Write;
    const status = await remote.onWrite(write);
    if (status === 200) remote.writes.push(write);
    response.statusCode = status;
    response.end(JSON.stringify({ ref: `ref-${remote.writes.length}`, echo: token }));
  });
  const remote: Remote = {
    url: server.url,
    token,
    drafts: [],
    past: [],
    queue: [],
    pageSize: 200,
    onPage: () => {},
    writes: [],
    onWrite: () => 200,
    onPull: () => {},
    close: () => server.close(),
  };
  return remote;
}

export function level(
  sku: string,
  available: number,
  second = available,
): Draft<'inventory-level'> {
  const updatedAt = new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString();
  return { data: { sku, available, updatedAt } };
}

export function order(id: string, more: Partial<Order> = {}): Order {
  return {
    id,
    channel: { kind: 'shopify', id: 'shop' } as unknown as Order['channel'],
    status: 'open',
    placedAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    currency: 'EUR',
    buyer: { name: 'A Buyer', email: 'buyer@mail.example' } as NonNullable<Order['buyer']>,
    lines: [{ id: '1', sku: 'SKU-1', quantity: 2 }],
    ...more,
  };
}

export function sign(body: string | Buffer): string {
  return createHmac('sha256', token).update(body).digest('base64');
}
