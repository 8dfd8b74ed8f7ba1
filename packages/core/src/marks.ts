import { z } from 'zod';

/** Marks a field that identifies a person: sealed at rest, and shown by no command unless it is asked to. */
export function personal<T extends z.ZodType>(schema: T): T {
  return schema.meta({ personal: true });
}

/** A setting that must never be printed: a token, a client secret, a webhook key. */
export function secret(description?: string): z.ZodString {
  return z
    .string()
    .min(1)
    .meta({ secret: true, ...(description && { description }) });
}
