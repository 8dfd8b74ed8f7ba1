import { beforeEach, describe, expect, it } from 'vitest';
import { createDocumentStore, createPageTokens, createReportDesk } from '../simulator/index.ts';
import { readPages } from '../src/index.ts';
import { type OpenClient, openClient } from './open-client.ts';

let nowMs: number;
let open: OpenClient;
let asked: object[];

beforeEach(() => {
  nowMs = Date.UTC(2026, 2, 1);
  asked = [];
  open = openClient(() => nowMs, { rateFactor: 1_000 });
  const tokens = createPageTokens({ lifetimeMs: 30_000, now: () => nowMs, free: ['nextToken'] });
  open.amazon.serve({
    'fbaInventory.getInventorySummaries': ({ parameters }) => {
      asked.push(parameters);
      const from = parameters.nextToken ? Number(tokens.open(parameters.nextToken, parameters)) : 0;
      const inventorySummaries = [{ sellerSku: `SKU-${from}` }];
      const pagination = from < 3 ? { nextToken: tokens.seal(from + 1, parameters) } : undefined;
      return { payload: { inventorySummaries }, pagination };
    },
  });
});

const query = {
  granularityType: 'Marketplace',
  granularityId: 'A1PA6795UKMFR9',
  marketplaceIds: ['A1PA6795UKMFR9'],
} as const;

async function read(pauseMs = 10, lifetimeMs?: number): Promise<string[]> {
  const skus: string[] = [];
  const options = { now: () => nowMs, ...(lifetimeMs !== undefined && { lifetimeMs }) };
  const pages = readPages(open.client, 'fbaInventory.getInventorySummaries', query, options);
  for await (const { response } of pages) {
    skus.push(
      ...(response.payload?.inventorySummaries ?? []).map(({ sellerSku }) => String(sellerSku)),
    );
    nowMs += pauseMs;
  }
  return skus;
}

describe('readPages', () => {
  it('reads to the last page with the same parameters', async () => {
    expect(await read()).toEqual(['SKU-0', 'SKU-1', 'SKU-2', 'SKU-3']);
    expect(asked.map((parameters) => ({ ...parameters, nextToken: undefined }))).toEqual(
      Array(4).fill({ ...query, nextToken: undefined }),
    );
  });

  it('does not ask with a token that is surely too old', async () => {
    await expect(read(30_000, 30_000)).rejects.toMatchObject({ code: 'PAGE_TOKEN_ENDED' });
    expect(asked).toHaveLength(1);
  });

  it('says the same where Amazon refuses the token', async () => {
    await expect(read(30_000)).rejects.toMatchObject({
      code: 'PAGE_TOKEN_ENDED',
      errorClass: 'rejected',
    });
  });

  it('lets a refusal of the first page be what it is', async () => {
    const wrong = { ...query, marketplaceIds: ['NONE'] };
    const pages = readPages(open.client, 'fbaInventory.getInventorySummaries', wrong, {
      now: Date.now,
    });
    await expect(pages.next()).rejects.toMatchObject({ code: 'HTTP_400' });
  });

  it('sends a token alone where Amazon wants it alone', async () => {
    const desk = createReportDesk(open.amazon, createDocumentStore(open.amazon), {
      make: () => 'no-data',
    });
    const type = { reportType: 'GET_V2', marketplaceIds: ['A1PA6795UKMFR9'] };
    const ids = Array.from({ length: 5 }, () => desk.publish(type, { content: '' }));
    const pages = readPages(
      open.client,
      'reports.getReports',
      { reportTypes: ['GET_V2'], pageSize: 2 },
      { now: () => nowMs },
    );
    const read: string[] = [];
    for await (const { response } of pages)
      read.push(...response.reports.map(({ reportId }) => reportId));
    expect(read.sort()).toEqual(ids.sort());
  });

  it('refuses an operation without pages', async () => {
    const pages = readPages(open.client, 'orders.getOrder', { orderId: '1' }, { now: Date.now });
    await expect(pages.next()).rejects.toThrow('no pages');
  });
});
