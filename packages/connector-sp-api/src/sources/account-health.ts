import {
  isAcornError,
  type Page,
  type PullContext,
  RejectedError,
  type Source,
} from '@acorn-i/core';
import { openReport } from '@acorn-i/sp-api-client';
import type { SpApiAccount } from '../account.ts';
import { toAccountHealth } from '../map/account-health.ts';
import {
  pullRounds,
  type ReadyReport,
  type ReportPage,
  type ReportSeries,
} from '../reports/report-rounds.ts';

/** https://developer-docs.amazon.com/sp-api/docs/report-type-values-performance */
const reportType = 'GET_V2_SELLER_PERFORMANCE_REPORT';

const series: ReportSeries = {
  name: reportType,
  requestsOf: ({ marketplaceIds }) => [{ reportType, marketplaceIds }],
};

/** Whether the account may sell in each marketplace, and what Amazon judges it by. */
export const accountHealth: Source<SpApiAccount, 'account-health'> = {
  entity: 'account-health',
  description: 'Account status and performance metrics, by the seller performance report',
  every: '15m',
  isRereadable: true,
  pull: (account, context) =>
    pullRounds(account, context, series, (report, done) =>
      readHealth(account, context, report, done),
    ),
};

async function* readHealth(
  { client, fetch }: SpApiAccount,
  { now, signal, priority }: PullContext,
  { reportId, reportDocumentId }: ReadyReport,
  done: number,
): AsyncGenerator<ReportPage<'account-health'>> {
  if (done > 0) return;
  const document = await openReport(reportDocumentId, { client, now, signal, priority, fetch });
  yield { ...toPage(await document.whole(), reportId), done: 1 };
}

function toPage(text: string, reportId: string): Page<'account-health'> {
  try {
    return { changes: toAccountHealth(parse(text)).map((data) => ({ data })) };
  } catch (error) {
    if (!isAcornError(error)) throw error;
    return { changes: [], rejects: [{ raw: text, place: `account-health:${reportId}`, error }] };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RejectedError('a seller performance report is not JSON', { code: 'HEALTH_SHAPE' });
  }
}
