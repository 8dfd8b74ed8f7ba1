import {
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * Points that a document asks for, by the unofficial formula: an object 1, a connection
 * `2 + child × floor(2·ln(max(2, first)))`, a mutation 10. Source: Shopify's community forum, 24364.
 */
export function requestedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === 'FragmentDefinition') fragments.set(node.name.value, node);
  }
  const root =
    operation.operation === 'mutation' ? schema.getMutationType() : schema.getQueryType();
  const cost = { schema, fragments, variables };
  const base = operation.operation === 'mutation' ? 10 + inputCost(variables) : 0;
  return base + (root ? selectionCost(cost, operation.selectionSet, root) : 0);
}

/** What `productSet` asks for its lists: 0.2 a variant, 1.9 a file, 0.4 a metafield. */
function inputCost({ input, identifier }: Readonly<Record<string, unknown>>): number {
  if (typeof input !== 'object' || input === null || identifier === undefined) return 0;
  const count = (name: string): number => {
    const list = (input as Record<string, unknown>)[name];
    return Array.isArray(list) ? list.length : 0;
  };
  return Math.ceil(0.2 * count('variants') + 1.9 * count('files') + 0.4 * count('metafields'));
}

/** Points that the answer was worth: its objects, two more for each connection. */
export function actualCost({ data }: ExecutionResult, isMutation: boolean): number {
  return (isMutation ? 10 : 0) + Math.max(0, valueCost(data) - 1);
}

interface Costing {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Readonly<Record<string, unknown>>;
}

function selectionCost(cost: Costing, selection: SelectionSetNode, type: GraphQLNamedType): number {
  let points = 0;
  let dearestBranch = 0;
  for (const node of selection.selections) {
    if (node.kind === 'Field') points += fieldCost(cost, node, type);
    else if (node.kind === 'FragmentSpread') {
      const fragment = cost.fragments.get(node.name.value);
      const on = fragment && cost.schema.getType(fragment.typeCondition.name.value);
      if (!fragment || !on) continue;
      const points2 = selectionCost(cost, fragment.selectionSet, on);
      if (on === type) points += points2;
      else dearestBranch = Math.max(dearestBranch, points2);
    } else {
      const name = node.typeCondition?.name.value;
      const on = name === undefined ? type : (cost.schema.getType(name) ?? type);
      dearestBranch = Math.max(dearestBranch, selectionCost(cost, node.selectionSet, on));
    }
  }
  return points + dearestBranch;
}

function fieldCost(cost: Costing, node: FieldNode, parent: GraphQLNamedType): number {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return 0;
  const field = parent.getFields()[node.name.value];
  const type = field && getNamedType(field.type);
  if (!type || isLeafType(type) || !node.selectionSet) return 0;
  // `nodes` and `pageInfo` are the inside of a connection, which is counted as one.
  if (node.name.value === 'pageInfo') return 0;
  const inner = selectionCost(cost, node.selectionSet, type);
  const size = pageSize(cost, node);
  if (type.name.endsWith('Connection')) return 2 + inner * factor(size ?? 10);
  const times = size === undefined ? (idsOf(cost, node) ?? 1) : factor(size);
  return (1 + inner) * times;
}

function factor(size: number): number {
  return Math.floor(2 * Math.log(Math.max(2, size)));
}

function pageSize(cost: Costing, node: FieldNode): number | undefined {
  const value = argument(cost, node, 'first') ?? argument(cost, node, 'last');
  return value === undefined ? undefined : Number(value);
}

function idsOf(cost: Costing, node: FieldNode): number | undefined {
  const ids = node.name.value === 'nodes' ? argument(cost, node, 'ids') : undefined;
  return Array.isArray(ids) ? ids.length : undefined;
}

function argument({ variables }: Costing, node: FieldNode, name: string): unknown {
  const value = node.arguments?.find((given) => given.name.value === name)?.value;
  if (value?.kind === 'Variable') return variables[value.name.value];
  return value?.kind === 'IntValue' ? Number(value.value) : undefined;
}

function valueCost(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + valueCost(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  let points = 1;
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'pageInfo') points += 1;
    else points += valueCost(inner);
  }
  return points;
}
