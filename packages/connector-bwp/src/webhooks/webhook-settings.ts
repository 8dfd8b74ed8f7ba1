import { secret } from '@acorn-i/core';
import { z } from 'zod';

export const signatureAlgorithms = [
  'ES256',
  'ES384',
  'ES512',
  'RS256',
  'RS384',
  'RS512',
  'EdDSA',
] as const;
const Algorithm = z.enum(signatureAlgorithms);
export type SignatureAlgorithm = z.infer<typeof Algorithm>;

const HeaderName = z.string().regex(/^[a-z0-9-]{1,64}$/, 'a header name in lower case');
const Basic = z.strictObject({ username: z.string().min(1), password: secret() });

/** Amazon fetches a token at your authorisation server and shows it to us; we check that server's signature. */
const OAuth = z.strictObject({
  authEndpoint: z.url().describe('Where Amazon asks for a token; yours'),
  clientId: z.string().min(1),
  clientSecret: secret('What Amazon identifies itself with at authEndpoint'),
  scope: z.string().min(1).optional(),
  jwks: z.url().describe("The public keys of authEndpoint's tokens"),
  algorithm: Algorithm.default('RS256'),
  issuer: z.string().min(1).optional(),
  audience: z.string().min(1).optional(),
});
export type OAuthSettings = z.infer<typeof OAuth>;

/** None of it is documented by Amazon beyond the name of the header; each is what others found. */
const Signature = z.strictObject({
  jwks: z.url().optional().describe('Default: /jwks.json of the endpoint'),
  algorithm: Algorithm.default('ES384'),
  header: HeaderName.default('x-amzn-signature'),
  keyIdHeader: HeaderName.default('x-amzn-kid'),
  encoding: z.enum(['base64', 'base64url', 'hex']).default('base64'),
});
export type SignatureSettings = z.infer<typeof Signature>;

export const WebhookSettings = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .describe('The public address of this connection: https://hub.example/hooks/CONNECTION'),
  basic: Basic.optional().describe('Either this or oauth'),
  oauth: OAuth.optional(),
  signature: Signature.optional().describe('Demand signed requests as well'),
});
export type WebhookSettings = z.output<typeof WebhookSettings>;
