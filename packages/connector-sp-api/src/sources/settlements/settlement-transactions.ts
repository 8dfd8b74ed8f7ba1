import { type Draft, isAcornError, type Page, type Reject, type Source } from '@acorn-i/core';
import type { FlatFileRow } from '@acorn-i/sp-api-client';
import type { SpApiAccount } from '../../account.ts';
import {
  isSameTransaction,
  readSettlementHead,
  type SettlementHead,
  toSettledTransaction,
} from '../../map/settlement.ts';
import { type SettlementReport, settlementPages } from './settlement-reports.ts';

/** Every movement in a settlement, each amount tied to its order, item, fee, tax or promotion. */
export const settlementTransactions: Source<SpApiAccount, 'transaction'> = {
  entity: 'transaction',
  description: 'The movements in settlements, from the V2 flat file',
  every: '1h',
  isRereadable: true,
  pull: (account, context) =>
    settlementPages(account, context, (report, rows) => readMovements(account, report, rows)),
};

const movementsOfPage = 500;

async function* readMovements(
  { settings }: SpApiAccount,
  { reportId, line }: SettlementReport,
  rows: AsyncIterable<FlatFileRow>,
): AsyncGenerator<Page<'transaction'> & { line?: number }> {
  let head: SettlementHead | undefined;
  let reached = line;
  let page: { changes: Draft<'transaction'>[]; rejects: Reject[] } = { changes: [], rejects: [] };
  for await (const group of movements(rows)) {
    const [first] = group;
    const end = group.at(-1)?.line ?? 0;
    if (head !== undefined && end <= line) continue;
    reached = end;
    try {
      if (head === undefined) {
        head = readSettlementHead(first?.values ?? {}, settings.region);
        continue;
      }
      const data = toSettledTransaction(group, head, settings.region);
      page.changes.push({ data, raw: rawOf(group) });
    } catch (error) {
      if (!isAcornError(error)) throw error;
      const place = `settlement:${reportId}:${first?.line ?? 0}`;
      page.rejects.push({ raw: rawOf(group), place, error });
      // Without its head nothing of it can be read.
      if (head === undefined) break;
    }
    if (page.changes.length + page.rejects.length < movementsOfPage) continue;
    yield { ...page, line: reached };
    page = { changes: [], rejects: [] };
  }
  if (page.changes.length + page.rejects.length > 0) yield { ...page, line: reached };
}

/** Rows of one movement follow each other; the first row of a file stands alone. */
async function* movements(rows: AsyncIterable<FlatFileRow>): AsyncGenerator<FlatFileRow[]> {
  let group: FlatFileRow[] = [];
  let isFirst = true;
  for await (const row of rows) {
    const last = group.at(-1);
    if (last !== undefined && (isFirst || !isSameTransaction(last.values, row.values))) {
      yield group;
      group = [];
      isFirst = false;
    }
    group.push(row);
  }
  if (group.length > 0) yield group;
}

function rawOf(group: readonly FlatFileRow[]): string {
  return group.map(({ raw }) => raw).join('\n');
}
