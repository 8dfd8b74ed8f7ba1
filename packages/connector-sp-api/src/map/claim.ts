import type { Claim } from '@acorn-i/core';
import { filled, present, type Region } from '@acorn-i/sp-api-client';
import { readReportTime } from './report-time.ts';
import { type Cells, isGuaranteeClaim, readMoney, readTime, returnKey } from './return.ts';

/** Columns of the returns report that tell of claims; it may lack those of SAFE-T. */
export const claimColumns = ['order id', 'return request date', 'amazon rma id', 'a-to-z claim'];

/**
 * The claims that the rows of one return tell of: that there is an A-to-Z claim, and what became of the
 * merchant's own (SAFE-T). Of an A-to-Z claim Amazon tells neither id, date nor state in any report.
 *
 * @throws RejectedError `AMOUNT_INVALID`, `TIME_INVALID`
 */
export function toClaims(rows: readonly Cells[], region: Region): Claim[] {
  const [first] = rows;
  if (!first) throw new RangeError('a return without rows');
  const guarantee = rows.filter(isGuaranteeClaim);
  const own = Map.groupBy(
    rows.filter((row) => filled(row['safet claim id']) !== undefined),
    (row) => filled(row['safet claim id']) ?? '',
  );
  return [
    ...(guarantee.length > 0 ? [toGuaranteeClaim(guarantee, first, region)] : []),
    ...[...own].map(([id, claimed]) => toReimbursementClaim(id, claimed, region)),
  ];
}

function toGuaranteeClaim(rows: readonly Cells[], first: Cells, region: Region): Claim {
  return {
    ...commonOf(rows),
    id: `a-to-z/${returnKey(first)}`,
    kind: 'guarantee',
    kindName: 'A-to-Z',
    status: 'unknown',
    // The day of the return: the claim's own is not told.
    updatedAt: timeOf(first, region),
  };
}

function toReimbursementClaim(id: string, rows: readonly Cells[], region: Region): Claim {
  const [first = {}] = rows;
  const statusName = filled(first['safet claim state']);
  const openedAt = readTime(first['safet claim creation time'], region);
  return {
    ...commonOf(rows),
    ...present({
      statusName: statusName?.slice(0, 128),
      reason: filled(first['safet action reason'])?.slice(0, 512),
      paid: readMoney(first, 'safet claim reimbursement amount'),
      openedAt,
    }),
    id: `safe-t/${id}`,
    kind: 'reimbursement',
    kindName: 'SAFE-T',
    status: statusOf(statusName),
    externalIds: [{ system: 'amazon', type: 'safe-t-claim', id }],
    updatedAt: openedAt ?? timeOf(first, region),
  };
}

function commonOf(rows: readonly Cells[]) {
  const [first = {}] = rows;
  return present({
    channel: { kind: 'amazon' },
    orderId: filled(first['order id']),
    returnId: returnKey(first),
    lines: rows.map((row) =>
      present({ orderLineId: filled(row['order item id']), sku: filled(row['merchant sku']) }),
    ),
  });
}

function statusOf(word: string | undefined): Claim['status'] {
  if (word === undefined) return 'unknown';
  if (/den(y|ied)|reject|declin|not /i.test(word)) return 'denied';
  if (/grant|approv|reimburs|accepted/i.test(word)) return 'granted';
  if (/withdr|cancel/i.test(word)) return 'withdrawn';
  return /pending|open|review|progress|investigat|await|appeal|submitted|new/i.test(word)
    ? 'open'
    : 'unknown';
}

function timeOf(row: Cells, region: Region): string {
  return readTime(row['return request date'], region) ?? readReportTime('', region);
}
