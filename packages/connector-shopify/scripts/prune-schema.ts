/**
 * Writes `src/generated/admin-schema.ts`: the part of Shopify's Admin schema that our operations
 * touch, with every argument and input type whole, without descriptions. `--check` only compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import {
  GraphQLInterfaceType,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  type GraphQLNullableOutputType,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  GraphQLUnionType,
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  lexicographicSortSchema,
  parse,
  printSchema,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { adminApiVersion } from '../src/api-version.ts';
import { loadFullSchema } from './full-schema.ts';
import { operations } from './operations.ts';

const target = new URL('../src/generated/admin-schema.ts', import.meta.url);

const schema = loadFullSchema();
if (schema === undefined) {
  console.log('prune-schema: skipped, the full schema is not here. Set ACORN_SHOPIFY_SCHEMA');
} else {
  const text = generated(printSchema(lexicographicSortSchema(prune(schema))));
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    console.error(
      'src/generated/admin-schema.ts is stale. Run: pnpm --filter @acorn-i/connector-shopify generate',
    );
    process.exitCode = 1;
  }
}

function generated(sdl: string): string {
  const body = stripDescriptions(sdl).replaceAll('\\', '\\\\').replaceAll('`', '\\`');
  return `// Made by scripts/prune-schema.ts from Shopify's Admin schema ${adminApiVersion}. Do not edit.\nexport const adminSchema = \`\n${body}\n\`;\n`;
}

function stripDescriptions(sdl: string): string {
  return sdl
    .replace(/^[ \t]*"""[\s\S]*?"""\n/gm, '')
    .replace(/@specifiedBy\(url: "[^"]*"\)/g, '')
    .replace(/[ \t]+$/gm, '')
    .trim();
}

function prune(full: GraphQLSchema): GraphQLSchema {
  const used = usedFields(full);
  const made = new Map<string, GraphQLNamedType>();
  const remake = (type: GraphQLNamedType): GraphQLNamedType => {
    const known = made.get(type.name);
    if (known) return known;
    const pruned = pruneType(type, used, remake);
    made.set(type.name, pruned);
    return pruned;
  };
  for (const name of used.keys()) {
    const type = full.getType(name);
    if (type) remake(type);
  }
  const query = made.get(full.getQueryType()?.name ?? '');
  const mutation = made.get(full.getMutationType()?.name ?? '');
  return new GraphQLSchema({
    assumeValid: true,
    query: query as GraphQLObjectType,
    mutation: mutation as GraphQLObjectType,
    types: [...made.values()],
    directives: full.getDirectives().filter(({ name }) => name !== 'specifiedBy'),
  });
}

/** Type name → names of the fields that some operation selects on it. */
function usedFields(full: GraphQLSchema): Map<string, Set<string>> {
  const used = new Map<string, Set<string>>();
  const use = (type: string): Set<string> => {
    const fields = used.get(type) ?? new Set<string>();
    used.set(type, fields);
    return fields;
  };
  for (const { document } of operations) {
    const info = new TypeInfo(full);
    visit(
      parse(document),
      visitWithTypeInfo(info, {
        Field() {
          const parent = info.getParentType();
          const field = info.getFieldDef();
          if (parent && field && !field.name.startsWith('__')) use(parent.name).add(field.name);
          const type = getNamedType(info.getType());
          if (type && (isObjectType(type) || isInterfaceType(type) || isUnionType(type)))
            use(type.name);
        },
        FragmentDefinition: (node) => void use(node.typeCondition.name.value),
        InlineFragment: (node) => void (node.typeCondition && use(node.typeCondition.name.value)),
      }),
    );
  }
  for (const [name, fields] of used) keepInterfaceFields(full, name, fields, used);
  return used;
}

/** An object keeps what its kept interfaces promise; `purchasingEntity` keeps its members. */
function keepInterfaceFields(
  full: GraphQLSchema,
  name: string,
  fields: Set<string>,
  used: Map<string, Set<string>>,
): void {
  const type = full.getType(name);
  if (isUnionType(type)) {
    for (const member of type.getTypes()) {
      if (!used.has(member.name)) used.set(member.name, new Set(smallest(member)));
    }
  }
  if (!isObjectType(type)) return;
  for (const parent of type.getInterfaces()) {
    for (const field of used.get(parent.name) ?? []) fields.add(field);
    if (parent.name === 'Node') fields.add('id');
  }
}

function smallest(type: GraphQLObjectType): string[] {
  const fields = Object.values(type.getFields());
  const plain = fields.find((field) => !('getFields' in getNamedType(field.type)));
  return plain ? [plain.name] : [];
}

type Remake = (type: GraphQLNamedType) => GraphQLNamedType;

function pruneType(
  type: GraphQLNamedType,
  used: ReadonlyMap<string, ReadonlySet<string>>,
  remake: Remake,
): GraphQLNamedType {
  if (isUnionType(type)) {
    const { types: _types, ...config } = type.toConfig();
    return new GraphQLUnionType({
      ...config,
      types: () =>
        type
          .getTypes()
          .filter(({ name }) => used.has(name))
          .map((member) => remake(member) as GraphQLObjectType),
    });
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return type;
  const config = type.toConfig();
  const fields = () => pruneFields(type, used.get(type.name) ?? new Set(), remake);
  const interfaces = () =>
    type
      .getInterfaces()
      .filter(({ name }) => used.has(name))
      .map((parent) => remake(parent) as GraphQLInterfaceType);
  return isObjectType(type)
    ? new GraphQLObjectType({
        ...(config as ReturnType<GraphQLObjectType['toConfig']>),
        fields,
        interfaces,
      })
    : new GraphQLInterfaceType({
        ...(config as ReturnType<GraphQLInterfaceType['toConfig']>),
        fields,
        interfaces,
      });
}

function pruneFields(
  type: GraphQLObjectType | GraphQLInterfaceType,
  names: ReadonlySet<string>,
  remake: Remake,
) {
  const { fields } = type.toConfig();
  const kept = Object.entries(fields).filter(([name]) => names.has(name));
  return Object.fromEntries(
    kept.map(([name, config]) => [
      name,
      { ...config, type: rewrap(type.getFields()[name]?.type, remake) },
    ]),
  );
}

function rewrap(type: GraphQLOutputType | undefined, remake: Remake): GraphQLOutputType {
  if (isNonNullType(type)) {
    return new GraphQLNonNull(rewrap(type.ofType, remake) as GraphQLNullableOutputType);
  }
  if (isListType(type)) return new GraphQLList(rewrap(type.ofType, remake));
  return remake(type as GraphQLNamedType) as GraphQLOutputType;
}
