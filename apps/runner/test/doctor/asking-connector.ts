import { defineConnector, requestJson, secret } from '@acorn-i/core';
import { z } from 'zod';

/** A system that is asked a question when its connection opens, or when it is diagnosed. */
export default defineConnector({
  name: 'asking',
  settings: z.strictObject({ url: z.url(), token: secret() }),
  async connect({ settings: { url, token }, fetch }) {
    const headers = { authorization: `Bearer ${token}` };
    await requestJson({ url, headers, fetch, address: `${url}?token=${token}` });
    return {};
  },
  sources: { levels: { entity: 'inventory-level', async *pull() {} } },
  sinks: { levels: { accepts: 'inventory-level', async write() {} } },
});
