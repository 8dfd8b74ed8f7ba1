import { type RawRequest, RejectedError, verifyHmac } from '@acorn-i/core';
import { z } from 'zod';
import type { TillWebhooks } from '../till.ts';
import type { LightspeedAccount } from './lightspeed-account.ts';
import { toLightspeedOrder } from './map-sale.ts';
import { levelsOf } from './pull-others.ts';
import { saleContexts } from './pull-sales.ts';
import { InventoryRecords, OneSale } from './wire.ts';

const Payload = z.object({ id: z.string().nullish(), product_id: z.string().nullish() });

/**
 * Webhooks come as forms with one field of JSON, signed with the app's secret over the body:
 * `X-Signature: signature=…,algorithm=HMAC-SHA256`. What they name is read, for none is sure to come.
 * https://docs.vendhq.com/tutorials/guides/webhooks/introduction
 */
export function lightspeedWebhooks(account: LightspeedAccount): TillWebhooks {
  const { auth } = account.settings;
  return {
    verify: (_source, request) =>
      'clientSecret' in auth && isSignedByLightspeed(request, auth.clientSecret),
    async sales(request) {
      const { id } = readPayload(request);
      if (!id) return [];
      const path = `/sales/${encodeURIComponent(id)}`;
      const { data: sale } = await account.client.call(path, { schema: OneSale });
      return (await saleContexts(account, [sale])).flatMap(({ sale: own, context }) => {
        const data = toLightspeedOrder(own, context);
        return data && data.lines.length > 0 ? [{ data }] : [];
      });
    },
    async levels(request) {
      const { product_id: product } = readPayload(request);
      if (!product) return [];
      const path = `/inventory/${encodeURIComponent(product)}`;
      return levelsOf(account, await account.client.call(path, { schema: InventoryRecords }));
    },
  };
}

/** The page does not say how the bytes are written: both common ways are taken. */
export function isSignedByLightspeed(
  { body, headers }: Pick<RawRequest, 'body' | 'headers'>,
  clientSecret: string,
): boolean {
  const header = headers['x-signature'] ?? '';
  const [, signature, algorithm] = /^signature=([^,\s]+),\s*algorithm=(\S+)$/.exec(header) ?? [];
  if (signature === undefined || algorithm !== 'HMAC-SHA256') return false;
  const isHex = verifyHmac(body, signature, clientSecret, { encoding: 'hex' });
  return verifyHmac(body, signature, clientSecret, { encoding: 'base64' }) || isHex;
}

/** @throws RejectedError `LIGHTSPEED_WEBHOOK_SHAPE` */
function readPayload({ body }: RawRequest): z.infer<typeof Payload> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return Payload.parse(JSON.parse(new URLSearchParams(text).get('payload') ?? ''));
  } catch (cause) {
    throw new RejectedError('a webhook of Lightspeed: no form with a payload of JSON', {
      code: 'LIGHTSPEED_WEBHOOK_SHAPE',
      cause,
    });
  }
}
