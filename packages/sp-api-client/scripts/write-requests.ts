import type { Schema } from '../conformance/model.ts';
import {
  createDefinitions,
  type Definitions,
  isObjectWithFields,
  key,
  resolveSchema,
  type Source,
} from './definitions.ts';
import { demand, header } from './write-shapes.ts';

/** The file with the request bodies of one API, strict; undefined where no operation has one. */
export function writeRequests(source: Source): string | undefined {
  const definitions = createDefinitions((name, identifier) => {
    const { schema } = resolveSchema(source.model, { $ref: `#/definitions/${name}` });
    return `export const ${identifier} = ${definitionText(source, definitions, schema)};\nexport type ${identifier} = Body<typeof ${identifier}>;\n`;
  });
  const bodies = source.operations.flatMap((name) => {
    const { parameters } = demand(source, name);
    const schema = parameters.find((parameter) => parameter.in === 'body')?.schema;
    return schema ? [`  ${name}: ${named(source, definitions, schema)},`] : [];
  });
  if (bodies.length === 0) return undefined;
  const body = `${definitions.text()}\nexport const ${source.api}Bodies = {\n${bodies.join('\n')}\n} as const;\n`;
  return `${header(source)}import { z } from 'zod';\nimport type { Body } from '../body.ts';\n\n${body}`;
}

/** A body that is a list or free is named too, for the parameters' types to point at. */
function named({ model }: Source, definitions: Definitions, schema: Schema): string {
  const { name } = resolveSchema(model, schema);
  if (name === undefined) throw new Error('a body without a name');
  return definitions.refer(name);
}

function definitionText(source: Source, definitions: Definitions, schema: Schema): string {
  if (!isObjectWithFields(schema)) return schemaText(source, definitions, schema);
  return objectText(source, definitions, schema);
}

function objectText(source: Source, definitions: Definitions, schema: Schema): string {
  const fields = Object.entries(schema.properties ?? {}).map(([field, value]) => {
    const text = schemaText(source, definitions, value);
    return `  ${key(field)}: ${text}${schema.required?.includes(field) ? '' : '.optional()'},`;
  });
  const kind = schema.additionalProperties ? 'looseObject' : 'strictObject';
  return `z.${kind}({\n${fields.join('\n')}\n})`;
}

function schemaText(source: Source, definitions: Definitions, given: Schema): string {
  const { schema, name } = resolveSchema(source.model, given);
  if (isObjectWithFields(schema)) {
    if (name !== undefined) return definitions.refer(name);
    return objectText(source, definitions, schema);
  }
  if (schema.enum) return `z.enum([${schema.enum.map((value) => `'${value}'`).join(', ')}])`;
  switch (schema.type) {
    case 'string':
      return `z.string()${bounds(schema.minLength, schema.maxLength)}`;
    case 'integer':
      return `z.int()${bounds(schema.minimum, schema.maximum)}`;
    case 'number':
      return `z.number()${bounds(schema.minimum, schema.maximum)}`;
    case 'boolean':
      return 'z.boolean()';
    case 'array': {
      const items = schemaText(source, definitions, schema.items ?? {});
      return `z.array(${items})${bounds(schema.minItems, schema.maxItems)}`;
    }
    case 'object': {
      const { additionalProperties: values } = schema;
      const isTyped = typeof values === 'object' && Object.keys(values).length > 0;
      return `z.record(z.string(), ${isTyped ? schemaText(source, definitions, values) : 'z.unknown()'})`;
    }
    default:
      return 'z.unknown()';
  }
}

function bounds(atLeast: number | undefined, atMost: number | undefined): string {
  return `${atLeast ? `.min(${atLeast})` : ''}${atMost === undefined ? '' : `.max(${atMost})`}`;
}
