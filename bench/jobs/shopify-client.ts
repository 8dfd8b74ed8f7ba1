import shopify from '@acorn-i/connector-shopify';
import { openConnection } from '@acorn-i/core/testing';
import { z } from 'zod';
import { runJob } from '../run-job.ts';
import { askAllAtOnce, type ShopifyWork, stockQuery, stockVariables } from './shopify-work.ts';

/** Our own client with its budget, as a connection has it. */
await runJob<ShopifyWork>(async (work) => {
  const { shop, url: endpoint, auth } = work;
  const { api, close } = await openConnection(shopify, { shop, endpoint, auth });
  const stock = {
    name: 'Stock',
    document: stockQuery,
    data: z.object({ nodes: z.array(z.unknown()) }),
    estimate: () => 20,
  };
  try {
    return await askAllAtOnce(() => api.client.run(stock, stockVariables, { size: 3 }), work);
  } finally {
    await close();
  }
});
