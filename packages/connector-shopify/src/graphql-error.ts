import { type AcornError, RefusedError, RejectedError, RetryableError } from '@acorn-i/core';
import { z } from 'zod';

const GraphqlError = z.object({
  message: z.string(),
  extensions: z.object({ code: z.string().nullish() }).nullish(),
});

/** Top-level errors; Shopify sends plain text for some refusals. */
export const GraphqlErrors = z.union([
  z.array(GraphqlError),
  z.string().transform((message): z.infer<typeof GraphqlError>[] => [{ message }]),
]);
export type GraphqlErrors = z.infer<typeof GraphqlErrors>;

/** Whether the call was refused for its rate; it was then not carried out. */
export function isThrottled(errors: GraphqlErrors | null | undefined): boolean {
  return errors?.some((error) => error.extensions?.code === 'THROTTLED') ?? false;
}

/** The typed error of an answer's top-level errors. */
export function graphqlError(errors: GraphqlErrors, address: string): AcornError {
  const code = errors.find((error) => error.extensions?.code)?.extensions?.code ?? 'GRAPHQL';
  const message = `${address}: ${errors
    .slice(0, 3)
    .map((error) => error.message.slice(0, 300))
    .join('; ')}`;
  const options = { code: `SHOPIFY_${code.toUpperCase()}`, details: { codes: codesOf(errors) } };
  if (code === 'ACCESS_DENIED' || code === 'SHOP_INACTIVE') {
    return new RefusedError(`${message}. Grant the app the scope and install it again`, options);
  }
  if (code === 'INTERNAL_SERVER_ERROR' || code === 'TIMEOUT') {
    return new RetryableError(message, options);
  }
  return new RejectedError(message, options);
}

function codesOf(errors: GraphqlErrors): string[] {
  return errors.map((error) => error.extensions?.code ?? 'none').slice(0, 10);
}
