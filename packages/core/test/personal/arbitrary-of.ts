import fc, { type Arbitrary } from 'fast-check';
import type { z } from 'zod';

interface Definition {
  type: string;
  format?: string;
  innerType?: z.ZodType;
  element?: z.ZodType;
  valueType?: z.ZodType;
  in?: z.ZodType;
  shape?: Record<string, z.ZodType>;
  entries?: Record<string, string>;
}

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  fc.constantFrom('\ud800', '"~sealed"', '\\', '\u0000', 'jane@mail.example', '+49 171 1234567'),
);
const instant = fc
  .integer({ min: 0, max: 4_000_000_000_000 })
  .map((at) => new Date(at).toISOString());

/** Values of a schema, as far as the entities use zod; what it does not know never fits and is dropped. */
export function arbitraryOf(schema: z.ZodType): Arbitrary<unknown> {
  return build(schema).filter((value) => schema.safeParse(value).success);
}

function build(schema: z.ZodType): Arbitrary<unknown> {
  const definition = schema.def as unknown as Definition;
  switch (definition.type) {
    case 'string':
      return textOf(definition, schema);
    case 'number':
      return fc.integer({ min: 0, max: 365 });
    case 'boolean':
      return fc.boolean();
    case 'enum':
      return fc.constantFrom(...Object.values(definition.entries ?? {}));
    case 'optional':
      return build(definition.innerType!);
    case 'array':
      return fc.array(build(definition.element!), { maxLength: 2 });
    case 'record':
      return fc.dictionary(
        fc.oneof(text, fc.constantFrom('0', 'note')),
        build(definition.valueType!),
        {
          maxKeys: 3,
        },
      );
    case 'object':
      return objectOf(definition.shape!);
    case 'pipe':
      return fc.jsonValue({ maxDepth: 2 });
    default:
      throw new Error(`no values of ${definition.type} are made yet`);
  }
}

function textOf(definition: Definition, schema: z.ZodType): Arbitrary<string> {
  if (definition.format === 'datetime') return instant;
  if (definition.format === 'date') return instant.map((at) => at.slice(0, 10));
  if (definition.format === 'url') return fc.webUrl();
  const fixed = fc.constantFrom('DE', 'DHL', '12.90', '0', 'A-1');
  return fc
    .oneof(text, fixed)
    .map((value) => (schema.safeParse(value).success ? value : fits(schema)));
}

function fits(schema: z.ZodType): string {
  return ['DE', 'DHL', '12.90'].find((value) => schema.safeParse(value).success) ?? 'A-1';
}

function objectOf(shape: Record<string, z.ZodType>): Arbitrary<unknown> {
  const entries = Object.entries(shape);
  const isRequired = (each: z.ZodType) => (each.def as Definition).type !== 'optional';
  return fc.record(Object.fromEntries(entries.map(([key, each]) => [key, build(each)])), {
    requiredKeys: entries.filter(([, each]) => isRequired(each)).map(([key]) => key),
  });
}
