import type { z } from 'zod';
import { type JsonSchema, toJsonSchema, variantsOf } from './config/keys-at.ts';

/**
 * A copy of `value` in which `change` replaced everything that its schema marks as `secret` or
 * `personal`, in whatever variant of the schema it stands.
 */
export function mapMarked(
  schema: z.ZodType,
  mark: 'secret' | 'personal',
  value: unknown,
  change: (marked: unknown) => unknown,
): unknown {
  const root = toJsonSchema(schema);
  const walk = (schemas: readonly JsonSchema[], part: unknown): unknown => {
    const variants = schemas.flatMap((each) => variantsOf(each, root));
    if (part !== undefined && variants.some((variant) => variant[mark] === true))
      return change(part);
    if (Array.isArray(part)) return part.map((item) => walk(variants.flatMap(itemsOf), item));
    if (typeof part !== 'object' || part === null) return part;
    const entries = Object.entries(part).map(([key, item]) => [
      key,
      walk(
        variants.flatMap((variant) => propertyOf(variant, key)),
        item,
      ),
    ]);
    return Object.fromEntries(entries);
  };
  return walk([root], value);
}

function itemsOf({ items }: JsonSchema): readonly JsonSchema[] {
  if (items === undefined) return [];
  return Array.isArray(items) ? items : [items];
}

function propertyOf(
  { properties, additionalProperties }: JsonSchema,
  key: string,
): readonly JsonSchema[] {
  if (properties !== undefined && Object.hasOwn(properties, key)) return [properties[key] ?? {}];
  return typeof additionalProperties === 'object' ? [additionalProperties] : [];
}
