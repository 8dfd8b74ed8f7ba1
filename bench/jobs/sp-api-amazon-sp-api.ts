import { Agent } from 'node:https';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { join } from 'node:path';
import { hurryTimers } from '../hurry.ts';
import { runJob } from '../run-job.ts';
import { requestToken, type SpApiWork, workWith } from './sp-api-work.ts';

/** What is used of it. https://github.com/amz-tools/amazon-sp-api */
type SellingPartner = new (
  options: object,
) => {
  callAPI(call: object): Promise<{ orders?: unknown[]; pagination?: { nextToken?: string } }>;
};

/** It has no setting for an address: its agent is led to the simulator, and speaks plainly there. */
class LoopbackAgent extends Agent {
  readonly #port: number;

  constructor(port: number) {
    super();
    this.#port = port;
  }

  override createConnection() {
    return connect(this.#port, '127.0.0.1');
  }
}

await runJob<SpApiWork>(async (work) => {
  const token = await requestToken(work);
  hurryTimers(work.speed);
  const require = createRequire(join(work.peers ?? '', 'package.json'));
  const loaded = require('amazon-sp-api') as { SellingPartner: SellingPartner };
  const { clientId, clientSecret, refreshToken } = work.auth;
  const client = new loaded.SellingPartner({
    region: 'eu',
    refresh_token: refreshToken,
    access_token: token,
    credentials: {
      SELLING_PARTNER_APP_CLIENT_ID: clientId,
      SELLING_PARTNER_APP_CLIENT_SECRET: clientSecret,
    },
    // Their defaults, said aloud: it asks again when the rate is used up.
    options: {
      auto_request_tokens: true,
      auto_request_throttled: true,
      https_proxy_agent: new LoopbackAgent(Number(new URL(work.url).port)),
    },
  });
  const endpoint = 'orders';
  const options = { version: '2026-01-01' };
  return workWith(
    {
      async searchOrders(query) {
        const call = { operation: 'searchOrders', endpoint, query, options };
        const { orders = [], pagination } = await client.callAPI(call);
        return { orders, nextToken: pagination?.nextToken };
      },
      getOrder: (orderId) =>
        client.callAPI({ operation: 'getOrder', endpoint, path: { orderId }, options }),
    },
    work,
  );
});
