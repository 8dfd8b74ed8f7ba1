import { z } from 'zod';
import type { KeyRing } from './key-ring.ts';
import { verifySignature } from './verify-signature.ts';
import type { OAuthSettings } from './webhook-settings.ts';

const Head = z.object({ alg: z.string(), kid: z.string().nullish() });
const Claims = z.object({
  exp: z.number(),
  nbf: z.number().nullish(),
  iss: z.string().nullish(),
  aud: z.union([z.string(), z.array(z.string())]).nullish(),
});

/** Clocks differ. */
const leewayS = 60;

/** Whether a token (JWT, RFC 7519) is one that our own authorisation server gave, for us, and still holds. */
export async function verifyToken(
  token: string,
  { oauth, keys, now }: { oauth: OAuthSettings; keys: KeyRing; now(): number },
): Promise<boolean> {
  const [head = '', claims = '', signature = '', ...rest] = token.split('.');
  const read = Head.safeParse(parse(head)).data;
  // The algorithm is ours to say, not the token's.
  if (rest.length > 0 || read?.alg !== oauth.algorithm) return false;
  const candidates = await keys.find(oauth.jwks, read.kid ?? undefined);
  const isSigned = verifySignature(Buffer.from(`${head}.${claims}`), signature, {
    keys: candidates,
    algorithm: oauth.algorithm,
    encoding: 'base64url',
  });
  return isSigned && holds(Claims.safeParse(parse(claims)).data, oauth, now() / 1_000);
}

function holds(
  claims: z.infer<typeof Claims> | undefined,
  { issuer, audience }: OAuthSettings,
  nowS: number,
): boolean {
  if (!claims || claims.exp < nowS - leewayS || (claims.nbf ?? 0) > nowS + leewayS) return false;
  if (issuer !== undefined && claims.iss !== issuer) return false;
  return audience === undefined || [claims.aud ?? []].flat().includes(audience);
}

function parse(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}
