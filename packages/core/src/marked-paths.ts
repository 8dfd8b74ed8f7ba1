import type { z } from 'zod';

/** The marks of `marks.ts`. */
export type Mark = 'personal' | 'secret';

/**
 * Paths of the fields that a schema marks, such as `buyer.email` or `lines.*.gift.message`; `*` stands
 * for every element of an array and every value of a record. Nothing below a marked field is listed.
 */
export function markedPaths(schema: z.ZodType, mark: Mark): readonly string[] {
  const found = new Set<string>();
  walk(schema, mark, [], found, []);
  return [...found].sort();
}

/** The texts that stand at the marked paths of a parsed value. */
export function markedTexts(schema: z.ZodType, mark: Mark, value: unknown): readonly string[] {
  return markedPaths(schema, mark).flatMap((path) =>
    textsAt(value, path === '' ? [] : path.split('.')),
  );
}

function walk(
  schema: z.ZodType,
  mark: Mark,
  path: readonly string[],
  found: Set<string>,
  parents: readonly z.ZodType[],
): void {
  // Schemas may contain themselves.
  if (parents.includes(schema)) return;
  if (schema.meta()?.[mark] === true) {
    found.add(path.join('.'));
    return;
  }
  for (const [segment, child] of childrenOf(schema)) {
    const below = segment === undefined ? path : [...path, segment];
    walk(child, mark, below, found, [...parents, schema]);
  }
}

type Child = readonly [segment: string | undefined, schema: z.ZodType];

/** What a zod definition of any kind may hold; kinds without children have none of these. */
interface Definition {
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  valueType?: z.ZodType;
  innerType?: z.ZodType;
  options?: readonly z.ZodType[];
  items?: readonly z.ZodType[];
  left?: z.ZodType;
  right?: z.ZodType;
  in?: z.ZodType;
  out?: z.ZodType;
  getter?: () => z.ZodType;
}

function childrenOf(schema: z.ZodType): readonly Child[] {
  const { shape, element, valueType, items, options, innerType, left, right, getter, ...pipe } =
    schema.def as Definition;
  const same = [innerType, left, right, pipe.in, pipe.out, getter?.(), ...(options ?? [])];
  return [
    ...Object.entries(shape ?? {}),
    ...[element, valueType].flatMap((child) =>
      child === undefined ? [] : [['*', child] as const],
    ),
    ...(items ?? []).map((child, index) => [String(index), child] as const),
    ...same.flatMap((child) => (child === undefined ? [] : [[undefined, child] as const])),
  ];
}

function textsAt(value: unknown, path: readonly string[]): readonly string[] {
  const [segment, ...rest] = path;
  if (segment === undefined) return allTexts(value);
  if (typeof value !== 'object' || value === null) return [];
  if (segment === '*') return Object.values(value).flatMap((element) => textsAt(element, rest));
  return Object.hasOwn(value, segment)
    ? textsAt((value as Record<string, unknown>)[segment], rest)
    : [];
}

function allTexts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(allTexts);
}
