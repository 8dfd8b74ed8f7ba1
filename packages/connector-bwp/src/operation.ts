import type { z } from 'zod';

/** A document of the API, and what it answers. */
export interface Operation<Data = unknown> {
  readonly name: string;
  readonly document: string;
  readonly data: z.ZodType<Data>;
}

/** Declares a document; `test/documents.test.ts` holds each against the schema. */
export function operation<Schema extends z.ZodType>(
  name: string,
  { document, data }: { document: string; data: Schema },
): Operation<z.output<Schema>> {
  return { name, document, data: data as z.ZodType<z.output<Schema>> };
}
