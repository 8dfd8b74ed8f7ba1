import type { ParametersOf } from '@acorn-i/sp-api-client';
import { createPageTokens, invalidInput } from '@acorn-i/sp-api-client/simulator';

/** A movement as Amazon tells it; `postedDate` is ISO 8601. */
export interface PostedTransaction {
  transactionId: string;
  transactionType: string;
  postedDate: string;
  totalAmount: { currencyCode: string; currencyAmount: number };
  [field: string]: unknown;
}

export interface LedgerBook {
  post(transaction: PostedTransaction): void;
  /** Answers `listTransactions`. @throws AmazonError 400 */
  list(query: Query): object;
}

type Query = ParametersOf<'finances.listTransactions'>;

const longestMs = 180 * 86_400_000;
const pageSize = 100;

export function createLedgerBook(now: () => number): LedgerBook {
  const posted: PostedTransaction[] = [];
  const tokens = createPageTokens({ lifetimeMs: 3_600_000, now, free: ['nextToken'] });
  return {
    post: (transaction) => void posted.push(transaction),
    list(query) {
      const { postedAfter, postedBefore, nextToken } = query;
      if (postedAfter === undefined) throw invalidInput('Start date cannot be null');
      const fromMs = Date.parse(postedAfter);
      const toMs = postedBefore === undefined ? now() - 120_000 : Date.parse(postedBefore);
      if (toMs - fromMs > longestMs) throw invalidInput('postedAfter: more than 180 days');
      if (toMs > now() - 120_000) throw invalidInput('postedBefore must be 2 minutes ago');
      const listed = posted
        .filter(
          ({ postedDate }) => Date.parse(postedDate) >= fromMs && Date.parse(postedDate) < toMs,
        )
        .sort((one, other) => Date.parse(one.postedDate) - Date.parse(other.postedDate));
      const from = nextToken ? Number(tokens.open(nextToken, query)) : 0;
      const end = from + pageSize;
      const more = end < listed.length && { nextToken: tokens.seal(end, query) };
      return { payload: { transactions: listed.slice(from, end), ...more } };
    },
  };
}
