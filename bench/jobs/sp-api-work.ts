/** What every client is given, and what it answers. */
export interface SpApiWork {
  url: string;
  auth: { clientId: string; clientSecret: string; refreshToken: string };
  marketplaceId: string;
  /** `pages`: all orders, page by page. `parallel`: the orders of `ids`, all at once. */
  work: 'pages' | 'parallel';
  ids: readonly string[];
  /** Amazon's time runs this much faster than the machine's. */
  speed: number;
  /** The folder that the peers are installed in. */
  peers?: string | undefined;
}

export interface SpApiResult {
  /** In Amazon's time. */
  seconds: number;
  /** Orders that came back. */
  orders: number;
  /** Calls that failed for good. */
  failed: number;
  /** What the first of them said. */
  fault?: string;
}

/** One client under test. */
export interface SpApiPeer {
  searchOrders(
    query: Query & { paginationToken?: string },
  ): Promise<{ orders: readonly unknown[]; nextToken: string | undefined }>;
  getOrder(orderId: string): Promise<unknown>;
}

export interface Query {
  lastUpdatedAfter: string;
  lastUpdatedBefore: string;
  marketplaceIds: string[];
  includedData: ('PROCEEDS' | 'FULFILLMENT')[];
  maxResultsPerPage: number;
}

/** The same work with any client, as its user would write it: a page that fails ends the reading. */
export async function workWith(client: SpApiPeer, work: SpApiWork): Promise<SpApiResult> {
  const startedAt = performance.now();
  const result = work.work === 'pages' ? await pull(client, work) : await fetchAll(client, work);
  return { seconds: ((performance.now() - startedAt) / 1_000) * work.speed, ...result };
}

async function pull(client: SpApiPeer, { marketplaceId }: SpApiWork) {
  const query: Query = {
    lastUpdatedAfter: new Date(Date.now() - 86_400_000).toISOString(),
    lastUpdatedBefore: new Date(Date.now() - 1_000).toISOString(),
    marketplaceIds: [marketplaceId],
    includedData: ['PROCEEDS', 'FULFILLMENT'],
    maxResultsPerPage: 100,
  };
  let orders = 0;
  let token: string | undefined;
  try {
    do {
      const page = await client.searchOrders({
        ...query,
        ...(token && { paginationToken: token }),
      });
      orders += page.orders.length;
      token = page.nextToken;
    } while (token);
    return { orders, failed: 0 };
  } catch (error) {
    return { orders, failed: 1, fault: faultOf(error) };
  }
}

async function fetchAll(client: SpApiPeer, { ids }: SpApiWork) {
  const settled = await Promise.allSettled(ids.map((id) => client.getOrder(id)));
  const faults = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  return {
    orders: settled.length - faults.length,
    failed: faults.length,
    ...(faults.length > 0 && { fault: faultOf(faults[0]) }),
  };
}

function faultOf(error: unknown): string {
  return error instanceof Error ? error.message : JSON.stringify(error);
}

/** For clients whose token endpoint is fixed: a token, asked for once. */
export async function requestToken({ url, auth }: SpApiWork): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: auth.clientId,
    client_secret: auth.clientSecret,
    refresh_token: auth.refreshToken,
  });
  const response = await fetch(`${url}/auth/o2/token`, { method: 'POST', body });
  return ((await response.json()) as { access_token: string }).access_token;
}
