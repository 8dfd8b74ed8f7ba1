import { durationMs, type Json, type Page, type PullContext, type Source } from '@acorn-i/core';
import type { SpApiAccount } from '../../account.ts';
import { type OrdersCursor, parseCursor } from './cursor.ts';
import { liveOrders, pollEvery } from './live-orders.ts';
import { countOrders, isWorthPlanning, planOrders, type Stretch } from './plan-orders.ts';
import { type OrdersReport, reportPages } from './report-pages.ts';
import { type Search, searchPages } from './search-pages.ts';

/** Orders of every marketplace of the connection, each again whenever Amazon updates it. */
export const orders: Source<SpApiAccount, 'order'> = {
  entity: 'order',
  description:
    'New and changed orders, by notifications where there is a queue, and by searchOrders; long stretches by report',
  // searchOrders comes back at 0.0056/s: one call every three minutes is what it sustains.
  every: pollEvery,
  // A pull waits for notifications itself.
  everyOf: ({ notifications }) => (notifications ? '200ms' : pollEvery),
  isRereadable: true,
  canBackfill: true,
  pull: pullOrders,
};

/** One piece of work inside a stretch that ends at `until`. */
type Step =
  | { kind: 'plan'; after: string; until: string }
  | ({ kind: 'search'; until: string } & Search)
  | ({ kind: 'report'; until: string } & OrdersReport);

function pullOrders(account: SpApiAccount, context: PullContext): AsyncGenerator<Page<'order'>> {
  const { notifications } = account;
  const isAlone = notifications === undefined || context.window || context.isRehearsal;
  if (isAlone) return readOrders(account, context);
  return liveOrders(account, notifications, context, readOrders);
}

/** What changed since the cursor, or in the window. */
async function* readOrders(
  account: SpApiAccount,
  context: PullContext,
): AsyncGenerator<Page<'order'>> {
  let step = firstStep(account, context);
  while (step !== undefined) {
    if (step.kind === 'plan') step = await planStep(account, step, context);
    else if (step.kind === 'report') step = yield* runReport(account, step, context);
    else step = yield* runSearch(account, step, context);
  }
}

/** Where this pull goes on; undefined while nothing has settled since the last one. */
function firstStep(account: SpApiAccount, context: PullContext): Step | undefined {
  const { cursor, window } = context;
  if (cursor === undefined) {
    const lookBack = context.now() - durationMs(account.settings.lookBack);
    const after = window?.from ?? new Date(lookBack).toISOString();
    return newStretch(account, after, context);
  }
  const { after, until, page, report } = parseCursor(cursor);
  if (report) return { kind: 'report', after, until: until ?? report.before, ...report };
  if (page) return { kind: 'search', after, until: until ?? page.before, ...page };
  if (until !== undefined) return { kind: 'plan', after, until };
  return window === undefined ? newStretch(account, after, context) : undefined;
}

/** Its end is fixed here once: at the window's end, or as late as Amazon has settled. */
function newStretch(
  { settings }: SpApiAccount,
  after: string,
  { window, now }: PullContext,
): Step | undefined {
  const settledMs = now() - durationMs(settings.settle);
  const untilMs = Math.min(window ? Date.parse(window.to) : settledMs, settledMs);
  if (untilMs <= Date.parse(after)) return undefined;
  return { kind: 'plan', after, until: new Date(untilMs).toISOString() };
}

async function planStep(
  account: SpApiAccount,
  { after, until }: Extract<Step, { kind: 'plan' }>,
  context: PullContext,
): Promise<Step> {
  const { backfill, pageSize } = account.settings;
  const stretch: Stretch = { after, before: until };
  const search: Step = { kind: 'search', ...stretch, until };
  if (backfill === 'search' || !isWorthPlanning(stretch)) return search;
  const orders = await countOrders(account, stretch, context);
  const plan = planOrders(stretch, orders, pageSize);
  context.log.info({ ...stretch, way: plan.way }, `orders are read by ${plan.way}: ${plan.why}`);
  if (plan.way === 'search') return search;
  const beforeMs = Math.min(Date.parse(after) + plan.spanMs, Date.parse(until));
  return { kind: 'report', after, before: new Date(beforeMs).toISOString(), until, read: 0 };
}

async function* runReport(
  account: SpApiAccount,
  step: Extract<Step, { kind: 'report' }>,
  context: PullContext,
): AsyncGenerator<Page<'order'>, Step> {
  const { after, before, until } = step;
  const cursorOf = (report: OrdersCursor['report']) => ({ after, until, report }) as Json;
  const isRead = yield* reportPages(account, step, context, cursorOf);
  return { kind: 'search', after, before, until, ...(isRead && { isOpen: true }) };
}

async function* runSearch(
  account: SpApiAccount,
  step: Extract<Step, { kind: 'search' }>,
  context: PullContext,
): AsyncGenerator<Page<'order'>, Step | undefined> {
  const { after, before, until } = step;
  const isLast = Date.parse(before) >= Date.parse(until);
  const cursorOf = (page: OrdersCursor['page']): Json => {
    if (page) return { after, until, page } as Json;
    return isLast ? { after: overlapped(account, step) } : { after: before, until };
  };
  yield* searchPages(account, step, context, cursorOf);
  return isLast ? undefined : { kind: 'plan', after: before, until };
}

/** Late entries of Amazon's index fall in the overlap. A change that is read twice has the same id. */
function overlapped({ settings }: SpApiAccount, { after, before }: Stretch): string {
  const next = Date.parse(before) - durationMs(settings.overlap);
  return new Date(Math.max(next, Date.parse(after))).toISOString();
}
