import type { Faults } from '@acorn-i/core/testing';
import {
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { problem } from './problem.ts';

export interface GraphqlDesk {
  answer(body: Buffer): Promise<object>;
  stats(): { calls: Readonly<Record<string, number>>; throttled: number };
}

/** Parses, validates and executes; answers are always 200. */
export function createGraphqlDesk({
  schema,
  faults,
  random,
}: {
  schema: GraphQLSchema;
  faults: Readonly<Faults>;
  random(): number;
}): GraphqlDesk {
  const prepared = new Map<string, DocumentNode | readonly GraphQLError[]>();
  const calls: Record<string, number> = {};
  let throttled = 0;

  function prepare(query: string): DocumentNode | readonly GraphQLError[] {
    const known = prepared.get(query) ?? check(schema, query);
    prepared.set(query, known);
    return known;
  }

  return {
    stats: () => ({ calls: { ...calls }, throttled }),
    async answer(body) {
      const { query = '', operationName = '', variables } = parseRequest(body);
      calls[operationName] = (calls[operationName] ?? 0) + 1;
      if (random() < faults.throttle) {
        throttled += 1;
        const error = problem('Throttling', 'Rate exceeded').toJSON();
        return { errors: [error], data: null };
      }
      const document = prepare(query);
      if (!('kind' in document)) return { errors: document.map((error) => error.toJSON()) };
      const result = await execute({ schema, document, variableValues: variables });
      const { data, errors } = result as { data?: unknown; errors?: readonly GraphQLError[] };
      return errors?.length ? { data, errors: errors.map((error) => error.toJSON()) } : { data };
    },
  };
}

interface GraphqlRequest {
  query?: string;
  operationName?: string;
  variables?: Record<string, unknown>;
}

function parseRequest(body: Buffer): GraphqlRequest {
  try {
    return JSON.parse(body.toString()) as GraphqlRequest;
  } catch {
    return {};
  }
}

function check(schema: GraphQLSchema, query: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}
