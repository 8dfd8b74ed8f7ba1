import { isAcornError, type Page, type PullContext, type Source } from '@acorn-i/core';
import type { FlatFileRow } from '@acorn-i/sp-api-client';
import type { SpApiAccount } from '../../account.ts';
import {
  createSettlementSum,
  isSameTransaction,
  readSettlementHead,
  type SettlementSum,
} from '../../map/settlement.ts';
import { type SettlementReport, settlementPages } from './settlement-reports.ts';

/** What Amazon pays out, added up and compared with its own total. */
export const settlements: Source<SpApiAccount, 'settlement'> = {
  entity: 'settlement',
  description: 'Settlements, each with its totals by kind, from the V2 flat file',
  every: '1h',
  isRereadable: true,
  pull: (account, context) =>
    settlementPages(account, context, (report, rows) =>
      readSettlement(account, context, report, rows),
    ),
};

async function* readSettlement(
  { settings }: SpApiAccount,
  { log }: PullContext,
  { reportId }: SettlementReport,
  rows: AsyncIterable<FlatFileRow>,
): AsyncGenerator<Page<'settlement'>> {
  const names = new Set<string>();
  let sum: SettlementSum | undefined;
  let last: FlatFileRow['values'] | undefined;
  let unread = 0;
  try {
    for await (const { values } of rows) {
      if (sum === undefined) {
        sum = createSettlementSum(readSettlementHead(values, settings.region));
        continue;
      }
      if (!sum.add(values)) unread += 1;
      if (values['marketplace-name']) names.add(values['marketplace-name']);
      if (last === undefined || !isSameTransaction(last, values)) sum.count();
      last = values;
    }
    if (sum === undefined) return;
    const data = sum.toSettlement(names);
    if (data.difference) {
      const { id, difference } = data;
      log.warn({ settlement: id, difference, unread }, 'a settlement does not add up to its total');
    }
    yield { changes: [{ data }] };
  } catch (error) {
    if (!isAcornError(error) || error.errorClass === 'retryable') throw error;
    yield { changes: [], rejects: [{ raw: reportId, place: `settlement:${reportId}`, error }] };
  }
}
