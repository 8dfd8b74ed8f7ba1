import type { z } from 'zod';

/** A request's body as its schema takes it; lists may be read-only. */
export type Body<Schema extends z.ZodType> = ReadOnly<z.input<Schema>>;

type ReadOnly<T> = T extends readonly (infer Item)[]
  ? readonly ReadOnly<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: ReadOnly<T[K]> }
    : T;
