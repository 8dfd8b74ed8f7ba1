import { hash, timingSafeEqual } from 'node:crypto';
import type { RawRequest } from '@acorn-i/core';
import type { BwpApi } from '../connect-bwp.ts';
import { verifySignature } from './verify-signature.ts';
import { verifyToken } from './verify-token.ts';
import type { SignatureSettings, WebhookSettings } from './webhook-settings.ts';

/** Whether a request is Amazon's: by the credentials that we gave it, and by its signature where we demand one. */
export async function verifyWebhook(api: BwpApi, request: RawRequest): Promise<boolean> {
  const { webhooks } = api.settings;
  if (!webhooks || !(await isAuthorized(api, webhooks, request.headers.authorization)))
    return false;
  return webhooks.signature === undefined || isSigned(api, webhooks.signature, request);
}

async function isAuthorized(
  { keys, now }: BwpApi,
  { basic, oauth }: WebhookSettings,
  authorization = '',
): Promise<boolean> {
  if (basic) {
    const pair = Buffer.from(`${basic.username}:${basic.password}`).toString('base64');
    return isSame(authorization, `Basic ${pair}`);
  }
  const token = /^Bearer ([^\s]+)$/i.exec(authorization)?.[1];
  return oauth !== undefined && token !== undefined && verifyToken(token, { oauth, keys, now });
}

/** In constant time, whatever the lengths. */
function isSame(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map((text) => hash('sha256', text, 'buffer'));
  return timingSafeEqual(one!, other!);
}

async function isSigned(
  { keys, endpoint }: BwpApi,
  { jwks, algorithm, header, keyIdHeader, encoding }: SignatureSettings,
  { headers, body }: RawRequest,
): Promise<boolean> {
  const signature = headers[header];
  if (!signature) return false;
  const candidates = await keys.find(jwks ?? `${endpoint}/jwks.json`, headers[keyIdHeader]);
  return verifySignature(body, signature, { keys: candidates, algorithm, encoding });
}
