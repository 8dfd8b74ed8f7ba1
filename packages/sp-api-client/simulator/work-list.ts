import { invalidInput } from './amazon-error.ts';
import { createPageTokens } from './page-tokens.ts';
import type { ProcessingStatus } from './processing.ts';

/** What the lists of reports and of feeds filter by. */
export interface WorkQuery {
  types?: readonly string[] | undefined;
  processingStatuses?: readonly string[] | undefined;
  marketplaceIds?: readonly string[] | undefined;
  createdSince?: string | undefined;
  createdUntil?: string | undefined;
  pageSize?: number | undefined;
}

export interface ListedWork {
  type: string;
  marketplaceIds: readonly string[];
  createdMs: number;
}

export interface WorkList<
  Work extends ListedWork,
  Told extends { processingStatus: ProcessingStatus },
> {
  /** One page, newest first. A token stands alone: it carries the question. */
  page(query: WorkQuery, nextToken: string | undefined): { told: Told[]; nextToken?: string };
  add(work: Work): void;
  readonly all: readonly Work[];
}

/** Pieces of work with the filters and pages that Amazon has for them. */
export function createWorkList<
  Work extends ListedWork,
  Told extends { processingStatus: ProcessingStatus },
>(now: () => number, tell: (work: Work) => Told): WorkList<Work, Told> {
  const all: Work[] = [];
  const tokens = createPageTokens({ lifetimeMs: 3_600_000, now, free: [] });
  return {
    all,
    add: (work) => void all.push(work),
    page(given, nextToken) {
      const hasOthers = Object.values(given).some((value) => value !== undefined);
      if (nextToken && hasOthers) throw invalidInput('nextToken stands alone');
      const { query, offset } = nextToken
        ? (tokens.open(nextToken, {}) as { query: WorkQuery; offset: number })
        : { query: given, offset: 0 };
      const told = all
        .toReversed()
        .filter((work) => isListed(work, query))
        .map(tell)
        .filter(({ processingStatus }) => has(query.processingStatuses, processingStatus));
      const end = offset + (query.pageSize ?? 10);
      const more = end < told.length && { nextToken: tokens.seal({ query, offset: end }, {}) };
      return { told: told.slice(offset, end), ...more };
    },
  };
}

function isListed({ type, marketplaceIds, createdMs }: ListedWork, query: WorkQuery): boolean {
  return (
    has(query.types, type) &&
    (query.marketplaceIds?.some((id) => marketplaceIds.includes(id)) ?? true) &&
    (query.createdSince === undefined || createdMs >= Date.parse(query.createdSince)) &&
    (query.createdUntil === undefined || createdMs <= Date.parse(query.createdUntil))
  );
}

function has(wanted: readonly string[] | undefined, value: string): boolean {
  return wanted === undefined || wanted.includes(value);
}
