import {
  buildSchema,
  GraphQLError,
  type GraphQLFieldResolver,
  GraphQLScalarType,
  type GraphQLSchema,
  getDirectiveValues,
} from 'graphql';
import { adminSchema } from '../src/generated/admin-schema.ts';
import { connection, renderGraphql } from './render-graphql.ts';
import { createSetQuantities, type SetQuantitiesInput } from './set-quantities.ts';
import type { Shop } from './shop.ts';
import type { StockItemRecord } from './stock-shelf.ts';

type Resolver = GraphQLFieldResolver<unknown, unknown, never>;

/** Shopify's own schema, cut to what our operations touch, resolved from the simulated shop. */
export function createSchema(shop: Shop, now: () => number): GraphQLSchema {
  const schema = buildSchema(adminSchema, { assumeValid: true });
  checkScalars(schema);
  const resolvers: Readonly<Record<string, Resolver>> = {
    ...queryResolvers(shop, now),
    inventorySetQuantities: setQuantitiesResolver(shop, schema),
  };
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      field.resolve = (resolvers[field.name] ?? notSimulated(field.name)) as typeof field.resolve;
    }
  }
  return schema;
}

function notSimulated(name: string): Resolver {
  return () => {
    throw new GraphQLError(`${name} is not simulated`, { extensions: { code: 'NOT_SIMULATED' } });
  };
}

interface SearchArguments {
  query?: string | null;
  first?: number | null;
  after?: string | null;
}

const updatedAt = /^updated_at:>='([^']+)'(?: updated_at:<'([^']+)')?$/;

function queryResolvers(shop: Shop, now: () => number): Record<string, Resolver> {
  const item = (id: string): object | null => {
    const record = shop.stock.byId(numberOf(id));
    return id.includes('/InventoryItem/') && record ? renderItem(shop, record) : null;
  };
  return {
    orders: (_, { query, first, after }: SearchArguments) => {
      const [, since = '', until] = updatedAt.exec(query ?? '') ?? [];
      if (Number.isNaN(Date.parse(since))) throw unsupported('orders', query);
      const from = after == null ? undefined : Number(after);
      const { found, hasNextPage } = shop.index.search(
        Date.parse(since),
        from,
        first ?? 10,
        now(),
        until === undefined ? undefined : Date.parse(until),
      );
      return {
        nodes: found.map(({ id }) => order(shop, id)),
        pageInfo: { hasNextPage, endCursor: found.length > 0 ? String(found.at(-1)?.seq) : null },
      };
    },
    order: (_, { id }: { id: string }) => order(shop, numberOf(id)),
    nodes: (_, { ids }: { ids: string[] }) => ids.map(item),
    inventoryItems: (_, { query, ...page }: SearchArguments) => {
      const skus = [...(query ?? '').matchAll(/sku:"((?:[^"\\]|\\.)*)"/g)].map(([, sku = '']) =>
        sku.replace(/\\(.)/g, '$1'),
      );
      if (skus.length === 0) throw unsupported('inventoryItems', query);
      const records = [...new Set(skus.flatMap((sku) => shop.stock.bySku(sku)))];
      return connection(
        records.map((record) => renderItem(shop, record)),
        page,
      );
    },
    locations: (_, page: SearchArguments) =>
      connection(
        shop.locationIds.map((id) => ({ id: `gid://shopify/Location/${id}`, isActive: true })),
        page,
      ),
  };
}

function order(shop: Shop, id: number): object | null {
  const found = shop.order(id);
  return found ? renderGraphql(found) : null;
}

function renderItem(shop: Shop, { id, sku }: StockItemRecord): object {
  return {
    __typename: 'InventoryItem',
    id: `gid://shopify/InventoryItem/${id}`,
    sku,
    inventoryLevel: ({ locationId }: { locationId: string }) => {
      const available = shop.stock.available(id, numberOf(locationId));
      if (available === null) return null;
      return {
        quantities: ({ names }: { names: string[] }) =>
          names
            .filter((name) => name === 'available')
            .map((name) => ({ name, quantity: available })),
      };
    },
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

function unsupported(name: string, query: string | null | undefined): GraphQLError {
  return new GraphQLError(`${name}(query: ${JSON.stringify(query)}) is not simulated`, {
    extensions: { code: 'NOT_SIMULATED' },
  });
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

function numberOf(gid: string): number {
  return Number(gid.slice(gid.lastIndexOf('/') + 1));
}
