import type { Connector } from '@acorn-i/core';
import { z } from 'zod';
import { type JsonSchema, toJsonSchema } from './keys-at.ts';
import { ConnectionPersonal } from './personal.ts';
import { Name, Route, RoutesOutline } from './routes-file.ts';

/** A connector and the names that `use:` takes for it. */
export interface NamedConnector {
  connector: Connector;
  names: readonly string[];
}

/**
 * The JSON Schema (draft-7) of a routes file with the settings of these connectors, for editors.
 *
 * It rejects what has a wrong shape. Out of its reach, and left to `acorn-i lint`: names that only
 * the file itself declares (connections, their sources and sinks), entities that do not fit, cycles,
 * expressions, files, variables, duplicates, and YAML itself.
 */
export function routesSchema(connectors: readonly NamedConnector[]): JsonSchema {
  const definitions: Record<string, JsonSchema> = {};
  const outline = toJsonSchema(RoutesOutline.extend({ routes: z.record(Name, Route).nullish() }));
  const variants = connectors.map(({ connector, names }) => {
    const settings = adopt(toJsonSchema(connector.settings), connector.name, definitions);
    return {
      if: { properties: { use: { enum: names } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: withOwnKeys(withReferences(settings)),
    };
  });
  const { connections, ...others } = withReferences(outline).properties ?? {};
  const properties = {
    ...others,
    connections: withItems(connections ?? {}, connectionSchema(connectors, variants)),
    version: { type: 'number', const: 1 } as JsonSchema,
  };
  return {
    ...outline,
    title: 'ACORN-i routes',
    properties,
    definitions: { ...outline.definitions, ...definitions },
  };
}

/** `connections` may be empty, and so is a choice between a mapping and null. */
function withItems(schema: JsonSchema, additionalProperties: JsonSchema): JsonSchema {
  const anyOf = schema.anyOf?.map((part) =>
    part.type === 'object' ? { ...part, additionalProperties } : part,
  );
  return { ...schema, ...(anyOf && { anyOf }) };
}

const ownKeys: Record<string, JsonSchema> = {
  use: { type: 'string' },
  paused: { type: 'boolean', description: 'Neither read nor written; its changes wait in the log' },
  personal: toJsonSchema(ConnectionPersonal),
};

function connectionSchema(
  connectors: readonly NamedConnector[],
  variants: readonly JsonSchema[],
): JsonSchema {
  const known = connectors.map(({ connector: { name, description }, names }) => ({
    enum: [...names],
    description: description ?? name,
  }));
  const path = { type: 'string', pattern: '^\\.{1,2}/', description: 'A connector in development' };
  return {
    type: 'object',
    required: ['use'],
    properties: { ...ownKeys, use: { anyOf: [...known, path] } },
    allOf: [...variants],
  };
}

/** Adds `use` and `paused` to every variant of a connector's settings, which are strict objects. */
function withOwnKeys(schema: JsonSchema): JsonSchema {
  const inner = { ...schema };
  for (const keyword of ['anyOf', 'oneOf', 'allOf'] as const) {
    if (schema[keyword] !== undefined) inner[keyword] = schema[keyword].map(withOwnKeys);
  }
  return schema.properties === undefined && schema.type !== 'object'
    ? inner
    : { ...inner, properties: { ...schema.properties, ...ownKeys } };
}

/** Moves a schema's definitions into the file's, under the connector's name. */
function adopt(
  schema: JsonSchema,
  name: string,
  definitions: Record<string, JsonSchema>,
): JsonSchema {
  const rename = (ref: string) => ref.replace(/^#(\/definitions\/)?/, `#/definitions/${name}.`);
  const {
    definitions: own = {},
    $schema: _,
    ...rest
  } = mapSchema(schema, (part) =>
    typeof part.$ref === 'string' ? { ...part, $ref: rename(part.$ref) } : part,
  );
  for (const [key, definition] of Object.entries(own))
    definitions[`${name}.${key}`] = withReferences(definition);
  if (JSON.stringify(rest).includes(`"#/definitions/${name}."`))
    definitions[`${name}.`] = withReferences(rest);
  return rest;
}

const reference = { type: 'string', pattern: '\\$\\{(env|secret|file):[^}]+\\}' } as const;
const limits = ['pattern', 'format', 'enum', 'const', 'minLength', 'maxLength'] as const;

/** Text may come from `${env:X}`: where a rule limits it, the reference itself is let through. */
function withReferences(schema: JsonSchema): JsonSchema {
  return mapSchema(schema, (part) => {
    const isLimitedText = part.type === 'string' && limits.some((limit) => limit in part);
    if (!isLimitedText) return part;
    const { description, default: fallback, ...rule } = part;
    return {
      ...(description !== undefined && { description }),
      ...(fallback !== undefined && { default: fallback }),
      anyOf: [rule, reference],
    };
  });
}

const keywordsOfData = new Set([
  'default',
  'const',
  'enum',
  'examples',
  'required',
  'propertyNames',
]);
const keywordsOfNames = new Set(['properties', 'definitions', 'patternProperties']);

/** Rebuilds a schema from its leaves up. Data inside a schema (defaults, constants) is left alone. */
function mapSchema(schema: JsonSchema, change: (part: JsonSchema) => JsonSchema): JsonSchema {
  const entries = Object.entries(schema).map(([key, value]) => {
    if (keywordsOfData.has(key) || typeof value !== 'object' || value === null) return [key, value];
    if (Array.isArray(value))
      return [key, value.map((item) => (isSchema(item) ? mapSchema(item, change) : item))];
    if (!keywordsOfNames.has(key)) return [key, mapSchema(value as JsonSchema, change)];
    const named = Object.entries(value).map(([name, item]) => [
      name,
      isSchema(item) ? mapSchema(item, change) : item,
    ]);
    return [key, Object.fromEntries(named)];
  });
  return change(Object.fromEntries(entries) as JsonSchema);
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
