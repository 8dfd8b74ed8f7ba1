import { beforeEach, describe, expect, it } from 'vitest';
import {
  createDocumentStore,
  createFeedDesk,
  createReportDesk,
  type FeedDesk,
  type MadeReport,
  type ReportDesk,
} from '../simulator/index.ts';
import {
  type FeedState,
  feedStates,
  follow,
  isFeedEnd,
  isReportEnd,
  type LifecycleContext,
  openFeedResult,
  openReport,
  type ReportState,
  reportStates,
  type StateStore,
} from '../src/index.ts';
import { type OpenClient, openClient } from './open-client.ts';

const minuteMs = 60_000;
const marketplaceIds = ['A1PA6795UKMFR9'];
const request = {
  reportType: 'GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE',
  marketplaceIds,
  dataStartTime: '2026-02-01T00:00:00Z',
  dataEndTime: '2026-02-08T00:00:00Z',
};
const feed = {
  feedType: 'JSON_LISTINGS_FEED',
  marketplaceIds,
  contentType: 'application/json; charset=UTF-8',
  content: '{"messages":[{"sku":"Tasse ü"}]}',
};

let nowMs: number;
let open: OpenClient;
let made: MadeReport;
let reports: ReportDesk;
let feeds: FeedDesk;

beforeEach(() => {
  nowMs = Date.UTC(2026, 2, 1);
  // Amazon's clock is two minutes behind ours.
  open = openClient(() => nowMs - 2 * minuteMs, { rateFactor: 1_000 });
  const documents = createDocumentStore(open.amazon);
  made = { content: 'order-id\n1\n', isCompressed: true };
  reports = createReportDesk(open.amazon, documents, {
    make: () => made,
    restrictedTypes: ['GET_RESTRICTED'],
  });
  feeds = createFeedDesk(open.amazon, documents, {
    process: (_, content) =>
      content.includes('fatal') ? 'fatal' : { content: `{"read":${content.byteLength}}` },
  });
});

/** A store that a crash leaves as it is. */
function createStore<State>(): StateStore<State> & { saved: string[] } {
  const saved: string[] = [];
  return {
    saved,
    load: async () => (saved.length > 0 ? JSON.parse(saved.at(-1) ?? '') : undefined),
    save: async (state) => void saved.push(JSON.stringify(state)),
  };
}

const contextOf = (more: Partial<LifecycleContext> = {}): LifecycleContext => ({
  client: open.openAnother({ now: () => nowMs, ...(more.fetch && { fetch: more.fetch }) }),
  now: () => nowMs,
  fetch: open.amazon.fetch,
  ...more,
});
const sleep = async (ms: number) => {
  nowMs += ms;
};
const followReport = (store: StateStore<ReportState>, context = contextOf()) =>
  follow((saved) => reportStates(request, saved, context), isReportEnd, store, { sleep });
const followFeed = (
  store: StateStore<FeedState>,
  context = contextOf(),
  content = feed.content,
) => {
  const states = (saved: FeedState | undefined) => feedStates({ ...feed, content }, saved, context);
  return follow(states, isFeedEnd, store, { sleep });
};

/** A process that dies at its n-th call: before Amazon hears of it, or after. */
function dyingAt(call: number, isHeard: boolean): typeof fetch {
  let calls = 0;
  return async (...input) => {
    calls += 1;
    if (calls > call) throw new Error('dead');
    if (calls < call || isHeard) {
      const response = await open.amazon.fetch(...input);
      if (calls < call) return response;
    }
    throw new Error('dead');
  };
}

const crashes = Array.from({ length: 14 }, (_, call) => [call + 1, call % 2 === 0] as const);
const everyCrash = crashes.flatMap(([call]) => [[call, false] as const, [call, true] as const]);

describe('a report', () => {
  it('is asked for, looked at with pauses, and read', async () => {
    const store = createStore<ReportState>();
    const end = await followReport(store);
    expect(store.saved.map((state) => JSON.parse(state).step)).toEqual([
      ...['asking', 'waiting', 'waiting', 'waiting', 'waiting', 'ready'],
    ]);
    expect(open.amazon.stats().calls).toMatchObject({
      'reports.createReport': 1,
      'reports.getReport': 4,
    });
    const document = await openReport(
      'reportDocumentId' in end ? String(end.reportDocumentId) : '',
      contextOf(),
    );
    expect(await document.whole()).toBe('order-id\n1\n');
  });

  it.each([
    ['no-data', 'empty'],
    ['fatal', 'failed'],
  ] as const)('that is %s ends as %s', async (outcome, step) => {
    made = outcome;
    expect(await followReport(createStore())).toMatchObject({ step });
  });

  it.each(everyCrash)(
    'is asked for once, whatever dies at call %i (heard: %s)',
    async (call, isHeard) => {
      const store = createStore<ReportState>();
      await followReport(store, contextOf({ fetch: dyingAt(call, isHeard) })).catch(
        () => undefined,
      );
      nowMs += minuteMs;
      expect(await followReport(store)).toMatchObject({ step: 'ready' });
      expect(reports.requested()).toHaveLength(1);
    },
  );

  it('is asked for again where the earlier ones belong to other work', async () => {
    const first = createStore<ReportState>();
    await followReport(first);
    const { reportId } = JSON.parse(first.saved.at(-1) ?? '');
    const store = createStore<ReportState>();
    await store.save({
      step: 'asking',
      request,
      askedAt: new Date(nowMs - 9 * minuteMs).toISOString(),
    });
    await followReport(store, contextOf({ isKnown: (id) => id === reportId }));
    expect(reports.requested()).toHaveLength(2);
  });

  it('is not taken for one of another time', async () => {
    await followReport(createStore());
    const other = { ...request, dataStartTime: '2026-01-01T00:00:00Z' };
    const asking: ReportState = { step: 'asking', request: other, askedAt: '2026-02-01T00:00:00Z' };
    for await (const _ of reportStates(other, asking, contextOf()));
    expect(reports.requested().map(({ dataStartTime }) => dataStartTime)).toEqual([
      request.dataStartTime,
      other.dataStartTime,
    ]);
  });

  it('with personal data opens with a restricted data token alone', async () => {
    const reportId = reports.publish(
      { reportType: 'GET_RESTRICTED', marketplaceIds },
      { content: 'x' },
    );
    const { reportDocumentId } = await open.client.reports.getReport({ reportId });
    const id = String(reportDocumentId);
    await expect(openReport(id, contextOf())).rejects.toMatchObject({ errorClass: 'refused' });
    const document = await openReport(id, contextOf(), { restricted: true });
    expect(await document.whole()).toBe('x');
  });

  it('has an address that ends', async () => {
    const reportId = reports.publish(request, { content: 'x' });
    const { reportDocumentId } = await open.client.reports.getReport({ reportId });
    const { url } = await open.client.reports.getReportDocument({
      reportDocumentId: String(reportDocumentId),
    });
    nowMs += 5 * minuteMs;
    expect((await open.amazon.fetch(url)).status).toBe(403);
  });
});

describe('a feed', () => {
  it('is uploaded, submitted, looked at, and its result read', async () => {
    const end = await followFeed(createStore());
    expect(end).toMatchObject({ step: 'done' });
    expect(feeds.submitted().map(({ content }) => content.toString())).toEqual([feed.content]);
    const result = await openFeedResult(
      'resultFeedDocumentId' in end ? String(end.resultFeedDocumentId) : '',
      contextOf(),
    );
    expect(await result.whole()).toBe(`{"read":${Buffer.byteLength(feed.content)}}`);
  });

  it.each(everyCrash)(
    'is submitted once, whatever dies at call %i (heard: %s)',
    async (call, isHeard) => {
      const store = createStore<FeedState>();
      const fetch = dyingAt(call, isHeard);
      await followFeed(store, contextOf({ fetch })).catch(() => undefined);
      nowMs += minuteMs;
      expect(await followFeed(store)).toMatchObject({ step: 'done' });
      expect(feeds.submitted()).toHaveLength(1);
    },
  );

  it('that fails as a whole says so', async () => {
    expect(await followFeed(createStore(), contextOf(), 'fatal')).toMatchObject({ step: 'failed' });
  });

  it('is not submitted with other content than was kept', async () => {
    const store = createStore<FeedState>();
    await followFeed(store, contextOf({ fetch: dyingAt(4, false) })).catch(() => undefined);
    expect(JSON.parse(store.saved.at(-1) ?? '').step).toBe('submitting');
    await expect(followFeed(store, contextOf(), 'other')).rejects.toMatchObject({
      code: 'FEED_CONTENT_CHANGED',
    });
    expect(feeds.submitted()).toHaveLength(0);
  });

  it('is not mistaken for another one of ours', async () => {
    await followFeed(createStore());
    const [first] = feeds.submitted();
    const store = createStore<FeedState>();
    const dying = contextOf({ fetch: dyingAt(4, false) });
    await followFeed(store, dying, 'second').catch(() => undefined);
    const isKnown = (id: string) => id === first?.feedId;
    await followFeed(store, contextOf({ isKnown }), 'second');
    expect(feeds.submitted().map(({ content }) => content.toString())).toEqual([
      feed.content,
      'second',
    ]);
  });
});
