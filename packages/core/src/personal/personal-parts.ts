import type { EntityName } from '../entities/registry.ts';
import { personalPaths } from '../personal-fields.ts';

/** An entity in two: what may be read by anyone, and the personal fields in the places where they stood. */
export interface Parts {
  kept: object;
  hidden: object;
}

/** Takes the fields that an entity marks as personal out of it; undefined if it has none. Changes nothing. */
export function splitPersonal(entity: EntityName, data: object): Parts | undefined {
  const tree = treeOf(entity);
  if (tree === undefined) return undefined;
  const parts = split(tree, data);
  return parts.hidden === undefined ? undefined : (parts as Parts);
}

/** Puts the two together again. Fields that were taken out come after those that stayed. */
export function joinPersonal(kept: object, hidden: object): object {
  const joined = Array.isArray(kept) ? kept.slice() : { ...kept };
  for (const [key, value] of Object.entries(hidden)) {
    const own: unknown = Object.hasOwn(kept, key) ? (kept as Fields)[key] : undefined;
    const isDeeper = isObject(own) && isObject(value);
    put(joined as Fields, key, isDeeper ? joinPersonal(own, value) : value);
  }
  return joined;
}

/** Every text among personal fields. */
export function textsOf(hidden: unknown): readonly string[] {
  if (typeof hidden === 'string') return [hidden];
  return isObject(hidden) ? Object.values(hidden).flatMap(textsOf) : [];
}

/** Every text that stands in an entity's personal fields. */
export function personalTexts(entity: EntityName, data: object): readonly string[] {
  return textsOf(splitPersonal(entity, data)?.hidden);
}

type Fields = Record<string, unknown>;

/** The marked paths of an entity as a tree; a branch without branches is a marked field. */
type Tree = ReadonlyMap<string, Tree>;

const trees = new Map<EntityName, Tree | undefined>();

function treeOf(entity: EntityName): Tree | undefined {
  if (trees.has(entity)) return trees.get(entity);
  const paths = personalPaths(entity).map((path) => path.split('.'));
  const tree = paths.length === 0 ? undefined : growTree(paths);
  trees.set(entity, tree);
  return tree;
}

function growTree(paths: readonly (readonly string[])[]): Tree {
  const groups = Map.groupBy(
    paths.filter((path) => path.length > 0),
    ([head]) => head!,
  );
  return new Map(
    [...groups].map(([head, group]) => [head, growTree(group.map(([, ...rest]) => rest))]),
  );
}

interface Split {
  kept: object;
  hidden: object | undefined;
}

function split(tree: Tree, value: object): Split {
  const every = tree.get('*');
  if (every === undefined) return splitFields(tree, value as Fields);
  return Array.isArray(value)
    ? splitList(every, value)
    : splitFields(new Map(Object.keys(value).map((key) => [key, every])), value as Fields);
}

function splitFields(tree: Tree, value: Fields): Split {
  let hidden: Fields | undefined;
  let kept = value;
  let hasGaps = false;
  for (const [key, branch] of tree) {
    const own = Object.hasOwn(value, key) ? value[key] : undefined;
    if (own === undefined) continue;
    const parts = isWhole(branch, own) ? undefined : isObject(own) ? split(branch, own) : intact;
    if (parts === undefined) hasGaps = true;
    else if (parts.hidden === undefined) continue;
    hidden ??= {};
    put(hidden, key, parts === undefined ? own : parts.hidden);
    if (kept === value) kept = { ...value };
    put(kept, key, parts?.kept);
  }
  return { kept: hasGaps ? withoutGaps(kept, hidden!) : kept, hidden };
}

const intact: Split = { kept: {}, hidden: undefined };

/** Rebuilt rather than deleted from: V8 makes a slow table of an object that loses a field. */
function withoutGaps(kept: Fields, hidden: Fields): Fields {
  const rest: Fields = {};
  for (const key in kept)
    if (kept[key] !== undefined || !Object.hasOwn(hidden, key)) put(rest, key, kept[key]);
  return rest;
}

function splitList(branch: Tree, list: readonly unknown[]): Split {
  let hidden: Fields | undefined;
  let kept = list;
  for (const [index, item] of list.entries()) {
    const parts = isObject(item) ? split(branch, item) : intact;
    if (parts.hidden === undefined) continue;
    hidden ??= {};
    hidden[index] = parts.hidden;
    if (kept === list) kept = list.slice();
    (kept as unknown[])[index] = parts.kept;
  }
  return { kept, hidden };
}

/** A marked field; or a list of them, which would lose its order if they were taken out one by one. */
function isWhole(branch: Tree, value: unknown): boolean {
  return branch.size === 0 || (Array.isArray(value) && branch.get('*')?.size === 0);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** `__proto__` is a field like any other, where JSON brought it in. */
function put(target: Fields, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  else target[key] = value;
}
