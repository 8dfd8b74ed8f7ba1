import { hash } from 'node:crypto';
import { z } from 'zod';
import { compileSchema, type Take, undecided } from './entities/compile-schema.ts';
import { type EntityName, type EntityTypes, entities } from './entities/registry.ts';
import { Id, Instant } from './entities/scalars.ts';
import { RejectedError } from './errors.ts';

/** One entity in full, on its way. Immutable: steps and sinks make new ones. */
export interface Change<E extends EntityName = EntityName> {
  /** Stable: the same state of the same thing has the same id, however often it is read. Unique within `source`. */
  readonly id: string;
  readonly entity: E;
  /** Changes of one key stay in order. */
  readonly key: string;
  /** The address it came from: `shop.orders`. */
  readonly source: string;
  /** When the remote changed it, ISO 8601 UTC. */
  readonly occurredAt: string;
  /** When the log took it, ISO 8601 UTC. */
  readonly recordedAt: string;
  readonly data: EntityTypes[E];
  /** True where the thing is gone; `data` is then its last known state. */
  readonly deleted?: true;
  /** The one connection that it is meant for; sinks of others pass it by. */
  readonly to?: string;
  /** Only of one that waits to be delivered again: a person saw that the remote has it. See `WriteContext.isFound`. */
  readonly isFound?: true;
  readonly trace: {
    /** Follows one event through every route that it causes. */
    readonly traceId: string;
    /** The id of the change that caused this one. */
    readonly causedBy?: string;
  };
}

/** A change of any entity, told apart by `entity`. */
export type AnyChange = { [E in EntityName]: Change<E> }[EntityName];

/** What a source produces: the entity, and what cannot be read off it. */
export interface Draft<E extends EntityName = EntityName> {
  /** Handed over: it travels on as it is and must not be changed afterwards. */
  data: EntityTypes[E];
  /** Default: the entity's own key. */
  key?: string;
  /** Default: the entity's `updatedAt`. */
  occurredAt?: string;
  /** The remote's own version of this state. Default: a digest of the data. */
  version?: string;
  deleted?: true;
  to?: string;
  /** What the remote sent, kept if the entity is invalid. */
  raw?: unknown;
}

/** A checked change with its data already encoded, ready for the log. */
export interface PreparedChange<E extends EntityName = EntityName> {
  readonly change: E extends EntityName ? Change<E> : never;
  /** `change.data` as JSON. */
  readonly json: string;
}

export interface Stamp {
  source: string;
  recordedAt: string;
  cause?: AnyChange | undefined;
  /** What brought it about that is no change: a time that came. The same twice gives the same id. */
  origin?: string | undefined;
}

/**
 * Checks a draft against its entity and stamps it.
 *
 * @throws RejectedError `ENTITY_INVALID`, naming each field that is wrong but never its value, or
 *   `DRAFT_INVALID` for what stands beside the entity.
 */
export function toChange<E extends EntityName>(
  entity: E,
  draft: Draft<E>,
  stamp: Stamp,
): PreparedChange<E> {
  checkEnvelope(draft, stamp.source);
  const definition = entities[entity];
  const data = parseEntity(entity, draft.data, stamp.source);
  const json = JSON.stringify(data);
  // A lone surrogate is another text once it was on the disk.
  const key = (draft.key ?? definition.keyOf(data)).toWellFormed();
  const occurredAt = draft.occurredAt ?? definition.occurredAtOf(data);
  const { cause } = stamp;
  const origin = cause === undefined ? stamp.origin : `${cause.source}\n${cause.id}`;
  const version =
    origin === undefined
      ? (draft.version ?? digest(json))
      : digest(`${origin}\n${draft.version ?? json}`);
  // The time comes first, so that new ids land side by side in the log's index.
  const id = `${occurredAt}~${key}~${version}`.toWellFormed();
  const change: Change<E> = {
    id,
    entity,
    key,
    source: stamp.source,
    occurredAt,
    recordedAt: stamp.recordedAt,
    data,
    ...(draft.deleted && { deleted: true as const }),
    ...(draft.to !== undefined && { to: draft.to }),
    trace:
      cause === undefined ? { traceId: id } : { traceId: cause.trace.traceId, causedBy: cause.id },
  };
  return { change, json } as PreparedChange<E>;
}

/** What a source may say beside the entity. Unchecked it would be part of ids, or stop a time from being read. */
const Envelope = z.object({
  key: z.string().min(1).max(1_024).optional(),
  occurredAt: Instant.optional(),
  version: z.string().max(1_024).optional(),
  to: Id.optional(),
});

function checkEnvelope(draft: Draft, address: string): void {
  // Most drafts say nothing of their own, and most changes pass here.
  if (isObject(draft)) {
    const { key, occurredAt, version, to } = draft;
    if ((key ?? occurredAt ?? version ?? to) === undefined) return;
  }
  const result = Envelope.safeParse(draft);
  if (result.success) return;
  throw new RejectedError(`${address}: not a valid change: ${describeIssues(result.error)}`, {
    code: 'DRAFT_INVALID',
  });
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function digest(text: string): string {
  return hash('sha1', text, 'base64url').slice(0, 14);
}

/**
 * The entity's own check, shared by sources and by steps that make new entities.
 *
 * @param known the valid entity that `data` was made of: fields that were left alone need no second look.
 * @throws RejectedError `ENTITY_INVALID`
 */
export function parseEntity<E extends EntityName>(
  entity: E,
  data: unknown,
  address: string,
  known?: EntityTypes[E],
): EntityTypes[E] {
  const taken = takerOf(entity)(data, known as Record<string, unknown> | undefined);
  if (taken !== undecided) return taken as EntityTypes[E];
  const result = safeParse(entities[entity].schema, data, address);
  if (result.success) return result.data as EntityTypes[E];
  const message = `${address}: not a valid ${nameOf(entity, data)}: ${describeIssues(result.error)}. Correct it where it comes from: what changed there is read again`;
  throw new RejectedError(message, {
    code: 'ENTITY_INVALID',
    details: { entity, paths: result.error.issues.map((issue) => issue.path.join('.')) },
  });
}

/** `order 6000000001001`, where its key can be read from what is not valid. */
function nameOf(entity: EntityName, data: unknown): string {
  try {
    const key: unknown = entities[entity].keyOf(data as never);
    const isReadable = typeof key === 'string' && /^[\w./:#-]{1,128}$/.test(key);
    return isReadable ? `${entity} ${key}` : entity;
  } catch {
    return entity;
  }
}

const takers = new Map<EntityName, Take>();

function takerOf(entity: EntityName): Take {
  const known = takers.get(entity);
  if (known !== undefined) return known;
  const taker = compileSchema(entities[entity].schema);
  takers.set(entity, taker);
  return taker;
}

/** zod recurses: what is nested ten thousand deep ends the stack. */
function safeParse<T>(schema: z.ZodType<T>, data: unknown, address: string) {
  try {
    return schema.safeParse(data);
  } catch (cause) {
    throw new RejectedError(`${address}: cannot be read; is it nested too deeply?`, {
      code: 'ENTITY_INVALID',
      cause,
    });
  }
}

/** Places and expectations of a zod error, without the values. */
export function describeIssues(error: z.ZodError): string {
  const shown = error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.message}`);
  const more = error.issues.length - shown.length;
  return shown.join('; ') + (more > 0 ? `; and ${more} more` : '');
}

/** A UUID (version 8) that is the same for every delivery of one change by one consumer. */
export function idempotencyKeyOf(consumer: string, change: { source: string; id: string }): string {
  const hex = hash('sha256', `${consumer}\n${change.source}\n${change.id}`, 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
