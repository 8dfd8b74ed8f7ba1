import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Seals text with an app's secret, which is needed to use the tokens anyway: a backup of the log has none to give. */
export function seal(text: string, secret: string): string {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, salt), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** The text; undefined where another secret, or nobody, sealed it. */
export function unseal(sealed: string, secrets: readonly string[]): string | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  for (const secret of secrets) {
    try {
      const key = keyOf(secret, bytes.subarray(0, 16));
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(16, 28));
      decipher.setAuthTag(bytes.subarray(28, 44));
      return Buffer.concat([decipher.update(bytes.subarray(44)), decipher.final()]).toString();
    } catch {
      // Another secret may open it.
    }
  }
  return undefined;
}

function keyOf(secret: string, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, salt, 'acorn-i shopify tokens', 32));
}
