import { buildSchema, GraphQLError, GraphQLScalarType, type GraphQLSchema } from 'graphql';
import { adminSchema } from '../src/generated/admin-schema.ts';
import type { BulkJobs } from './bulk-jobs.ts';
import { connection, type PageArguments } from './connection.ts';
import { fulfillmentResolvers } from './fulfillment-resolvers.ts';
import { idempotencyKey } from './idempotency.ts';
import { type OrderImportOptions, orderImportResolvers } from './order-import-resolvers.ts';
import { productResolvers } from './product-resolvers.ts';
import { queryResolvers, type Resolver } from './query-resolvers.ts';
import { refundResolvers } from './refund-resolvers.ts';
import { returnResolvers } from './return-resolvers.ts';
import { createSetQuantities, type SetQuantitiesInput } from './set-quantities.ts';
import type { Shop } from './shop.ts';
import { variantResolvers } from './variant-resolvers.ts';

/** Shopify's own schema, cut to what our operations touch, resolved from the simulated shop. */
export function createSchema(
  shop: Shop,
  bulk: BulkJobs,
  options: OrderImportOptions,
): GraphQLSchema {
  const schema = buildSchema(adminSchema, { assumeValid: true });
  checkScalars(schema);
  const resolvers: Readonly<Record<string, Resolver>> = {
    ...queryResolvers(shop, options.now),
    ...bulkResolvers(schema, bulk),
    ...orderImportResolvers(shop, options),
    ...variantResolvers(shop.products),
    ...productResolvers(shop),
    ...fulfillmentResolvers(shop),
    ...refundResolvers(shop, () => schema),
    ...returnResolvers(shop),
    inventorySetQuantities: setQuantitiesResolver(shop, schema),
  };
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const resolve = resolvers[field.name] ?? notSimulated(field.name);
      field.resolve = resolve as typeof field.resolve;
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
    const key = idempotencyKey(schema, info);
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
    return set(key, input);
  };
}

/** A scalar that `buildSchema` makes takes anything. What a merchant wrote as an address may be none. */
function checkScalars(schema: GraphQLSchema): void {
  const formats: Readonly<Record<string, RegExp>> = {
    DateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
    Decimal: /^-?\d+(\.\d+)?$/,
    Money: /^-?\d+(\.\d+)?$/,
    URL: /^https?:\/\/[^\s]+$/,
  };
  for (const [name, format] of Object.entries(formats)) {
    const scalar = schema.getType(name);
    if (!(scalar instanceof GraphQLScalarType)) continue;
    const check = (value: unknown): unknown => {
      if (typeof value === 'string' && format.test(value)) return value;
      throw new GraphQLError(`${name} cannot represent ${JSON.stringify(value)}`);
    };
    if (name !== 'URL') scalar.coerceOutputValue = check;
    scalar.coerceInputValue = check;
  }
}
