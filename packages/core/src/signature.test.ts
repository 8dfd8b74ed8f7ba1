import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyHmac } from './signature.ts';

const algorithm = fc.constantFrom('sha256' as const, 'sha1' as const, 'sha512' as const);
const encoding = fc.constantFrom('base64' as const, 'hex' as const);
const key = fc.string({ minLength: 1, maxLength: 80 });
const body = fc.uint8Array({ maxLength: 500 });

describe('verifyHmac', () => {
  it('takes what node signs, under the old key and the new one', () => {
    fc.assert(
      fc.property(
        body,
        key,
        key,
        algorithm,
        encoding,
        (bytes, first, second, algorithm, encoding) => {
          const signature = createHmac(algorithm, first).update(bytes).digest(encoding);
          expect(verifyHmac(bytes, signature, first, { algorithm, encoding })).toBe(true);
          expect(verifyHmac(bytes, signature, [second, first], { algorithm, encoding })).toBe(true);
          expect(verifyHmac(bytes, signature, [first, second], { algorithm, encoding })).toBe(true);
          if (first !== second)
            expect(verifyHmac(bytes, signature, second, { algorithm, encoding })).toBe(false);
        },
      ),
    );
  });

  it('refuses anything else, of any length, without throwing', () => {
    fc.assert(
      fc.property(body, key, fc.string({ unit: 'binary', maxLength: 300 }), (bytes, key, sent) => {
        const right = createHmac('sha256', key).update(bytes).digest('base64');
        expect(verifyHmac(bytes, sent, key)).toBe(sent === right);
        expect(verifyHmac(bytes, right + sent, key)).toBe(sent === '');
        expect(verifyHmac(bytes, right.slice(0, sent.length % right.length), key)).toBe(false);
      }),
    );
    expect(verifyHmac('body', undefined, 'key')).toBe(false);
    expect(verifyHmac('body', '', 'key')).toBe(false);
    expect(
      verifyHmac('body', createHmac('sha256', 'key').update('body').digest('base64'), []),
    ).toBe(false);
  });

  it('refuses an altered body', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 500 }),
        fc.nat(),
        key,
        (bytes, at, key) => {
          const signature = createHmac('sha256', key).update(bytes).digest('base64');
          const altered = Uint8Array.from(bytes);
          altered[at % bytes.length]! ^= 1;
          expect(verifyHmac(altered, signature, key)).toBe(false);
        },
      ),
    );
  });
});
