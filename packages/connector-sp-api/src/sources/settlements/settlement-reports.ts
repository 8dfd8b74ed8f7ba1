import {
  describeIssues,
  durationMs,
  type EntityName,
  type Json,
  type Page,
  type PullContext,
  RejectedError,
} from '@acorn-i/core';
import {
  type FlatFileRow,
  openReport,
  type ResponseOf,
  readFlatFile,
  readPages,
} from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { SpApiAccount } from '../../account.ts';
import { settlementColumns } from '../../map/settlement.ts';

/** Amazon makes these by itself; asking for one is refused. The older types are deprecated. */
const reportType = 'GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2';

/** One settlement that is not read, or not to its end. */
export interface SettlementReport {
  reportId: string;
  documentId: string;
  /** Rows up to this line are through. */
  line: number;
}

/**
 * `after`: reports created before it are read. Those of the days around it are remembered by id, because
 * a report may appear late. `current`: one that is read to a line.
 */
const Cursor = z.object({
  after: z.iso.datetime(),
  done: z.array(z.object({ id: z.string(), at: z.iso.datetime() })),
  current: z.object({ reportId: z.string(), line: z.int().min(0) }).optional(),
});
type Cursor = z.output<typeof Cursor>;

type Listed = ResponseOf<'reports.getReports'>['reports'][number];

const dayMs = 86_400_000;

/**
 * Reads every settlement that is new since the cursor, oldest first. `read` yields pages of one; the line
 * that comes with a page is where a crash goes on.
 */
export async function* settlementPages<E extends EntityName>(
  account: SpApiAccount,
  context: PullContext,
  read: (
    report: SettlementReport,
    rows: AsyncIterable<FlatFileRow>,
  ) => AsyncIterable<Page<E> & { line?: number }>,
): AsyncGenerator<Page<E>> {
  const lookBackMs = durationMs(account.settings.settlementLookBack);
  let cursor: Cursor =
    context.cursor === undefined
      ? { after: new Date(context.now() - lookBackMs).toISOString(), done: [] }
      : parseCursor(context.cursor);
  for (const listed of await listUnread(account, context, cursor)) {
    const { reportId, reportDocumentId: documentId, createdTime } = listed;
    if (!documentId) continue;
    const line = cursor.current?.reportId === reportId ? cursor.current.line : 0;
    const report = { reportId, documentId, line };
    for await (const { line: reached, ...page } of read(
      report,
      await openRows(account, context, documentId),
    )) {
      const current = reached === undefined ? cursor.current : { reportId, line: reached };
      yield { ...page, cursor: { ...cursor, ...(current && { current }) } as Json } as Page<E>;
    }
    cursor = finished(cursor, reportId, createdTime ?? cursor.after);
    yield { changes: [], cursor: cursor as Json };
  }
}

async function listUnread(
  { client }: SpApiAccount,
  { now, signal, priority }: PullContext,
  { after, done }: Cursor,
): Promise<Listed[]> {
  const query = {
    reportTypes: [reportType],
    processingStatuses: ['DONE' as const],
    createdSince: new Date(Date.parse(after) - dayMs).toISOString(),
    pageSize: 100,
  };
  const unread: Listed[] = [];
  const known = new Set(done.map(({ id }) => id));
  const options = { now, signal, priority };
  for await (const { response } of readPages(client, 'reports.getReports', query, options)) {
    unread.push(...response.reports.filter(({ reportId }) => !known.has(reportId)));
  }
  return unread.sort(
    (one, other) => timeOf(one) - timeOf(other) || one.reportId.localeCompare(other.reportId, 'en'),
  );
}

function timeOf({ createdTime }: Listed): number {
  return Date.parse(createdTime ?? '') || 0;
}

function finished({ after, done }: Cursor, id: string, createdTime: string): Cursor {
  const at = new Date(createdTime).toISOString();
  const latest = Date.parse(at) > Date.parse(after) ? at : after;
  const kept = done.filter((one) => Date.parse(one.at) > Date.parse(latest) - 3 * dayMs);
  return { after: latest, done: [...kept, { id, at }] };
}

async function openRows(
  { client, fetch }: SpApiAccount,
  { now, signal, priority }: PullContext,
  documentId: string,
): Promise<AsyncIterable<FlatFileRow>> {
  const { lines } = await openReport(documentId, { client, now, signal, priority, fetch });
  return readFlatFile(lines(), { wanted: settlementColumns });
}

function parseCursor(cursor: Json): Cursor {
  const result = Cursor.safeParse(cursor);
  if (result.success) return result.data;
  throw new RejectedError(`settlements: not a cursor: ${describeIssues(result.error)}`, {
    code: 'CURSOR_INVALID',
  });
}
