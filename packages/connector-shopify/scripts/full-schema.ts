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
  const parsed = readSchemaFile();
  // Shopify deprecates fields that an interface of theirs promises; graphql 17 calls that invalid.
  return parsed && buildClientSchema(parsed.data ?? parsed, { assumeValid: true });
}

/** What a type, or one of its fields, asks of the app. */
export interface AccessRule {
  typeName: string;
  fieldName?: string | undefined;
  /** In Shopify's words: "`read_orders` access scope or `read_quick_sale` access scope. Also: …" */
  requiredAccess: string;
  offlineScopes: readonly string[];
}

/** The rules that the file carries beside the schema; undefined where the file is not here. */
export function loadAccessRules(): readonly AccessRule[] | undefined {
  return readSchemaFile()?.offline_scopes?.items;
}

type SchemaFile = IntrospectionQuery & {
  data?: IntrospectionQuery;
  offline_scopes?: { items: AccessRule[] };
};

function readSchemaFile(): SchemaFile | undefined {
  const path = fullSchemaPath();
  if (path === undefined) return undefined;
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return JSON.parse(text) as SchemaFile;
}
