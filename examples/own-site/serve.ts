/** The reference shop with a page before it: `npx -y pnpm@12 --filter @acorn-i/example-own-site start` */
import { type ReferenceShop, startReferenceShop } from '@acorn-i/connector-site/reference-shop';
import { serveLoopback } from '@acorn-i/core/testing';
import { shopPage, type Ware } from './shop-page.ts';

export interface Served {
  /** Where buyers look. */
  pageUrl: string;
  /** Where ACORN-i asks. */
  shop: ReferenceShop;
  close(): Promise<void>;
}

export interface ServeOptions {
  /** Of the shop's contract. Default: a free one. */
  port?: number;
}

/** Starts a shop on the loopback: a page for buyers, and the contract beside it over the same book. */
export async function serve({ port }: ServeOptions = {}): Promise<Served> {
  const shop = await startReferenceShop({ requestsPerMinute: 600, ...(port && { port }) });
  let orders = 0;

  const page = await serveLoopback(({ method, url }, body, response) => {
    if (url !== '/') return void response.writeHead(404).end();
    if (method !== 'POST') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      return void response.end(shopPage(waresOf(shop)));
    }
    const sku = new URLSearchParams(body.toString()).get('sku');
    const ware = waresOf(shop).find((each) => each.sku === sku);
    if (ware === undefined || ware.available < 1) {
      response.writeHead(409, { 'content-type': 'text/plain' });
      return void response.end('sold out');
    }
    orders += 1;
    const line = { sku: ware.sku, quantity: 1, price: ware.price };
    shop.placeOrder({ id: `web-${Date.now()}-${orders}`, lines: [line] });
    response.writeHead(303, { location: '/' }).end();
  });

  return {
    pageUrl: page.url,
    shop,
    async close() {
      await page.close();
      await shop.close();
    },
  };
}

/** What the shop offers, as its own book has it. */
function waresOf(shop: ReferenceShop): Ware[] {
  const levels = shop.all<{ sku: string; available: number }>('level');
  const products = shop.all<{
    title: string;
    variants: { sku: string; price: { amount: string; currency: string } }[];
  }>('product');
  return products.flatMap(({ title, variants }) =>
    variants.map(({ sku, price }) => ({
      sku,
      title,
      price: price.amount,
      currency: price.currency,
      available: levels.find((level) => level.sku === sku)?.available ?? 0,
    })),
  );
}

if (import.meta.main) {
  const { pageUrl, shop } = await serve({ port: 8090 });
  const { url, clientSecret } = shop.settings;
  console.log(`The shop: ${pageUrl}`);
  console.log(`For ACORN-i: SITE_URL=${url} SITE_SECRET=${clientSecret}`);
}
