import {
  createPageTokens,
  type DocumentStore,
  invalidInput,
  notFound,
  type SimulatedApi,
} from '@acorn-i/sp-api-client/simulator';

/** A line of what the Data Kiosk knows, in the words of its schema. */
export type KioskLine = Readonly<Record<string, unknown>> & { startDate: string; endDate: string };

/** The Data Kiosk: queries that run in their own time, and documents of JSON lines, page by page. */
export interface KioskDesk {
  add(...lines: readonly KioskLine[]): void;
  /** Every query that was asked, in order. */
  asked(): readonly string[];
  /** The next query that is asked comes to nothing, with this word of why. */
  failNext(why: string): void;
}

interface Booked {
  queryId: string;
  query: string;
  createdMs: number;
  start: number;
  fault: string | undefined;
  end?: { documentId: string | undefined; nextToken: string | undefined };
}

const shape =
  /^query \{ analytics_vendorAnalytics_2024_09_30 \{ (?:manufacturing|sourcing)View\(startDate: "(?<from>[\d-]{10})", endDate: "(?<to>[\d-]{10})", aggregateBy: (?<by>DAY|WEEK|MONTH), currencyCode: "[A-Z]{3}"\) \{/;

export function createKioskDesk(
  api: SimulatedApi,
  documents: DocumentStore,
  { reportMs, linesOfPage }: { reportMs: number; linesOfPage: number },
): KioskDesk {
  const lines: KioskLine[] = [];
  const queries: Booked[] = [];
  const lifetimeMs = 30 * 86_400_000;
  const parameter = 'paginationToken';
  const tokens = createPageTokens({ lifetimeMs, now: api.now, free: [parameter], parameter });
  let nextFault: string | undefined;

  const isDone = ({ createdMs }: Booked) => api.now() - createdMs >= reportMs;

  function finish(booked: Booked): NonNullable<Booked['end']> {
    if (booked.fault !== undefined) {
      return { documentId: documents.add({ content: booked.fault }), nextToken: undefined };
    }
    const { from = '', to = '' } = shape.exec(booked.query)?.groups ?? {};
    const found = lines.filter(({ startDate, endDate }) => startDate >= from && endDate <= to);
    const end = booked.start + linesOfPage;
    const page = found.slice(booked.start, end);
    const content = page.map((line) => `${JSON.stringify(line)}\n`).join('');
    return {
      documentId: page.length > 0 ? documents.add({ content, isCompressed: true }) : undefined,
      nextToken: end < found.length ? tokens.seal(end, { query: booked.query }) : undefined,
    };
  }

  function tell(booked: Booked) {
    const { queryId, query, createdMs, fault } = booked;
    const common = { queryId, query, createdTime: new Date(createdMs).toISOString() };
    if (!isDone(booked)) return { ...common, processingStatus: 'IN_PROGRESS' };
    booked.end ??= finish(booked);
    const { documentId, nextToken } = booked.end;
    if (fault !== undefined) {
      return { ...common, processingStatus: 'FATAL', errorDocumentId: documentId };
    }
    return {
      ...{ ...common, processingStatus: 'DONE' },
      ...(documentId && { dataDocumentId: documentId }),
      ...(nextToken && { pagination: { nextToken } }),
    };
  }

  api.serve({
    'dataKiosk.createQuery': ({ parameters: { body } }) => {
      const { query, paginationToken } = body;
      if (!shape.test(query)) throw invalidInput('the simulator does not know this query');
      const isRunning = queries.some((one) => one.query === query && !isDone(one));
      if (isRunning) throw invalidInput('the same query runs already');
      const start = paginationToken ? Number(tokens.open(paginationToken, { query })) : 0;
      const queryId = `Q${String(queries.length + 1).padStart(6, '0')}`;
      queries.push({ queryId, query, createdMs: api.now(), start, fault: nextFault });
      nextFault = undefined;
      return { queryId };
    },
    'dataKiosk.getQuery': ({ parameters: { queryId } }) => {
      const found = queries.find((one) => one.queryId === queryId);
      if (!found) throw notFound(`query ${queryId}`);
      return tell(found);
    },
    'dataKiosk.getQueries': ({ parameters: { createdSince, pageSize = 10 } }) => {
      const sinceMs = createdSince === undefined ? 0 : Date.parse(createdSince);
      const found = queries.filter(({ createdMs }) => createdMs >= sinceMs).toReversed();
      return { queries: found.slice(0, pageSize).map(tell) };
    },
    'dataKiosk.getDocument': ({ parameters: { documentId } }) => {
      const link = documents.link(documentId);
      if (!link) throw notFound(`document ${documentId}`);
      return { documentId, documentUrl: link.url };
    },
  });

  return {
    add: (...more) => void lines.push(...more),
    asked: () => queries.map(({ query }) => query),
    failNext: (why) => {
      nextFault = why;
    },
  };
}
