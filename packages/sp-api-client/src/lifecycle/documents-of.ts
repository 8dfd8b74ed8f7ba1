import { type OpenDocument, openDocument } from '../documents/open-document.ts';
import type { LifecycleContext } from './lifecycle-clock.ts';

export interface ReadOptions {
  /** A report with personal data: its document opens with a restricted data token alone. */
  restricted?: boolean | undefined;
  /** Where the document does not say. */
  charset?: string | undefined;
}

/** Opens the document of a finished report. Amazon tells an address once a minute, over a burst of 15. */
export async function openReport(
  reportDocumentId: string,
  { client, signal, priority, fetch }: LifecycleContext,
  { restricted, charset }: ReadOptions = {},
): Promise<OpenDocument> {
  const { url } = await client.reports.getReportDocument(
    { reportDocumentId },
    { signal, priority, restricted },
  );
  return openDocument({ url, charset, fetch, signal });
}

/** Opens what Amazon says about a processed feed. It is kept for 28 days. */
export async function openFeedResult(
  feedDocumentId: string,
  { client, signal, priority, fetch }: LifecycleContext,
): Promise<OpenDocument> {
  const { url } = await client.feeds.getFeedDocument({ feedDocumentId }, { signal, priority });
  return openDocument({ url, fetch, signal });
}

/** Opens what a Data Kiosk query found, JSON by line, or why it failed. Its results are kept for 30 days. */
export async function openQueryDocument(
  documentId: string,
  { client, signal, priority, fetch }: LifecycleContext,
): Promise<OpenDocument> {
  const { documentUrl: url } = await client.dataKiosk.getDocument(
    { documentId },
    { signal, priority },
  );
  return openDocument({ url, fetch, signal });
}
