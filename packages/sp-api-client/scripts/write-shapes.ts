import {
  type FoundOperation,
  findOperation,
  type ModelParameter,
  type Schema,
} from '../conformance/model.ts';
import type { Parameter } from '../src/shape.ts';
import {
  createDefinitions,
  type Definitions,
  isObjectWithFields,
  key,
  literals,
  resolveSchema,
  type Source,
} from './definitions.ts';

/** The file with the parameters and answers of one API. */
export function writeShapes(source: Source): string {
  const found = source.operations.map((name) => ({ name, ...demand(source, name) }));
  const definitions = createDefinitions((name, identifier) => {
    return writeDefinition(source, definitions, name, identifier);
  });
  const shapes = found.map(({ name, ...operation }) => {
    return `  ${name}: {\n${parametersText(source, operation)}${successText(operation)}    response: ${responseOf(source, definitions, operation)},\n  },`;
  });
  const bodies = found.some(({ parameters }) =>
    parameters.some((parameter) => parameter.in === 'body'),
  );
  const body = [
    definitions.text(),
    `/** Parameters by operation, as the model names them; \`body\` is the request's body. */`,
    `export interface ${pascal(source.api)}Parameters {`,
    ...found.map((operation) => interfaceOf(source, operation)),
    '}',
    '',
    `export const ${source.api}Shapes = {`,
    ...shapes,
    '} as const;',
    '',
  ].join('\n');
  return `${header(source)}${importsOf(body)}${bodies ? `import type * as requests from './${source.file}-requests.ts';\n` : ''}\n${body}`;
}

export function header({ name }: Pick<Source, 'name'>): string {
  return `// Written by scripts/generate-shapes.ts from Amazon's ${name}.json. Do not edit.\n`;
}

export function demand({ model, name: file }: Source, name: string): FoundOperation {
  const operation = findOperation(model, name);
  if (!operation) throw new Error(`${file}.json has no operation ${name}`);
  return operation;
}

export function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const shared = [
  ...['Anything', 'Count', 'Flag', 'Free', 'maybeOneOf', 'Nothing', 'oneOf', 'RequiredCount'],
  ...['RequiredFlag', 'RequiredText', 'Text', 'Texts'],
];

function importsOf(body: string): string {
  const used = shared.filter((name) => new RegExp(`(?<![\\w.'])${name}(?![\\w':])`).test(body));
  const types = /\bOpen</.test(body) ? "import type { Open } from '../shape.ts';\n" : '';
  const zod = /\bz\./.test(body) ? "import { z } from 'zod';\n" : '';
  return `${zod}${types}${used.length > 0 ? `import { ${used.join(', ')} } from '../shape.ts';\n` : ''}`;
}

function writeDefinition(
  source: Source,
  definitions: Definitions,
  name: string,
  identifier: string,
): string {
  const { schema } = resolveSchema(source.model, { $ref: `#/definitions/${name}` });
  const text = objectText(source, definitions, schema, false);
  if (!/^ {2}get /m.test(text)) return `const ${identifier} = ${text};\n`;
  // What points at itself has its type written out: nothing infers it for sure.
  const fields = Object.entries(schema.properties ?? {}).map(([field, value]) => {
    const isRequired = schema.required?.includes(field) === true && isIdentifying(field);
    const type = valueTypeText(source, definitions, value);
    return `  ${key(field)}${isRequired ? '' : '?'}: ${type}${isRequired ? '' : ' | null | undefined'};`;
  });
  const type = `interface ${identifier} {\n${fields.join('\n')}\n}\n`;
  return `${type}const ${identifier}: z.ZodType<${identifier}> = ${text};\n`;
}

/** The decoded type of a field. */
function valueTypeText(source: Source, definitions: Definitions, given: Schema): string {
  const { schema, name } = resolveSchema(source.model, given);
  if (isObjectWithFields(schema)) {
    if (name === undefined) throw new Error('a nameless object in one that points at itself');
    const identifier = definitions.refer(name);
    return definitions.isOpen(name) ? identifier : `z.output<typeof ${identifier}>`;
  }
  if (schema.enum) return `Open<${literals(schema.enum)}>`;
  if (schema.type === 'array')
    return `${wrapped(valueTypeText(source, definitions, schema.items ?? {}))}[]`;
  const types: Readonly<Record<string, string>> = {
    string: 'string',
    integer: 'number',
    number: 'number',
    boolean: 'boolean',
  };
  return types[schema.type ?? ''] ?? 'unknown';
}

function wrapped(type: string): string {
  return /[|\s]/.test(type) ? `(${type})` : type;
}

function objectText(
  source: Source,
  definitions: Definitions,
  schema: Schema,
  isTop: boolean,
): string {
  const fields = Object.entries(schema.properties ?? {}).map(([field, value]) => {
    const isRequired = schema.required?.includes(field) === true && (isTop || isIdentifying(field));
    return fieldText(source, definitions, field, value, isRequired);
  });
  const kind = schema.additionalProperties ? 'looseObject' : 'object';
  return `z.${kind}({\n${fields.join('\n')}\n})`;
}

/**
 * Amazon leaves out fields that its model requires, so only what names a thing is demanded below the
 * first level.
 */
function isIdentifying(field: string): boolean {
  return /(^|[a-z])(Id|ID)$|^(id|sku|sellerSku|asin|url)$/.test(field);
}

function fieldText(
  source: Source,
  definitions: Definitions,
  field: string,
  value: Schema,
  isRequired: boolean,
): string {
  const { name } = resolveSchema(source.model, itemsOf(value) ?? value);
  // What points at itself is looked up when it is read.
  if (name !== undefined && definitions.isOpen(name)) {
    const reference = definitions.refer(name);
    const text = itemsOf(value) ? `z.array(${reference})` : reference;
    return `  get ${key(field)}() {\n    return ${text}.nullish();\n  },`;
  }
  return `  ${key(field)}: ${schemaText(source, definitions, value, isRequired)},`;
}

function itemsOf(schema: Schema): Schema | undefined {
  return schema.type === 'array' ? schema.items : undefined;
}

function schemaText(
  source: Source,
  definitions: Definitions,
  given: Schema,
  isRequired: boolean,
): string {
  const { schema, name } = resolveSchema(source.model, given);
  const nullish = (text: string) => (isRequired ? text : `${text}.nullish()`);
  if (isObjectWithFields(schema)) {
    if (name !== undefined) return nullish(definitions.refer(name));
    return nullish(objectText(source, definitions, schema, false));
  }
  if (schema.enum) {
    const known = `<${literals(schema.enum)}>()`;
    return isRequired ? `oneOf${known}` : `maybeOneOf${known}`;
  }
  switch (schema.type) {
    case 'string':
      return isRequired ? 'RequiredText' : 'Text';
    case 'integer':
    case 'number':
      return isRequired ? 'RequiredCount' : 'Count';
    case 'boolean':
      return isRequired ? 'RequiredFlag' : 'Flag';
    case 'array': {
      const items = schemaText(source, definitions, schema.items ?? {}, true);
      if (items === 'RequiredText' && !isRequired) return 'Texts';
      return nullish(`z.array(${items})`);
    }
    case 'object': {
      const { additionalProperties: values } = schema;
      if (typeof values !== 'object' || Object.keys(values).length === 0) return nullish('Free');
      return nullish(`z.record(z.string(), ${schemaText(source, definitions, values, true)})`);
    }
    default:
      return 'Anything';
  }
}

function responseOf(
  source: Source,
  definitions: Definitions,
  { operation }: FoundOperation,
): string {
  const schemas = Object.entries(operation.responses)
    .filter(([status]) => status.startsWith('2'))
    // No content is none, whatever the model says of its shape.
    .map(([status, { schema }]) => (status === '204' ? undefined : schema));
  const texts = schemas.map((schema) => {
    if (!schema) return 'Nothing';
    const { schema: resolved } = resolveSchema(source.model, schema);
    if (!isObjectWithFields(resolved)) return schemaText(source, definitions, schema, true);
    return objectText(source, definitions, resolved, true).replaceAll('\n', '\n    ');
  });
  const distinct = [...new Set(texts)];
  return distinct.length === 1 ? (distinct[0] ?? '') : `z.union([${distinct.join(', ')}])`;
}

/** The status of a success where it is not 200. */
function successText({ operation }: FoundOperation): string {
  const [status] = Object.keys(operation.responses).filter((status) => status.startsWith('2'));
  return status === '200' || status === undefined ? '' : `    success: ${status},\n`;
}

function parametersText(source: Source, { parameters }: FoundOperation): string {
  const rows = parameters.map((parameter) => {
    const facts = Object.entries(parameterOf(source, parameter)).map(([fact, value]) => {
      return `${fact}: ${Array.isArray(value) ? `[${value.map(quoted).join(', ')}]` : quoted(value)}`;
    });
    return `      ${key(nameOf(parameter))}: { ${facts.join(', ')} },\n`;
  });
  return `    parameters: {\n${rows.join('')}    },\n`;
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

/** Models name the body in several ways; here it is `body`, always. */
function nameOf({ in: place, name }: ModelParameter): string {
  return place === 'body' ? 'body' : name;
}

function parameterOf({ model }: Source, parameter: ModelParameter): Parameter {
  const { in: place, required } = parameter;
  const isRequired = place === 'path' || required === true;
  if (place === 'body') return { in: 'body', kind: 'json', ...(isRequired && { isRequired }) };
  const items = parameter.items && resolveSchema(model, parameter.items).schema;
  const values = items ? items.enum : parameter.enum;
  const atLeast = parameter.minItems ?? parameter.minimum ?? parameter.minLength;
  const atMost = parameter.maxItems ?? parameter.maximum ?? parameter.maxLength;
  return {
    in: place,
    kind: kindOf(parameter),
    ...(isRequired && { isRequired }),
    ...(values && { values }),
    ...(atLeast !== undefined && { atLeast }),
    ...(atMost !== undefined && { atMost }),
  };
}

function kindOf({ type, format }: ModelParameter): Parameter['kind'] {
  if (type === 'array') return 'list';
  if (type === 'integer' || type === 'number' || type === 'boolean') return type;
  return format === 'date-time' || format === 'date' ? format : 'text';
}

function interfaceOf(
  source: Source,
  { name, parameters }: FoundOperation & { name: string },
): string {
  const fields = parameters.map((parameter) => {
    const { isRequired, kind, values } = parameterOf(source, parameter);
    const type = typeText(source, parameter, kind, values);
    return `    ${key(nameOf(parameter))}${isRequired ? '' : '?'}: ${type}${isRequired ? '' : ' | undefined'};\n`;
  });
  return `  ${name}: {\n${fields.join('')}  };`;
}

function typeText(
  source: Source,
  parameter: ModelParameter,
  kind: Parameter['kind'],
  values: readonly string[] | undefined,
): string {
  const text = values ? literals(values) : 'string';
  if (kind === 'list') return `readonly ${values ? `(${text})` : text}[]`;
  if (kind === 'integer' || kind === 'number') return 'number';
  if (kind === 'boolean') return 'boolean';
  if (kind !== 'json') return text;
  const { name } = resolveSchema(source.model, parameter.schema ?? {});
  return `requests.${name === undefined ? 'Body' : pascal(name)}`;
}
