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

/** What the list can be filtered by. */
const filters: ReadonlySet<string> = new Set(['FINANCIAL_EVENT_GROUP_ID', 'ORDER_ID']);
const longestMs = 180 * 86_400_000;
const pageSize = 100;

export function createLedgerBook(now: () => number): LedgerBook {
  const posted: PostedTransaction[] = [];
  const tokens = createPageTokens({ lifetimeMs: 3_600_000, now, free: ['nextToken'] });
  return {
    post: (transaction) => void posted.push(transaction),
    list(query) {
      const {
        postedAfter,
        postedBefore,
        nextToken,
        relatedIdentifierName,
        relatedIdentifierValue,
      } = query;
      const isRelated = relatedIdentifierName !== undefined;
      if (isRelated && !filters.has(relatedIdentifierName))
        throw invalidInput('relatedIdentifierName');
      if (isRelated !== (relatedIdentifierValue !== undefined)) {
        throw invalidInput('relatedIdentifierName and relatedIdentifierValue come together');
      }
      if (postedAfter === undefined && !isRelated) throw invalidInput('Start date cannot be null');
      const fromMs = postedAfter === undefined ? 0 : Date.parse(postedAfter);
      const toMs = postedBefore === undefined ? now() - 120_000 : Date.parse(postedBefore);
      if (postedAfter !== undefined && toMs - fromMs > longestMs)
        throw invalidInput('postedAfter: more than 180 days');
      if (toMs > now() - 120_000) throw invalidInput('postedBefore must be 2 minutes ago');
      const listed = posted
        .filter(
          (one) =>
            !isRelated || isRelatedTo(one, relatedIdentifierName, String(relatedIdentifierValue)),
        )
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

function isRelatedTo(posted: PostedTransaction, name: string, value: string): boolean {
  const related = (posted.relatedIdentifiers ?? []) as {
    relatedIdentifierName?: string;
    relatedIdentifierValue?: string;
  }[];
  return related.some(
    (one) => one.relatedIdentifierName === name && one.relatedIdentifierValue === value,
  );
}
