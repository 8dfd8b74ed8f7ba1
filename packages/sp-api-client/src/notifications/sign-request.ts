import { createHash, createHmac } from 'node:crypto';
import type { AwsCredentials } from './aws-credentials.ts';

export interface UnsignedRequest {
  method: string;
  /** Path and query as they go over the wire, the query in the order of its names. */
  url: string;
  /** Names in small letters. */
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface SigningPlace {
  /** `eu-west-1` */
  region: string;
  /** `sqs` */
  service: string;
  /** Milliseconds since the epoch: AWS refuses what is five minutes off. */
  atMs: number;
}

/**
 * The headers of a request with AWS's signature, version 4.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signRequest(
  { method, url, headers, body }: UnsignedRequest,
  { accessKeyId, secretAccessKey, sessionToken }: AwsCredentials,
  { region, service, atMs }: SigningPlace,
): Record<string, string> {
  const { host, pathname, search } = new URL(url);
  const at = new Date(atMs).toISOString().replace(/[:-]|\.\d{3}/g, '');
  const day = at.slice(0, 8);
  const own = {
    ...headers,
    'x-amz-date': at,
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
  };
  const signed = Object.entries({ ...own, host }).sort(([one], [other]) => (one < other ? -1 : 1));
  const names = signed.map(([name]) => name).join(';');
  const lines = signed.map(([name, value]) => `${name}:${value.trim().replace(/ +/g, ' ')}\n`);
  const canonical = [method, pathname, search.slice(1), lines.join(''), names, digest(body)];
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', at, scope, digest(canonical.join('\n'))].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${secretAccessKey}`,
  );
  const signature = hmac(key, toSign).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...own, authorization };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
