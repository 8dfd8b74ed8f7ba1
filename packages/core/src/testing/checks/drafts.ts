import { type AnyChange, type Change, type Draft, toChange } from '../../change.ts';
import type { EntityName } from '../../entities/registry.ts';

/** A draft as the log would take it. @throws RejectedError where it is no valid entity. */
export function changeOf(
  entity: EntityName,
  draft: Draft<EntityName>,
  source: string,
): Change<EntityName> {
  return toChange(entity, draft, { source, recordedAt: '2026-01-01T00:00:00.000Z' }).change;
}

export function idsOf(
  entity: EntityName,
  drafts: readonly Draft<EntityName>[],
  source: string,
): readonly string[] {
  return drafts.map((draft) => changeOf(entity, draft, source).id);
}

/** What came from another system's source, for a sink to take. */
export function samplesAsChanges(
  entity: EntityName,
  drafts: readonly Draft<EntityName>[],
): readonly AnyChange[] {
  return drafts.map((draft) => changeOf(entity, draft, 'test.samples') as AnyChange);
}
