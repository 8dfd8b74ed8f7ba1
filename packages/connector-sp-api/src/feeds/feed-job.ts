import { type ConnectionStore, isAcornError, RetryableError } from '@acorn-i/core';
import {
  type FeedEnd,
  type FeedRequest,
  type FeedState,
  feedStates,
  isFeedEnd,
  type LifecycleContext,
  openFeedResult,
} from '@acorn-i/sp-api-client';
import type { FeedIssue, FeedKind, FeedOutcome } from './feed-kind.ts';
import { type FeedRecord, type FeedRecords, type FeedStart, feedIdOf } from './feed-record.ts';

export interface FeedContext extends LifecycleContext {
  store: ConnectionStore;
  sleep(ms: number): Promise<void>;
  /** The pause before the first look at a submitted feed. */
  lookMs: number;
}

export interface FeedWork {
  kind: FeedKind;
  start: FeedStart;
  /** Absent for a feed of another process, whose content is at Amazon. */
  content: string | undefined;
  records: FeedRecords;
}

/** Looks are calls: few of them, and none before Amazon can be through. In pauses before the first one. */
const pauses = [1, 1, 2, 3, 5];

/**
 * Brings a feed to its end, from where its record stands, and keeps every step before the next one.
 *
 * @throws RetryableError where a call fails; the record then says how far it is.
 */
export async function runFeed(
  record: FeedRecord | undefined,
  work: FeedWork,
  context: FeedContext,
): Promise<FeedOutcome> {
  const { kind, start, records, content } = work;
  const { feedType, contentType } = kind;
  const request: FeedRequest = {
    feedType,
    marketplaceIds: start.marketplaceIds,
    contentType,
    content,
  };
  let current = record;
  const keep = async (state: FeedState): Promise<void> => {
    current = { ...start, state };
    await records.save(current);
  };
  const watching = watchingOthers(work, context, keep);
  for (let looks = 0; current === undefined || !isFeedEnd(current.state); looks += 1) {
    const pause = pauses[Math.min(looks, pauses.length) - 1];
    if (pause !== undefined) await context.sleep(pause * context.lookMs);
    for await (const state of feedStates(request, current?.state, watching)) await keep(state);
  }
  return finish(current, work, context);
}

/** Feeds of ours that Amazon lists are not the one whose answer was lost. */
function watchingOthers(
  { kind, start, records }: FeedWork,
  context: FeedContext,
  keep: (state: FeedState) => Promise<void>,
): LifecycleContext {
  const others = async () => (await records.load(0)).filter(({ id }) => id !== start.id);
  const keys = new Set(start.items.flatMap((item) => item.keys));
  const isTaken = async () => {
    if (!((await kind.isStillWanted?.(start.items)) ?? true)) return true;
    return (await others()).some((record) => hasGoneOutWith(keys, record));
  };
  /** Kept first, looked around then: of two runners with the same messages one at least sees the other. */
  const keepOnce = async (state: FeedState) => {
    await keep(state);
    if (state.step === 'submitting' && (await isTaken())) throw overtaken(kind);
  };
  const hasRivals = async () => (await others()).some(({ state }) => isUnanswered(state));
  return {
    ...context,
    isKnown: async (feedId) => (await others()).some((record) => feedIdOf(record) === feedId),
    once: kind.isOnce ? { keep: keepOnce, hasRivals } : undefined,
  };
}

function isUnanswered({ step }: FeedState): boolean {
  return step === 'submitting' || step === 'lost';
}

/** Whether a feed has done, or may yet do, a message with one of these keys. */
function hasGoneOutWith(keys: ReadonlySet<string>, record: FeedRecord): boolean {
  const { state, items, doneAt, issues, unknown } = record;
  if (state.step === 'brought') return false;
  return items.some((item, index) => {
    if (!item.keys.some((key) => keys.has(key))) return false;
    if (doneAt === undefined || unknown !== undefined) return true;
    return issues !== undefined && issues[index + 1] === undefined;
  });
}

function overtaken({ name }: FeedKind): RetryableError {
  return new RetryableError(`${name}: another runner has sent some of these changes`, {
    code: 'FEED_OVERTAKEN',
  });
}

async function finish(
  record: FeedRecord,
  work: FeedWork,
  context: FeedContext,
): Promise<FeedOutcome> {
  const outcome = outcomeOf(record) ?? (await readOutcome(record, work, context));
  if (record.doneAt === undefined) {
    await work.kind.settle?.(outcome, record.items);
    const doneAt = new Date(context.now()).toISOString();
    await work.records.save({ ...record, ...toKept(outcome), doneAt });
  }
  return outcome;
}

/** What the record of a finished feed says. */
function outcomeOf({ doneAt, state, issues, unknown }: FeedRecord): FeedOutcome | undefined {
  if (doneAt === undefined) return undefined;
  const feedId = 'feedId' in state ? state.feedId : '';
  if (unknown !== undefined) return { end: 'unknown', reason: unknown };
  if (issues === undefined) return { end: 'undone', reason: `feed ${feedId} ${state.step}` };
  const entries = Object.entries(issues).map(([id, list]) => [Number(id), list] as const);
  return { end: 'done', feedId, issues: new Map(entries) };
}

function toKept(outcome: FeedOutcome): Pick<FeedRecord, 'issues' | 'unknown'> {
  if (outcome.end === 'unknown') return { unknown: outcome.reason };
  if (outcome.end === 'undone') return {};
  const issues = [...outcome.issues].map(([id, list]) => [id, list.map(toKeptIssue)]);
  return { issues: Object.fromEntries(issues) };
}

function toKeptIssue({ code, text, attributes }: FeedIssue) {
  return { code, attributes: [...attributes], ...(text !== undefined && { text }) };
}

async function readOutcome(
  { state, items }: FeedRecord,
  { kind }: FeedWork,
  context: FeedContext,
): Promise<FeedOutcome> {
  const end = state as FeedEnd;
  if (end.step === 'lost') {
    return { end: 'unknown', reason: `the feed that went out at ${end.askedAt} is not listed` };
  }
  const { feedId } = end;
  // Amazon: a cancelled feed was not begun; of a failed one some, none or all may have been done.
  if (end.step === 'cancelled') return { end: 'undone', reason: `feed ${feedId} cancelled` };
  if (end.step === 'failed') return { end: 'unknown', reason: `feed ${feedId} failed` };
  if (end.resultFeedDocumentId === undefined) {
    if (kind.isOnce) return { end: 'unknown', reason: `feed ${feedId} has no result` };
    return { end: 'done', feedId, issues: new Map() };
  }
  try {
    const document = await openFeedResult(end.resultFeedDocumentId, context);
    const { issues, processed } = readReport(kind, await document.whole(), { feedId, items });
    if (kind.isOnce && processed !== items.length) {
      const reason = `the result of feed ${feedId} is about ${processed} of ${items.length} messages`;
      return { end: 'unknown', reason };
    }
    return { end: 'done', feedId, issues };
  } catch (error) {
    if (!kind.isOnce || !isGone(error)) throw error;
    return { end: 'unknown', reason: `the result of feed ${feedId} cannot be read` };
  }
}

function readReport(
  kind: FeedKind,
  text: string,
  { feedId, items }: { feedId: string; items: FeedRecord['items'] },
) {
  try {
    return kind.readReport(text, items);
  } catch (cause) {
    throw new RetryableError(`Amazon feed ${feedId}: its result cannot be read`, {
      code: 'FEED_RESULT_INVALID',
      details: { feedId },
      cause,
    });
  }
}

/** Amazon keeps a result for 28 days; one that is not what it should be stays so. */
function isGone(error: unknown): boolean {
  return isAcornError(error) && (error.code === 'HTTP_404' || error.code === 'FEED_RESULT_INVALID');
}
