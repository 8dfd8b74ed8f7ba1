import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
import { adminApiVersion } from '../src/api-version.ts';

/** Shopify's whole schema, where it is at hand: `ACORN_SHOPIFY_SCHEMA`, else beside the checkout. */
export function fullSchemaPath(): string | undefined {
  const given = process.env.ACORN_SHOPIFY_SCHEMA;
  if (given) return given;
  const beside = new URL(
    `../../../../shared/contracts/shopify/admin_${adminApiVersion}.json.gz`,
    import.meta.url,
  ).pathname;
  return existsSync(beside) ? beside : undefined;
}

/** The introspection file as a schema; undefined where the file is not here. */
export function loadFullSchema(): GraphQLSchema | undefined {
  const path = fullSchemaPath();
  if (path === undefined) return undefined;
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const parsed = JSON.parse(text) as { data?: IntrospectionQuery } & IntrospectionQuery;
  // Shopify deprecates fields that an interface of theirs promises; graphql 17 calls that invalid.
  return buildClientSchema(parsed.data ?? parsed, { assumeValid: true });
}
