import type { Model, Schema } from '../conformance/model.ts';

/** What one API's files are written from. */
export interface Source {
  /** Its name in the table. */
  api: string;
  /** Its model's. */
  name: string;
  model: Model;
  operations: readonly string[];
  /** The name of its file without `.ts`. */
  file: string;
}

/** Writes named schemas once each, whatever asks for them first, those that they need before them. */
export interface Definitions {
  /** The identifier of an object definition, written when it is first asked for. */
  refer(name: string): string;
  /** True while the definition is being written: it points at itself. */
  isOpen(name: string): boolean;
  /** All that was written, in order. */
  text(): string;
}

export function createDefinitions(
  write: (name: string, identifier: string) => string,
): Definitions {
  const written: string[] = [];
  const identifiers = new Map<string, string>();
  const open = new Set<string>();
  return {
    refer(name) {
      const known = identifiers.get(name);
      if (known !== undefined) return known;
      const identifier = identifierOf(name, new Set(identifiers.values()));
      identifiers.set(name, identifier);
      open.add(name);
      written.push(write(name, identifier));
      open.delete(name);
      return identifier;
    },
    isOpen: (name) => open.has(name),
    text: () => written.join('\n'),
  };
}

/** What a reference points at, through references to references. */
export function resolveSchema(model: Model, schema: Schema): { schema: Schema; name?: string } {
  let name: string | undefined;
  let current = schema;
  while (current.$ref !== undefined) {
    name = current.$ref.split('/').at(-1) ?? '';
    const next = model.definitions[name];
    if (!next) throw new Error(`no definition ${name}`);
    current = next;
  }
  return { schema: merged(model, current), ...(name !== undefined && { name }) };
}

/** `allOf` as one object. */
function merged(model: Model, schema: Schema): Schema {
  if (!schema.allOf) return schema;
  const parts = schema.allOf.map((part) => resolveSchema(model, part).schema);
  return {
    ...schema,
    type: 'object',
    properties: Object.assign({}, ...parts.map(({ properties }) => properties), schema.properties),
    required: [...parts.flatMap(({ required }) => required ?? []), ...(schema.required ?? [])],
  };
}

export function isObjectWithFields({ properties }: Schema): boolean {
  return properties !== undefined && Object.keys(properties).length > 0;
}

/** A property name as TypeScript wants it. */
export function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`;
}

export function literals(values: readonly string[]): string {
  return values.map((value) => `'${value.replaceAll("'", "\\'")}'`).join(' | ');
}

/** Names that the generated files import, and one that JavaScript has. */
const taken = ['Text', 'Texts', 'Count', 'Flag', 'Free', 'Anything', 'Nothing', 'Error', 'Object'];

function identifierOf(name: string, used: ReadonlySet<string>): string {
  const words = name.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) =>
    (next ?? '').toUpperCase(),
  );
  const base = words.charAt(0).toUpperCase() + words.slice(1);
  let identifier = taken.includes(base) ? `${base}Schema` : base;
  while (used.has(identifier)) identifier += 'Again';
  return identifier;
}
