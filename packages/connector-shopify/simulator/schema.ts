import {
  buildSchema,
  GraphQLError,
  GraphQLScalarType,
  type GraphQLSchema,
  getDirectiveValues,
} from 'graphql';
import { adminSchema } from '../src/generated/admin-schema.ts';
import type { BulkJobs } from './bulk-jobs.ts';
import { connection, type PageArguments } from './connection.ts';
import { queryResolvers, type Resolver } from './query-resolvers.ts';
import { createSetQuantities, type SetQuantitiesInput } from './set-quantities.ts';
import type { Shop } from './shop.ts';

/** Shopify's own schema, cut to what our operations touch, resolved from the simulated shop. */
export function createSchema(shop: Shop, now: () => number, bulk: BulkJobs): GraphQLSchema {
  const schema = buildSchema(adminSchema, { assumeValid: true });
  checkScalars(schema);
  const resolvers: Readonly<Record<string, Resolver>> = {
    ...queryResolvers(shop, now),
    ...bulkResolvers(schema, bulk),
    inventorySetQuantities: setQuantitiesResolver(shop, schema),
  };
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      field.resolve = (resolvers[field.name] ?? notSimulated(field.name)) as typeof field.resolve;
    }
  }
  return schema;
}

function bulkResolvers(schema: GraphQLSchema, bulk: BulkJobs): Record<string, Resolver> {
  return {
    bulkOperationRunQuery: (_, given: { query: string; groupObjects: boolean }) =>
      bulk.start(schema, given.query, given.groupObjects),
    bulkOperation: (_, { id }: { id: string }) => bulk.look(id),
    bulkOperations: (_, page: PageArguments) => connection(bulk.recent(), page),
  };
}

function notSimulated(name: string): Resolver {
  return () => {
    throw new GraphQLError(`${name} is not simulated`, { extensions: { code: 'NOT_SIMULATED' } });
  };
}

/** The directive and the argument that the live API asks for although the schema does not. */
function setQuantitiesResolver(shop: Shop, schema: GraphQLSchema): Resolver {
  const set = createSetQuantities(shop);
  return (_source, { input }: { input: SetQuantitiesInput }, _context, info) => {
    const directive = schema.getDirective('idempotent');
    const [node] = info.fieldNodes;
    const given = directive && node && getDirectiveValues(directive, node, info.variableValues);
    if (typeof given?.key !== 'string') {
      throw new GraphQLError('The @idempotent directive is required for this mutation', {
        extensions: { code: 'BAD_REQUEST' },
      });
    }
    if (input.quantities.length > 250) {
      throw new GraphQLError('The input array size is greater than the maximum of 250', {
        extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' },
      });
    }
    if (!input.quantities.every((quantity) => 'changeFromQuantity' in quantity)) {
      throw new GraphQLError(
        'inventorySetQuantities must include the following argument: changeFromQuantity',
        { extensions: { code: 'INVALID_FIELD_ARGUMENTS' } },
      );
    }
    return set(given.key, input);
  };
}

/** A scalar that `buildSchema` makes takes anything. */
function checkScalars(schema: GraphQLSchema): void {
  const formats: Readonly<Record<string, RegExp>> = {
    DateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
    Decimal: /^-?\d+(\.\d+)?$/,
  };
  for (const [name, format] of Object.entries(formats)) {
    const scalar = schema.getType(name);
    if (!(scalar instanceof GraphQLScalarType)) continue;
    const check = (value: unknown): unknown => {
      if (typeof value === 'string' && format.test(value)) return value;
      throw new GraphQLError(`${name} cannot represent ${JSON.stringify(value)}`);
    };
    scalar.coerceOutputValue = check;
    scalar.coerceInputValue = check;
  }
}
