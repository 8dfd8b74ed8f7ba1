import {
  type Draft,
  durationMs,
  isAcornError,
  type Page,
  type PullContext,
  type Reject,
  RetryableError,
  requestJson,
  type Source,
} from '@acorn-i/core';
import { z } from 'zod';
import type { BwpApi } from '../connect-bwp.ts';
import { parseCsv } from '../csv.ts';
import { readReportTask, startReport } from '../documents/account.ts';
import { isMissing } from '../graphql-error.ts';
import { feeReader } from '../map/fee.ts';

/** What Amazon charged for each order, from its report of order fees. */
export const fees: Source<BwpApi, 'transaction'> = {
  entity: 'transaction',
  description: 'What Amazon charged for each order (startReportTask ORDER_FEES)',
  every: '10m',
  isRereadable: true,
  pull: pullFees,
};

/** Up to when the fees are durable. */
const Cursor = z.object({ until: z.iso.datetime() });
const Task = z.object({ taskId: z.string(), from: z.string(), to: z.string() });
type Task = z.infer<typeof Task>;

const taskKey = 'fees/task';
const leastMs = 3_600_000;
/** Fees of an order may come after it. */
const overlapMs = 24 * 3_600_000;

/** A report takes its time: it is asked for in one pull, and fetched in the first that finds it made. */
async function* pullFees(api: BwpApi, context: PullContext): AsyncIterable<Page<'transaction'>> {
  const { store } = api;
  const task = Task.safeParse(await store.get(taskKey)).data ?? (await start(api, context));
  if (task === undefined) return;
  const link = await linkOf(api, task, context);
  if (link === undefined) return;
  const text = await download(api, link, context);
  yield { ...readRows(api, text), cursor: { until: task.to } };
  await store.delete(taskKey);
}

async function start(api: BwpApi, { cursor, now, signal, priority }: PullContext) {
  const until = Cursor.safeParse(cursor).data?.until;
  const nowMs = now();
  if (until !== undefined && nowMs - Date.parse(until) < leastMs) return undefined;
  const fromMs =
    until === undefined
      ? nowMs - durationMs(api.settings.fees.lookBack)
      : Date.parse(until) - overlapMs;
  const [from, to] = [new Date(fromMs).toISOString(), new Date(nowMs).toISOString()];
  const input = { reportType: 'ORDER_FEES', timeRange: { startDate: from, endDate: to } };
  const { startReportTask } = await api.client.run(startReport, { input }, { signal, priority });
  if (!startReportTask) return undefined;
  const task: Task = { taskId: startReportTask.taskId, from, to };
  await api.store.set(taskKey, task);
  return task;
}

async function linkOf(
  { client, store }: BwpApi,
  { taskId }: Task,
  { signal, priority }: PullContext,
): Promise<string | undefined> {
  try {
    const { reportTask } = await client.run(readReportTask, { taskId }, { signal, priority });
    if (reportTask?.downloadLink) return reportTask.downloadLink;
    if (!/FAIL|CANCEL|EXPIRE/i.test(reportTask?.status ?? '')) return undefined;
  } catch (error) {
    if (!isAcornError(error) || !isMissing(error)) throw error;
  }
  await store.delete(taskKey);
  throw new RetryableError('the report of order fees was not made; it is asked for again', {
    code: 'BWP_REPORT_FAILED',
  });
}

/** The link carries its own credentials: ours stay here. */
async function download({ fetch }: BwpApi, url: string, { signal }: PullContext): Promise<string> {
  const keepText: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (!response.ok) return response;
    return new Response(JSON.stringify(await response.text()), { status: response.status });
  };
  const { data } = await requestJson({
    url,
    schema: z.string(),
    fetch: keepText,
    signal,
    address: 'buy with prime: report of order fees',
  });
  return data;
}

function readRows(api: BwpApi, text: string): Pick<Page<'transaction'>, 'changes' | 'rejects'> {
  const changes: Draft<'transaction'>[] = [];
  const rejects: Reject[] = [];
  const read = feeReader(api.settings.fees, api.orderContext.targetId);
  for (const [index, row] of parseCsv(text).entries()) {
    try {
      changes.push({ data: read(row) });
    } catch (error) {
      if (!isAcornError(error)) throw error;
      rejects.push({ raw: JSON.stringify(row), place: `order-fees:${index + 2}`, error });
    }
  }
  return { changes, rejects };
}
