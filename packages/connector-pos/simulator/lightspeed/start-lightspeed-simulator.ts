import { createHmac } from 'node:crypto';
import {
  createWebhookFaults,
  type Faults,
  noFaults,
  type Simulator,
  seededRandom,
  serveLoopback,
  withFaults,
} from '@acorn-i/core/testing';
import { createLightspeedEndpoint } from './lightspeed-endpoint.ts';
import { createRetailer, type OutletOptions, type Retailer } from './retailer.ts';
import { createRotatingDesk, type RotatingDesk } from './rotating-desk.ts';

export interface LightspeedSimulatorOptions {
  /** Default: one, `O-MAIN`. */
  outlets?: readonly OutletOptions[];
  /** Decide how many calls are allowed. Default 1. */
  registers?: number;
  seed?: number;
  /** Milliseconds since the epoch. */
  now?(): number;
  port?: number;
}

export type LightspeedEvent = 'sale.update' | 'inventory.update';

export interface LightspeedSimulator
  extends Simulator,
    Pick<Retailer, 'sell' | 'voidSale' | 'addProduct'>,
    Pick<RotatingDesk, 'consent' | 'expire' | 'renewals'> {
  /** Settings of a connection with a personal token. */
  readonly settings: {
    system: 'lightspeed-x';
    domainPrefix: string;
    endpoint: string;
    registers: number;
    auth: { token: string };
  };
  /** Somebody counts at the outlet. */
  count(count: { outlet: string; sku: string; units: number }): void;
  /** What there is, by `SKU@outlet`; only what was ever counted. */
  stock(): Map<string, number>;
  /** Where webhooks of a type go; undefined: nowhere. */
  setWebhookTarget(type: LightspeedEvent, url: string | undefined): void;
  webhooksIdle(): Promise<void>;
  /** The last webhook of a type as it would come off the wire, signed, not sent. */
  signedWebhook(type: LightspeedEvent): { headers: Record<string, string>; body: string };
}

interface Webhook {
  type: LightspeedEvent;
  payload: object;
}

/** Starts a stateful stand-in of one retailer at Lightspeed X on 127.0.0.1. */
export async function startLightspeedSimulator(
  options: LightspeedSimulatorOptions = {},
): Promise<LightspeedSimulator> {
  const { seed = 1, now = Date.now, registers = 1 } = options;
  const faults: Faults = { ...noFaults };
  const random = seededRandom(seed);
  const calls: Record<string, number> = {};
  const told: Webhook[] = [];
  const targets = new Map<LightspeedEvent, string>();
  const running = new Set<Promise<unknown>>();
  let throttled = 0;
  const token = 'lightspeed-personal-token';
  const desk = createRotatingDesk(now, token);
  const wire = createWebhookFaults<Webhook>({
    faults,
    random,
    deliver: (webhook) => {
      const url = targets.get(webhook.type);
      if (url === undefined) return;
      const work = post(url, signForm(webhook.payload, desk.consent.clientSecret)).finally(() =>
        running.delete(work),
      );
      running.add(work);
    },
  });
  const retailer = createRetailer({
    outlets: options.outlets ?? [
      { id: 'O-MAIN', name: 'Main Outlet', timeZone: 'Pacific/Auckland' },
    ],
    now,
    seed,
    changed(type, payload) {
      told.push({ type, payload });
      if (targets.has(type)) wire.send({ type, payload });
    },
  });
  const handle = createLightspeedEndpoint({
    retailer,
    desk,
    registers,
    now,
    counted: (operation) => {
      calls[operation] = (calls[operation] ?? 0) + 1;
    },
    throttled: () => {
      throttled += 1;
    },
  });
  const server = await serveLoopback(withFaults({ faults, random }, handle), options.port);
  const productOf = (sku: string) => {
    const found = [...retailer.products.values()].find((product) => product.sku === sku);
    if (!found) throw new RangeError(`no product with SKU ${sku}`);
    return found.id;
  };
  const domainPrefix = 'brand';
  return {
    url: server.url,
    faults,
    settings: {
      system: 'lightspeed-x',
      domainPrefix,
      endpoint: server.url,
      registers,
      auth: { token },
    },
    consent: desk.consent,
    expire: desk.expire,
    renewals: desk.renewals,
    addProduct: retailer.addProduct,
    sell: retailer.sell,
    voidSale: retailer.voidSale,
    count: ({ outlet, sku, units }) => retailer.setStock(productOf(sku), outlet, units),
    stock: () =>
      new Map(
        [...retailer.inventory.values()].map((one) => [
          `${String(retailer.products.get(one.product_id)?.sku)}@${one.outlet_id}`,
          one.current_inventory_level,
        ]),
      ),
    setWebhookTarget(type, url) {
      if (url === undefined) targets.delete(type);
      else targets.set(type, url);
    },
    async webhooksIdle() {
      wire.flush();
      while (running.size > 0) await Promise.all(running);
    },
    signedWebhook(type) {
      const last = told.findLast((one) => one.type === type);
      if (!last) throw new RangeError(`nothing happened that ${type} tells`);
      return signForm(last.payload, desk.consent.clientSecret);
    },
    stats: () => ({ calls: { ...calls }, throttled }),
    close: server.close,
  };
}

/** A form with one field of JSON, signed over its bytes. */
function signForm(payload: object, secret: string) {
  const body = new URLSearchParams({
    payload: JSON.stringify(payload),
    domain_prefix: 'brand',
    environment: 'prod',
  }).toString();
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-signature': `signature=${signature},algorithm=HMAC-SHA256`,
  };
  return { headers, body };
}

async function post(
  url: string,
  { headers, body }: { headers: Record<string, string>; body: string },
): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const answer = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined);
    if (answer?.ok) return;
  }
}
