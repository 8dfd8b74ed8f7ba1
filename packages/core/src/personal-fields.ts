import { type EntityName, entities } from './entities/registry.ts';
import { markedPaths } from './marked-paths.ts';

const known = new Map<EntityName, readonly string[]>();

/** Paths of an entity's personal fields, such as `buyer.email` or `lines.*.gift.message`. */
export function personalPaths(entity: EntityName): readonly string[] {
  const paths = known.get(entity) ?? markedPaths(entities[entity].schema, 'personal');
  known.set(entity, paths);
  return paths;
}
