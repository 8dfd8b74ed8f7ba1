import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { actualCost, requestedCost } from './cost.ts';
import type { Throttle } from './throttle.ts';

export interface GraphqlRequest {
  query: string;
  operationName?: string;
  variables?: Record<string, unknown>;
}

export interface GraphqlAnswer {
  body: object;
  isThrottled: boolean;
}

export interface GraphqlEndpoint {
  /** `name` is what the operation calls itself, for the statistics. */
  answer(request: GraphqlRequest, throttleAnyway: boolean): Promise<GraphqlAnswer>;
}

interface Prepared {
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

const maximumCost = 1_000;

/** Parses, validates, prices, throttles and executes, in Shopify's order. Answers are always 200. */
export function createGraphqlEndpoint(schema: GraphQLSchema, throttle: Throttle): GraphqlEndpoint {
  const prepared = new Map<string, Prepared | readonly GraphQLError[]>();
  const prepare = (query: string): Prepared | readonly GraphQLError[] => {
    const known = prepared.get(query) ?? check(schema, query);
    if (prepared.size > 500) prepared.clear();
    prepared.set(query, known);
    return known;
  };

  return {
    async answer({ query, variables = {} }, throttleAnyway) {
      const ready = prepare(query);
      if (!('document' in ready)) return refused(ready.map(errorBody));
      const { document, operation } = ready;
      const requested = requestedCost(schema, document, operation, variables);
      if (requested > maximumCost) {
        return refused([
          coded(`Query cost is ${requested}, the maximum is ${maximumCost}`, 'MAX_COST_EXCEEDED'),
        ]);
      }
      if (throttleAnyway || !throttle.take(requested)) {
        const body = {
          errors: [coded('Throttled', 'THROTTLED')],
          extensions: { cost: costBody(requested, null, throttle) },
        };
        return { body, isThrottled: true };
      }
      const result = await execute({ schema, document, variableValues: variables });
      const actual = Math.min(
        requested,
        actualCost(result as ExecutionResult, operation.operation === 'mutation'),
      );
      throttle.giveBack(requested - actual);
      return {
        body: {
          ...formatted(result as ExecutionResult),
          extensions: { cost: costBody(requested, actual, throttle) },
        },
        isThrottled: false,
      };
    },
  };
}

function check(schema: GraphQLSchema, query: string): Prepared | readonly GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(schema, document, specifiedRules);
    if (errors.length > 0) return errors;
    const operation = document.definitions.find((node) => node.kind === 'OperationDefinition');
    return operation ? { document, operation } : [new GraphQLError('No operation')];
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

function refused(errors: object[]): GraphqlAnswer {
  return { body: { errors }, isThrottled: false };
}

function coded(message: string, code: string): object {
  return { message, extensions: { code } };
}

function errorBody(error: GraphQLError): object {
  return { ...error.toJSON(), extensions: { code: 'undefinedField', ...error.extensions } };
}

function formatted({ data, errors }: ExecutionResult): object {
  if (!errors?.length) return { data };
  return { data, errors: errors.map((error) => error.toJSON()) };
}

function costBody(
  requestedQueryCost: number,
  actualQueryCost: number | null,
  throttle: Throttle,
): object {
  return { requestedQueryCost, actualQueryCost, throttleStatus: throttle.status() };
}
