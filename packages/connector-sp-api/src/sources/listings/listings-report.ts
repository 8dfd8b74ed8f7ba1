import {
  type Draft,
  isAcornError,
  type Page,
  type PullContext,
  type Reject,
  RetryableError,
} from '@acorn-i/core';
import {
  type FlatFileRow,
  type Marketplace,
  openReport,
  readFlatFile,
} from '@acorn-i/sp-api-client';
import type { SpApiAccount } from '../../account.ts';
import { listingColumns, toListingFromReport } from '../../map/listing-from-report.ts';
import { getListing } from './listing-pages.ts';

/** https://developer-docs.amazon.com/sp-api/docs/report-type-values-inventory */
const reportType = 'GET_MERCHANT_LISTINGS_ALL_DATA';
export const listingsSeries = 'listings';

const rowsOfPage = 500;

interface SweepPlan {
  /** SKUs that are told in full already. */
  told: ReadonlySet<string>;
  /** How many more that cannot be bought are asked for one by one. */
  details: number;
}

/**
 * All listings of a marketplace by report, but for those that are told in full already. Where Amazon could
 * not show all that have issues, those that cannot be bought are asked for one by one.
 *
 * @throws RetryableError `REPORT_FAILED`
 */
export async function* reportListings(
  account: SpApiAccount,
  marketplace: Marketplace,
  { told, details }: SweepPlan,
  context: PullContext,
): AsyncGenerator<Page<'listing'>> {
  const rows = await openRows(account, marketplace, context);
  let left = details;
  let page: { changes: Draft<'listing'>[]; rejects: Reject[] } = { changes: [], rejects: [] };
  for await (const row of rows) {
    const { 'seller-sku': sku = '', status = '' } = row.values;
    if (told.has(sku)) continue;
    if (left > 0 && sku !== '' && !/^active$/i.test(status.trim())) {
      left -= 1;
      const full = await getListing(account, marketplace, sku, context);
      if (full) {
        page.changes.push(...full.changes);
        page.rejects.push(...(full.rejects ?? []));
        continue;
      }
    }
    add(page, row, marketplace);
    if (page.changes.length + page.rejects.length < rowsOfPage) continue;
    yield page;
    context.signal.throwIfAborted();
    page = { changes: [], rejects: [] };
  }
  if (page.changes.length + page.rejects.length > 0) yield page;
}

/** A report of one marketplace: Amazon takes no more at once. */
async function openRows(
  { reports, client, fetch }: SpApiAccount,
  { id }: Marketplace,
  context: PullContext,
): Promise<AsyncIterable<FlatFileRow>> {
  const request = { reportType, marketplaceIds: [id] };
  const end = await reports.follow(listingsSeries, request, context);
  if (end.step === 'empty') return noRows();
  if (end.step === 'failed') {
    await reports.forget(listingsSeries, request);
    throw new RetryableError(
      `Amazon report ${end.reportId}: ${reportType} could not be made. It is asked for again`,
      { code: 'REPORT_FAILED', details: { reportId: end.reportId, reportType } },
    );
  }
  const { now, signal, priority } = context;
  const lifecycle = { client, now, signal, priority, fetch };
  const { lines } = await openReport(end.reportDocumentId, lifecycle, { charset: 'Cp1252' });
  return readFlatFile(lines(), { wanted: listingColumns });
}

async function* noRows(): AsyncGenerator<FlatFileRow> {}

function add(
  { changes, rejects }: { changes: Draft<'listing'>[]; rejects: Reject[] },
  { values, raw, line }: FlatFileRow,
  marketplace: Marketplace,
): void {
  try {
    changes.push({ data: toListingFromReport(values, marketplace), raw });
  } catch (error) {
    if (!isAcornError(error)) throw error;
    rejects.push({ raw, place: `${reportType}:${marketplace.country}:${line}`, error });
  }
}
