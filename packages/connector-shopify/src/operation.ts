import { z } from 'zod';
import type { OperationTypes } from './generated/operation-types.ts';

/** A document of the Admin API, what it answers, and what it costs until the shop has told. */
export interface Operation<Data, Variables = unknown> {
  readonly name: string;
  readonly document: string;
  readonly data: z.ZodType<Data>;
  /** Points that Shopify will ask for, by the unofficial formula; learned from the first answer on. */
  estimate(size: number): number;
  /** Never there: it carries the type of what the document asks for. */
  readonly variables?: Variables;
}

/** A document's name. One that is new is known after `pnpm generate`. */
type Name = keyof OperationTypes;

/** Takes a schema if it takes all that Shopify may answer: what may be null there must be `.nullish()` here. */
type Taking<Schema extends z.ZodType, Answer> =
  Answer extends z.input<Schema> ? unknown : { shopifyMayAnswer: Answer };

/**
 * Declares a document. Its variables are typed, and `data` is held against what it may be answered,
 * by types that `pnpm generate` makes of Shopify's schema and the documents.
 */
export function operation<N extends Name, Schema extends z.ZodType>(
  name: N,
  {
    document,
    data,
    estimate,
  }: {
    document: string;
    data: Schema & Taking<Schema, OperationTypes[N]['data']>;
    estimate(size: number): number;
  },
): Operation<z.output<Schema>, OperationTypes[N]['variables']> {
  return { name, document, data: data as z.ZodType<z.output<Schema>>, estimate };
}

/** Where a page of a connection ends. */
export const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });
