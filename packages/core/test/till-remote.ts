import { createHmac } from 'node:crypto';
import type { RawRequest } from '../src/index.ts';
import { serveLoopback, type TestRemote } from '../src/testing/index.ts';

export type RequestedUrl = `/sales?after=${number}` | '/stock';

/** A till with five sales, read two at a time, and a stock table that counts what it was told. */
export interface TillRemote extends TestRemote {
  settings: { url: string; token: string; webhookKey: string };
  stock: Map<string, number>;
  writes: string[];
  isDown: boolean;
  stop(): Promise<void>;
}

const token = 'till-token-1234';
const webhookKey = 'till-webhook-key';

export async function startTill(): Promise<TillRemote> {
  const keys = new Set<string>();
  const server = await serveLoopback((request, body, response) => {
    const answer = (status: number, data: object): void =>
      void response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify(data));
    if (remote.isDown) return answer(503, { error: 'down' });
    if (request.headers.authorization !== `Bearer ${token}`)
      return answer(401, { error: 'who are you' });
    if (request.url === '/stock') {
      const { sku, units, key } = JSON.parse(body.toString()) as {
        sku: string;
        units: number;
        key: string;
      };
      if (sku === 'UNKNOWN') return answer(422, { error: 'no such sku' });
      if (!keys.has(key)) remote.writes.push(`${sku}=${units}`);
      keys.add(key);
      remote.stock.set(sku, units);
      return answer(200, {});
    }
    const after = Number(new URL(`http://till${request.url}`).searchParams.get('after'));
    const sales = [1, 2, 3, 4, 5].filter((no) => no > after).slice(0, 2);
    return answer(200, { sales: sales.map(sale), next: sales.at(-1) ?? after });
  });
  const remote: TillRemote = {
    settings: { url: server.url, token, webhookKey },
    stock: new Map(),
    writes: [],
    isDown: false,
    stop: server.close,
  };
  return remote;
}

export function signedSale(): RawRequest {
  const body = Buffer.from(JSON.stringify(sale(7)));
  return {
    method: 'POST',
    url: '/hooks/till/sale-webhook',
    headers: { 'x-till-signature': createHmac('sha256', webhookKey).update(body).digest('base64') },
    body,
  };
}

function sale(no: number) {
  return { no: `S${no}`, sku: `SKU-${no}`, units: no, at: `2026-05-0${no}T10:00:00Z` };
}
