import { type AcornError, RefusedError, RejectedError, RetryableError } from '@acorn-i/core';
import { z } from 'zod';

/** `extensions.classification`: https://documents.buywithprime.amazon.com/bwp-api/docs/catalog-queries-inventoryitem */
export const BwpError = z.object({
  message: z.string().nullish(),
  path: z.array(z.union([z.string(), z.number()])).nullish(),
  extensions: z
    .object({
      classification: z
        .union([
          z.object({ type: z.string().nullish(), code: z.string().nullish() }),
          // A document that is none has only a word here.
          z.string().transform((type) => ({ type, code: undefined })),
        ])
        .nullish(),
    })
    .nullish(),
});
export type BwpError = z.infer<typeof BwpError>;

/**
 * The typed error of an answer's first error.
 *
 * @param isById whether the call named one thing: then `AccessDeniedError` is said of that thing, which may
 *   be another store's or not be there, and not of the credentials.
 */
export function bwpError(
  errors: readonly BwpError[],
  { address, isById }: { address: string; isById: boolean },
): AcornError {
  const [first] = errors;
  const { type, code } = first?.extensions?.classification ?? {};
  const message = `${address}: ${(first?.message ?? type ?? 'refused').slice(0, 300)}`;
  const details = { type, code };
  if (type === 'ThrottlingError') {
    return new RetryableError(message, { code: 'BWP_THROTTLED', details });
  }
  if (type === 'InternalServerError') {
    return new RetryableError(message, { code: 'BWP_INTERNAL', details });
  }
  if (type === 'AccessDeniedError' && !isById) {
    const next = 'Give the API credentials this permission in the merchant console';
    return new RefusedError(`${message}. ${next}`, { code: 'BWP_ACCESS_DENIED', details });
  }
  return new RejectedError(message, { code: `BWP_${upperSnake(code ?? named(type))}`, details });
}

const unspecified: ReadonlySet<string> = new Set(['UnspecifiedError', 'N/A']);

function named(type: string | null | undefined): string {
  return type?.replace(/Error$/, '') ?? 'Graphql';
}

function upperSnake(text: string): string {
  const known = unspecified.has(text) ? 'Validation' : text;
  return known
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
    .slice(0, 64);
}

/** What a second creation of the same thing meets: it is there. */
export function isConflict(error: { code: string }): boolean {
  return error.code === 'BWP_CONFLICT' || error.code === 'BWP_ALIAS_VALUE_ALREADY_EXISTS';
}

/** What is told of something that is not there, or is another store's. */
export function isMissing(error: { code: string }): boolean {
  return error.code === 'BWP_RESOURCE_NOT_FOUND' || error.code === 'BWP_ACCESS_DENIED';
}
