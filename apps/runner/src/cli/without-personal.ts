import { type AnyChange, entities } from '@acorn-i/core';
import { sealedField } from '@acorn-i/core/personal';
import { mapMarked } from '../map-marked.ts';

/** What stands in the place of a personal field. */
export const blot = '[personal]';

/** A change as it may be shown: personal fields blotted out unless they were asked for. */
export function withoutPersonal(change: AnyChange, { personal }: { personal?: true }): AnyChange {
  // Where it could not be opened it tells nobody anything.
  const { [sealedField]: _, ...data } = change.data as unknown as Record<string, unknown>;
  const { schema } = entities[change.entity];
  const shown = personal ? data : mapMarked(schema, 'personal', data, () => blot);
  return { ...change, data: shown } as AnyChange;
}
