import {
  type Draft,
  isAcornError,
  type Json,
  type Page,
  type PullContext,
  type Reject,
} from '@acorn-i/core';
import {
  type FlatFileRow,
  isReportEnd,
  type LifecycleContext,
  openReport,
  type ReportState,
  readFlatFile,
  reportStates,
} from '@acorn-i/sp-api-client';
import type { SpApiAccount } from '../../account.ts';
import { isFinal, orderReportColumns, toOrderFromReport } from '../../map/order-from-report.ts';
import type { OrdersCursor } from './cursor.ts';
import type { Stretch } from './plan-orders.ts';

/** https://developer-docs.amazon.com/sp-api/docs/report-type-values-order */
const reportType = 'GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL';
const ordersOfPage = 500;

export interface OrdersReport extends Stretch {
  state?: ReportState | undefined;
  /** Orders that are through. */
  read: number;
}

/**
 * Orders of a stretch by report, those that are finished: open ones are worth a full answer, which a
 * search of them alone gives. Every step of the report is a page without changes, so that its cursor
 * keeps what was asked for. Returns false where Amazon made none: it failed, or says that there is no data,
 * which the plan knows better.
 */
export async function* reportPages(
  account: SpApiAccount,
  report: OrdersReport,
  context: PullContext,
  cursorOf: (report: OrdersCursor['report']) => Json,
): AsyncGenerator<Page<'order'>, boolean> {
  const { before, read } = report;
  const lifecycle = lifecycleOf(account, context);
  const request = {
    reportType,
    marketplaceIds: account.marketplaceIds,
    dataStartTime: report.after,
    dataEndTime: before,
  };
  let state = report.state;
  const startedMs = context.now();
  for (let looks = 0; state === undefined || !isReportEnd(state); looks += 1) {
    if (looks > 0) await context.sleep(pauseMs(context.now() - startedMs));
    for await (const next of reportStates(request, state, lifecycle)) {
      state = next;
      yield { changes: [], cursor: cursorOf({ before, state, read: 0 }) };
    }
  }
  if (state.step !== 'ready') {
    const { step, reportId } = state;
    context.log.warn({ step, reportId, reportType }, 'Amazon made no report of orders');
    return false;
  }
  yield* readDocument(state, read, lifecycle, (count) => cursorOf({ before, state, read: count }));
  return true;
}

/** Never more than 4 % longer than Amazon takes, and no call a second. */
function pauseMs(elapsedMs: number): number {
  return Math.max(2_000, elapsedMs * 0.04);
}

/** What the report's lifecycle needs, with the call log of the connection. */
function lifecycleOf({ client, fetch }: SpApiAccount, context: PullContext): LifecycleContext {
  const { now, signal, priority } = context;
  return { client, now, signal, priority, fetch };
}

async function* readDocument(
  { reportDocumentId }: Extract<ReportState, { step: 'ready' }>,
  read: number,
  lifecycle: LifecycleContext,
  cursorOf: (read: number) => Json,
): AsyncGenerator<Page<'order'>> {
  const orders = await groupOrders(reportDocumentId, lifecycle);
  for (let start = read; start < orders.length; start += ordersOfPage) {
    const part = orders.slice(start, start + ordersOfPage);
    yield toPage(part, cursorOf(start + part.length));
  }
}

/** The rows of each order, in the report's order. A plan bounds how many there are. */
async function groupOrders(
  reportDocumentId: string,
  lifecycle: LifecycleContext,
): Promise<FlatFileRow[][]> {
  const { lines } = await openReport(reportDocumentId, lifecycle);
  const orders = new Map<string, FlatFileRow[]>();
  for await (const row of readFlatFile(lines(), { wanted: orderReportColumns })) {
    const id = row.values['amazon-order-id'] ?? '';
    const rows = orders.get(id);
    if (rows) rows.push(row);
    else orders.set(id, [row]);
  }
  return [...orders.values()];
}

function toPage(orders: readonly (readonly FlatFileRow[])[], cursor: Json): Page<'order'> {
  const changes: Draft<'order'>[] = [];
  const rejects: Reject[] = [];
  for (const rows of orders) {
    const cells = rows.map(({ values }) => values);
    if (!isFinal(cells)) continue;
    const raw = rows.map((row) => row.raw).join('\n');
    try {
      changes.push({ data: toOrderFromReport(cells), raw });
    } catch (error) {
      if (!isAcornError(error)) throw error;
      rejects.push({ raw, place: `${reportType}:${rows[0]?.line ?? 0}`, error });
    }
  }
  return { changes, cursor, ...(rejects.length > 0 && { rejects }) };
}
