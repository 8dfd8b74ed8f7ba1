import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  parse,
  specifiedRules,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** One line for each rule of bulk queries that a document breaks. https://shopify.dev/docs/api/usage/bulk-operations/queries */
export function bulkFaults(schema: GraphQLSchema, query: string): string[] {
  const document = parse(query);
  const errors = validate(schema, document, specifiedRules).map(({ message }) => message);
  if (errors.length > 0) return errors;
  const faults: string[] = [];
  let connections = 0;
  walk(schema, document, {
    connection(name, type, depth, isInList) {
      connections += 1;
      if (depth > 2) faults.push(`${name}: connections nest deeper than two`);
      if (isInList) faults.push(`${name}: a connection within a list`);
      if (!isNode(schema, type)) faults.push(`${name}: what it connects has no id`);
    },
    field(name) {
      if (name === 'nodes' || name === 'pageInfo') faults.push(`${name}: take edges and node`);
    },
  });
  if (connections === 0) faults.push('no connection');
  if (connections > 5) faults.push('more than five connections');
  return faults;
}

interface Visitor {
  connection(name: string, type: GraphQLNamedType, depth: number, isInList: boolean): void;
  field(name: string): void;
}

/** Fragments are put in their places first, so that depth can be counted. */
function walk(schema: GraphQLSchema, document: DocumentNode, visitor: Visitor): void {
  const info = new TypeInfo(schema);
  const path: ('connection' | 'list' | 'other')[] = [];
  visit(
    inlined(document),
    visitWithTypeInfo(info, {
      Field: {
        enter(node) {
          const type = info.getType();
          const named = type && getNamedType(type);
          const isConnection = named?.name.endsWith('Connection') ?? false;
          visitor.field(node.name.value);
          if (named && isConnection) {
            const depth = path.filter((one) => one === 'connection').length;
            visitor.connection(node.name.value, named, depth, path.includes('list'));
          }
          const isList =
            isListType(getNullableType(type ?? undefined)) && node.name.value !== 'edges';
          path.push(isConnection ? 'connection' : isList ? 'list' : 'other');
        },
        leave: () => void path.pop(),
      },
    }),
  );
}

/** The document with every connection asked for in full. */
export function inFull(schema: GraphQLSchema, query: string): DocumentNode {
  const info = new TypeInfo(schema);
  return visit(
    parse(query),
    visitWithTypeInfo(info, {
      Field(node) {
        const name = getNamedType(info.getType())?.name;
        if (!name?.endsWith('Connection')) return undefined;
        const first = {
          kind: Kind.ARGUMENT,
          name: { kind: Kind.NAME, value: 'first' },
          value: { kind: Kind.INT, value: '1000000000' },
        } as const;
        return { ...node, arguments: [...(node.arguments ?? []), first] };
      },
    }),
  );
}

function inlined(document: DocumentNode): DocumentNode {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  let current: DocumentNode = { ...document, definitions: operations };
  for (let isOpen = true; isOpen; ) {
    isOpen = false;
    current = visit(current, {
      FragmentSpread(node) {
        const fragment = fragments.get(node.name.value);
        if (!fragment) return undefined;
        isOpen = true;
        const { typeCondition, selectionSet } = fragment;
        return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet };
      },
    });
  }
  return current;
}

function isNode(schema: GraphQLSchema, connection: GraphQLNamedType): boolean {
  const edge = schema.getType(connection.name.replace(/Connection$/, 'Edge'));
  const node = isObjectType(edge) ? getNamedType(edge.getFields().node?.type) : undefined;
  if (isInterfaceType(node)) return true;
  return isObjectType(node) && node.getInterfaces().some(({ name }) => name === 'Node');
}
