import type { EntityName } from '../../entities/registry.ts';
import { entities } from '../../entities/registry.ts';
import { personalPaths } from '../../personal-fields.ts';

/** Short enough for every field, and in no text by chance. */
export const plantedText = 'planted-person-0c5e7a';

type Fields = Record<string, unknown>;

/** An entity with a text to look for in each personal field that it can have. */
export function plantPersonal<T extends object>(entity: EntityName, data: T): T {
  const planted = structuredClone(data);
  for (const path of personalPaths(entity)) plantAt(planted as Fields, path.split('.'));
  const { success } = entities[entity].schema.safeParse(planted);
  return success ? planted : data;
}

function plantAt(target: Fields, path: readonly string[]): void {
  const [head, ...rest] = path;
  if (head === undefined || typeof target !== 'object' || target === null) return;
  if (head === '*' && Array.isArray(target)) {
    for (const item of target) plantAt(item as Fields, rest);
    return;
  }
  const name = head === '*' ? 'planted' : head;
  if (rest.length > 0) {
    target[name] ??= {};
    plantAt(target[name] as Fields, rest);
  } else
    target[name] = Array.isArray(target[name]) || name === 'lines' ? [plantedText] : plantedText;
}
