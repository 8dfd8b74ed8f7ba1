import { RejectedError } from '@acorn-i/core';
import { z } from 'zod';

/** What a mutation did not take, beside a status of 200. */
export const UserErrors = z.array(
  z.object({
    code: z.string().nullish(),
    field: z.array(z.string()).nullish(),
    message: z.string(),
  }),
);
export type UserErrors = z.infer<typeof UserErrors>;

/** The error of a change that a mutation did not take; undefined where it took all. */
export function userError(errors: UserErrors, address: string): RejectedError | undefined {
  const [first] = errors;
  if (first === undefined) return undefined;
  const told = errors.slice(0, 3).map(({ field, message }) => {
    const place = field?.length ? `${field.join('.')}: ` : '';
    return `${place}${message}`;
  });
  return new RejectedError(`${address}: ${told.join('; ')}`, {
    code: `SHOPIFY_${first.code ?? 'USER_ERROR'}`,
    details: { codes: errors.slice(0, 10).map(({ code }) => code ?? 'none') },
  });
}
