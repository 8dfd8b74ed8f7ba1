import { hash } from 'node:crypto';
import type { ProcessorContext, PurchaseOrderCase } from '@acorn-i/core';
import { type CaseState, caseKey, newCase, readCase, withNote } from './case-state.ts';
import { deadlinesOf } from './deadlines.ts';
import { describeTelling } from './describe-telling.ts';
import { raiseDeadlines, type Telling } from './raise-deadlines.ts';
import type { CaseSettings } from './settings.ts';
import { toCaseEntity } from './to-case-entity.ts';

/** More lead times than any case has before one instant; a fault in them must not go on for ever. */
const mostSteps = 200;

/**
 * Changes a case as of an instant, ms, and tells what follows. What was due before that is told first, as it
 * stood then: whether the wake or the change comes first makes no difference.
 */
export async function changeCase(
  id: string,
  now: number,
  change: (known: CaseState) => CaseState,
  settings: CaseSettings,
  context: ProcessorContext,
): Promise<void> {
  const stored = await readCase(context.state, id);
  const before = stored === undefined ? newCase(id) : catchUp(stored, now, settings, context);
  const after = settle(change(before), now, settings, context);
  context.state.set(caseKey(id), after);
}

/** Everything that was to be told up to an instant. */
export function catchUp(
  known: CaseState,
  now: number,
  settings: CaseSettings,
  context: ProcessorContext,
): CaseState {
  let state = known;
  for (let step = 0; step < mostSteps; step += 1) {
    const { next } = raiseDeadlines(state.raised, deadlinesOf(state, settings), state.at);
    if (next === undefined || next > now) return state;
    state = settle(state, next, settings, context);
  }
  return state;
}

function settle(
  changed: CaseState,
  now: number,
  settings: CaseSettings,
  context: ProcessorContext,
): CaseState {
  const at = Math.max(changed.at, now);
  const known = withExpiredClaims(changed, at);
  const deadlines = deadlinesOf(known, settings);
  const { raised, tellings, next } = raiseDeadlines(known.raised, deadlines, at);
  let after: CaseState = { ...known, at, raised };
  for (const telling of tellings) {
    emitMessage(after, telling, at, settings, context);
    after = withNote(after, at, describeTelling(after, telling, 'en').subject);
  }
  context.wakeAt(known.id, next === undefined ? undefined : iso(next));
  const entity = toCaseEntity(after, deadlines);
  const emitted = digestOf(entity);
  if (emitted === known.emitted) return after;
  context.emit('cases', { data: { ...entity, updatedAt: iso(at) } });
  return { ...after, emitted };
}

/** Time is over for what nobody disputed. */
function withExpiredClaims(known: CaseState, at: number): CaseState {
  const open = Object.entries(known.claims).filter(
    ([, { status, until }]) => status === 'open' && until <= at,
  );
  if (open.length === 0) return known;
  const over = open.map(([id, claim]) => [id, { ...claim, status: 'given-up' as const }]);
  return { ...known, claims: { ...known.claims, ...Object.fromEntries(over) } };
}

function emitMessage(
  { id, order }: CaseState,
  telling: Telling,
  at: number,
  settings: CaseSettings,
  { emit }: ProcessorContext,
): void {
  const { kind, about, dueAt } = telling.deadline;
  const { subject, text } = describeTelling({ id }, telling, settings.locale);
  emit('messages', {
    data: {
      id: [id, kind, about]
        .filter((part) => part !== undefined)
        .join(':')
        .slice(0, 256),
      orderId: id,
      channel: { kind: order?.channel ?? 'amazon-vendor' },
      kind: 'deadline',
      subject: subject.slice(0, 256),
      text,
      locale: settings.locale,
      dueAt: iso(dueAt),
      updatedAt: iso(at),
    },
    ...(telling.what === 'met' && { deleted: true as const }),
    version: `${telling.what}:${dueAt}:${telling.leftMs}`,
  });
}

function digestOf(entity: Omit<PurchaseOrderCase, 'updatedAt'>): string {
  return hash('sha1', JSON.stringify(entity), 'base64url').slice(0, 14);
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
