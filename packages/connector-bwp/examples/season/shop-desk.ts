/** The shop's own staff: they call an order off. */
export interface ShopDesk {
  cancel(orderId: string): Promise<void>;
  /** It was called off so long ago that the runner has heard of it. */
  isOld(orderId: string): boolean;
}

const oldMs = 8_000;
const mostTries = 50;

export function createShopDesk({
  url,
  clientId,
  clientSecret,
}: {
  url: string;
  clientId: string;
  clientSecret: string;
}): ShopDesk {
  const calledOffAt = new Map<string, number>();
  let token: string | undefined;

  async function post(path: string, headers: Record<string, string>, body: string) {
    // The shop's faults befall everybody.
    for (let tries = 1; ; tries += 1) {
      const response = await fetch(url + path, { method: 'POST', headers, body })
        .then(async (answer) => ({ status: answer.status, text: await answer.text() }))
        .catch(() => ({ status: 0, text: '' }));
      if (response.status >= 200 && response.status < 300) return response.text;
      if (tries === mostTries) throw new Error(`${path}: ${response.status} ${response.text}`);
    }
  }

  async function signIn(): Promise<string> {
    const pair = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const form = 'grant_type=client_credentials';
    const type = 'application/x-www-form-urlencoded';
    const headers = { authorization: `Basic ${pair}`, 'content-type': type };
    return (JSON.parse(await post('/oauth/token', headers, form)) as { access_token: string })
      .access_token;
  }

  return {
    async cancel(orderId) {
      token ??= await signIn();
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': `cancel-${orderId}`,
      };
      const body = JSON.stringify({ status: 'cancelled', reason: 'changed their mind' });
      await post(`/orders/${orderId}/status`, headers, body);
      calledOffAt.set(orderId, Date.now());
    },
    isOld: (orderId) => Date.now() - (calledOffAt.get(orderId) ?? Date.now()) > oldMs,
  };
}
