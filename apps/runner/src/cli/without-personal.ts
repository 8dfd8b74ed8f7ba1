import { type AnyChange, entities } from '@acorn-i/core';
import { mapMarked } from '../map-marked.ts';

/** What stands in the place of a personal field. */
export const blot = '[personal]';

/** A change as it may be shown: personal fields blotted out unless they were asked for. */
export function withoutPersonal(change: AnyChange, { personal }: { personal?: true }): AnyChange {
  if (personal) return change;
  const { schema } = entities[change.entity];
  return { ...change, data: mapMarked(schema, 'personal', change.data, () => blot) } as AnyChange;
}
