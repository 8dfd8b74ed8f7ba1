import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Incoming } from './http-message.ts';

export interface SigningKey {
  accessKeyId: string;
  secretAccessKey: string;
}

export interface SigningPlace {
  region: string;
  service: string;
  nowMs: number;
}

/** How far a request's time may be from AWS's. */
const mostSkewMs = 5 * 60_000;

/**
 * AWS's word for what is wrong about a request's signature (version 4), undefined if it is right.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signatureFault(
  { method, url, headers, body }: Incoming,
  { accessKeyId, secretAccessKey }: SigningKey,
  { region, service, nowMs }: SigningPlace,
): string | undefined {
  const authorization = headers.get('authorization') ?? '';
  const parts = /^AWS4-HMAC-SHA256 Credential=(\S+), ?SignedHeaders=(\S+), ?Signature=(\w+)$/.exec(
    authorization,
  );
  if (!parts) return 'MissingAuthenticationToken';
  const [, credential = '', names = '', signature = ''] = parts;
  const at = headers.get('x-amz-date') ?? '';
  const scope = `${at.slice(0, 8)}/${region}/${service}/aws4_request`;
  if (!credential.startsWith(`${accessKeyId}/`)) return 'InvalidClientTokenId';
  if (credential !== `${accessKeyId}/${scope}`) return 'SignatureDoesNotMatch';
  if (Math.abs(toMs(at) - nowMs) > mostSkewMs) return 'RequestExpired';
  if (!names.split(';').includes('host')) return 'SignatureDoesNotMatch';
  const canonical = [
    method,
    url.pathname,
    url.search.slice(1),
    ...names.split(';').map((name) => `${name}:${headerOf(name, url, headers)}`),
    '',
    names,
    createHash('sha256').update(body).digest('hex'),
  ].join('\n');
  const hash = createHash('sha256').update(canonical).digest('hex');
  const key = [at.slice(0, 8), region, service, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${secretAccessKey}`,
  );
  const expected = hmac(key, ['AWS4-HMAC-SHA256', at, scope, hash].join('\n'));
  const given = Buffer.from(signature, 'hex');
  const isRight = given.length === expected.length && timingSafeEqual(given, expected);
  return isRight ? undefined : 'SignatureDoesNotMatch';
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function headerOf(name: string, url: URL, headers: Headers): string {
  const value = headers.get(name) ?? (name === 'host' ? url.host : '');
  return value.trim().replace(/ +/g, ' ');
}

/** `20260301T000000Z` */
function toMs(text: string): number {
  return Date.parse(
    text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
}
