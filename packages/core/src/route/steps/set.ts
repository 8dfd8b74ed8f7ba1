import type { AnyChange } from '../../change.ts';
import type { Step } from '../step.ts';
import { become } from './map.ts';

/** A value to set: a constant, or computed from the change. */
export type Assignment =
  | { path: readonly string[]; value: unknown }
  | { path: readonly string[]; compute(change: AnyChange): unknown };

/** Sets fields of the entity; the result is checked. A path's missing objects are made. */
export function setStep(assignments: readonly Assignment[]): Step {
  return {
    name: 'set',
    async run(change) {
      let data: unknown = change.data;
      for (const assignment of assignments) {
        const value = 'compute' in assignment ? await assignment.compute(change) : assignment.value;
        data = setPath(data, assignment.path, value);
      }
      return become(change, { data: data as never }, undefined, '');
    },
  };
}

function setPath(target: unknown, path: readonly string[], value: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  if (Array.isArray(target))
    return target.map((item, index) =>
      String(index) === head ? setPath(item, rest, value) : item,
    );
  const object = typeof target === 'object' && target !== null ? target : {};
  // A computed key on a fresh object: `__proto__` becomes a field, which the entity's check then refuses.
  const next = Object.assign(Object.create(null) as Record<string, unknown>, object);
  const changed = setPath(
    Object.hasOwn(object, head) ? (object as Record<string, unknown>)[head] : undefined,
    rest,
    value,
  );
  if (changed === undefined) delete next[head];
  else next[head] = changed;
  return { ...next };
}
