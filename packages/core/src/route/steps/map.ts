import { type AnyChange, type Draft, parseEntity } from '../../change.ts';
import { type EntityName, entities } from '../../entities/registry.ts';
import { RejectedError } from '../../errors.ts';
import type { Step } from '../step.ts';

/** What a map makes: the new entity and, where it is another one, its name. */
export interface Mapped extends Partial<Draft> {
  entity?: EntityName;
}

/** The default export of `map: ./file.ts`. Nothing returned: the change is dropped. */
export type MapFunction = (change: AnyChange) => MapResult | Promise<MapResult>;
export type MapResult = Mapped | readonly Mapped[] | undefined;

/**
 * Replaces a change by what the function returns, checked against its entity.
 *
 * @param entity what it becomes unless the function says otherwise; default: what it was.
 */
export function mapStep(map: MapFunction, entity?: EntityName): Step {
  const settle = (change: AnyChange, mapped: MapResult) => {
    if (mapped === undefined) return undefined;
    if (!Array.isArray(mapped)) return become(change, mapped as Mapped, entity, '');
    return (mapped as readonly Mapped[]).map((part, index) =>
      become(change, part, entity, `/${index}`),
    );
  };
  return {
    name: 'map',
    run(change) {
      const mapped = map(change);
      return mapped instanceof Promise
        ? mapped.then((settled) => settle(change, settled))
        : settle(change, mapped);
    },
  };
}

/** A new change with other data, whose key follows the data. `part` tells siblings apart. */
export function become(
  change: AnyChange,
  mapped: Mapped,
  defaultEntity: EntityName | undefined,
  part: string,
): AnyChange {
  const entity = mapped.entity ?? defaultEntity ?? change.entity;
  if (typeof mapped !== 'object' || mapped === null || mapped.data === undefined) {
    throw new RejectedError(
      `map: returned no data for ${change.entity} ${change.key}. Return { data } or nothing`,
      {
        code: 'MAP_RESULT',
      },
    );
  }
  if (mapped.data === change.data && entity === change.entity) {
    return part === '' ? change : { ...change, id: change.id + part };
  }
  const known = entity === change.entity ? change.data : undefined;
  const data = parseEntity(entity, mapped.data, `map of ${change.entity}`, known);
  const { keyOf } = entities[entity] as { keyOf(data: unknown): string };
  return {
    ...change,
    id: change.id + part,
    entity,
    data,
    key: mapped.key ?? keyAfter(change, entity, keyOf(data)),
    ...(mapped.to !== undefined && { to: mapped.to }),
    ...(mapped.deleted && { deleted: true as const }),
  } as AnyChange;
}

/** A source may have given a key of its own; it stays as long as the entity's own key does. */
function keyAfter(change: AnyChange, entity: EntityName, key: string): string {
  if (entity !== change.entity) return key;
  const { keyOf } = entities[change.entity] as { keyOf(data: unknown): string };
  return keyOf(change.data) === key ? change.key : key;
}
