import { z } from 'zod';
import type { Path } from './fault.ts';

/** The parts of a JSON Schema that are read here. */
export interface JsonSchema {
  [key: string]: unknown;
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  $ref?: string;
  definitions?: Record<string, JsonSchema>;
  description?: string;
  default?: unknown;
  secret?: boolean;
}

/**
 * A zod schema of any copy of zod 4 as JSON Schema draft-7, as a person writes it (before defaults).
 * What cannot be said in JSON Schema, a part or the whole, allows everything.
 */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  try {
    const options = { target: 'draft-7', io: 'input', unrepresentable: 'any' } as const;
    return z.toJSONSchema(schema, options) as JsonSchema;
  } catch {
    return {};
  }
}

/** The keys that a schema knows at a path, in all of its variants. */
export function keysAt(
  schema: z.ZodType,
  path: Path,
  isWanted: (property: JsonSchema) => boolean = () => true,
): readonly string[] {
  const keys = schemasAt(schema, path).flatMap(({ properties = {} }) =>
    Object.keys(properties).filter((key) => isWanted(properties[key] ?? {})),
  );
  return [...new Set(keys)];
}

/**
 * The keys that a schema knows at a path in the variants that a value chose by its constants
 * (`system: square`), and the variants that a key belongs to which none of those knows.
 */
export function keysFor(
  schema: z.ZodType,
  path: Path,
  value: unknown,
): { known: readonly string[]; variantsWith(key: string): readonly string[] } {
  const all = schemasAt(schema, path).filter(({ properties }) => properties !== undefined);
  const chosen = all.filter((each) => othersOf(each, value).length === 0);
  const fitting = chosen.length === 0 ? all : chosen;
  const known = [...new Set(fitting.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  return {
    known,
    variantsWith(key) {
      if (known.includes(key)) return [];
      const owners = all.filter(({ properties = {} }) => Object.hasOwn(properties, key));
      return [...new Set(owners.flatMap((each) => othersOf(each, value)))];
    },
  };
}

/** The constants of a variant that a value has otherwise: `system: file`. */
function othersOf({ properties = {} }: JsonSchema, value: unknown): readonly string[] {
  const given = (typeof value === 'object' && value !== null ? value : {}) as object;
  return Object.entries(properties).flatMap(([key, property]) => {
    if (!('const' in property) || !Object.hasOwn(given, key)) return [];
    const isSame = (given as Record<string, unknown>)[key] === property.const;
    return isSame ? [] : [`${key}: ${String(property.const)}`];
  });
}

/** The constants that a schema takes at a path, in all of its variants. */
export function constantsAt(schema: z.ZodType, path: Path): readonly string[] {
  const found = schemasAt(schema, path).flatMap((each) =>
    'const' in each ? [each.const] : Array.isArray(each.enum) ? each.enum : [],
  );
  return [...new Set(found.map(String))];
}

function schemasAt(schema: z.ZodType, path: Path): readonly JsonSchema[] {
  const root = toJsonSchema(schema);
  let found = variantsOf(root, root);
  for (const part of path)
    found = found
      .flatMap((variant) => inside(variant, part))
      .flatMap((each) => variantsOf(each, root));
  return found;
}

/** A schema and everything that it is made of. */
export function variantsOf(schema: JsonSchema, root: JsonSchema, depth = 0): readonly JsonSchema[] {
  if (depth > 8) return [];
  const name = schema.$ref?.startsWith('#/definitions/')
    ? schema.$ref.slice('#/definitions/'.length)
    : undefined;
  const target =
    schema.$ref === '#' ? root : name === undefined ? undefined : root.definitions?.[name];
  const parts = [
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
    ...(schema.allOf ?? []),
    ...(target ? [target] : []),
  ];
  return [schema, ...parts.flatMap((part) => variantsOf(part, root, depth + 1))];
}

function inside(
  { properties, items, additionalProperties }: JsonSchema,
  part: string | number,
): readonly JsonSchema[] {
  if (typeof part === 'number') return items === undefined || Array.isArray(items) ? [] : [items];
  if (properties !== undefined && Object.hasOwn(properties, part)) return [properties[part] ?? {}];
  return typeof additionalProperties === 'object' ? [additionalProperties] : [];
}
