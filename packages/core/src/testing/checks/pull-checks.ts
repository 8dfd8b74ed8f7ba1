import type { Json, Page, PullContext, Source, Window } from '../../connector.ts';
import type { EntityName } from '../../entities/registry.ts';
import type { ConnectorCheck, ConnectorUnderTest, TestRemote } from '../connector-under-test.ts';
import type { OpenConnection } from '../open-connection.ts';
import { demand, demandAcornError, demandRetryable, demandSame, thrownBy } from './demand.ts';
import { changeOf, idsOf } from './drafts.ts';
import { withConnection } from './with-remote.ts';

interface PulledSource {
  name: string;
  entity: EntityName;
  pull(context?: Partial<PullContext>): AsyncIterable<Page<EntityName>>;
}

type PullCheck = (source: PulledSource, remote: TestRemote) => Promise<void>;

export function pullChecks(tested: ConnectorUnderTest): readonly ConnectorCheck[] {
  return Object.entries(tested.connector.sources).flatMap(([name, source]) =>
    source.pull ? checksOf(tested, name, source) : [],
  );
}

function checksOf(
  tested: ConnectorUnderTest,
  name: string,
  source: Source<unknown, EntityName>,
): readonly ConnectorCheck[] {
  const given = tested.options.sources?.[name] ?? {};
  const { goDown } = tested.options;
  const check = (promise: string, run: PullCheck): ConnectorCheck => ({
    name: `sources.${name}: ${promise}`,
    run: () =>
      withConnection(
        tested,
        async (connection, remote) => {
          await given.prepare?.(remote);
          await run(pulledFrom(name, source, connection), remote);
        },
        given.remembers,
      ),
  });
  return [
    check('pull yields valid changes', yieldsValidChanges),
    check('a page that was not made durable comes again with the same ids', comesAgain),
    check('pull stops on abort', stopsOnAbort),
    ...(given.consumes ? [] : pagedChecks(check)),
    ...(source.canBackfill ? backfillChecks(check) : []),
    ...(goDown && given.remembers === undefined
      ? [
          check('a remote that is down is a RetryableError', async (pulled, remote) => {
            await goDown(remote);
            demandRetryable(await thrownBy(() => pages(pulled)), `sources.${name}.pull`);
          }),
        ]
      : []),
  ];
}

function pagedChecks(
  check: (promise: string, run: PullCheck) => ConnectorCheck,
): readonly ConnectorCheck[] {
  return [
    check('the same state read twice has the same ids', hasStableIds),
    check('pulling on from any cursor loses nothing', resumesFromEachCursor),
  ];
}

function backfillChecks(
  check: (promise: string, run: PullCheck) => ConnectorCheck,
): readonly ConnectorCheck[] {
  return [
    check('a window of the past is read whole, and nothing beside it', readsWindow),
    check('a window is read on from any of its cursors', resumesInWindow),
  ];
}

function pulledFrom(
  name: string,
  source: Source<unknown, EntityName>,
  { api, pullContext }: OpenConnection<unknown, unknown>,
): PulledSource {
  return {
    name,
    entity: source.entity,
    pull: (context) => source.pull?.(api, pullContext(context)) ?? noPages(),
  };
}

async function* noPages(): AsyncGenerator<Page<EntityName>> {}

// More than any test remote has: a cursor that does not move would go on for ever.
const mostPages = 2_000;

async function pages(
  { pull, name }: PulledSource,
  cursor?: Json,
  window?: Window,
): Promise<readonly Page<EntityName>[]> {
  const found: Page<EntityName>[] = [];
  for await (const page of pull({ cursor, ...(window && { window }) })) {
    found.push(page);
    demand(
      found.length < mostPages,
      `sources.${name}: still pulling after ${mostPages} pages. Does the paging move on?`,
    );
  }
  return found;
}

function idsIn(source: PulledSource, found: readonly Page<EntityName>[]): readonly string[] {
  return found.flatMap((page) => idsOf(source.entity, page.changes, `test.${source.name}`));
}

async function yieldsValidChanges(source: PulledSource): Promise<void> {
  const found = await pages(source);
  demand(
    found.some(({ changes }) => changes.length > 0),
    `sources.${source.name}: pulled nothing. Let options.sources.${source.name}.prepare give the remote something to tell`,
  );
  for (const { changes, cursor, rejects } of found) {
    for (const draft of changes) changeOf(source.entity, draft, `test.${source.name}`);
    for (const { error } of rejects ?? [])
      demandAcornError(error, `sources.${source.name}: a reject`);
    if (cursor === undefined) continue;
    const read = JSON.parse(JSON.stringify(cursor)) as Json;
    demandSame(read, cursor, `sources.${source.name}: a cursor must be plain JSON`);
  }
}

/** What a `kill -9` between two pages does. */
async function comesAgain(source: PulledSource): Promise<void> {
  const first = await firstPage(source);
  const again = await firstPage(source);
  const ids = new Set(idsIn(source, [again]));
  const lost = idsIn(source, [first]).filter((id) => !ids.has(id));
  demandSame(
    lost,
    [],
    `sources.${source.name}: delete, acknowledge or move input only in the code after the yield, and keep ids stable`,
  );
}

async function firstPage(source: PulledSource): Promise<Page<EntityName>> {
  for await (const page of source.pull()) if (page.changes.length > 0) return page;
  return { changes: [] };
}

async function hasStableIds(source: PulledSource): Promise<void> {
  const first = idsIn(source, await pages(source));
  const second = idsIn(source, await pages(source));
  demandSame(
    second.toSorted(),
    first.toSorted(),
    `sources.${source.name}: ids must depend on the remote's state alone. Leave the time of reading out of data, or give drafts a version`,
  );
}

async function resumesFromEachCursor(source: PulledSource): Promise<void> {
  await demandResumable(source);
}

async function demandResumable(source: PulledSource, window?: Window): Promise<void> {
  const found = await pages(source, undefined, window);
  for (const [index, { cursor }] of found.entries()) {
    if (cursor === undefined) continue;
    const later = idsIn(source, found.slice(index + 1));
    const resumed = new Set(
      idsIn(source, await pages(source, JSON.parse(JSON.stringify(cursor)) as Json, window)),
    );
    const lost = later.filter((id) => !resumed.has(id));
    demandSame(
      lost,
      [],
      `sources.${source.name}: pulling on from the cursor of page ${index + 1} loses changes. A cursor may only stand behind what was yielded`,
    );
  }
}

const [minuteMs, dayMs] = [60_000, 86_400_000];

async function readsWindow(source: PulledSource): Promise<void> {
  const { first, all } = await windowsOf(source);
  const [expected, read] = await Promise.all([pages(source), pages(source, undefined, all)]);
  const ids = new Set(idsIn(source, read));
  demandSame(
    idsIn(source, expected).filter((id) => !ids.has(id)),
    [],
    `sources.${source.name}: a window must hold all that last changed in it. canBackfill promises that pull honours context.window`,
  );
  const before = windowAt(first - 2 * dayMs, first - dayMs);
  demandSame(
    idsIn(source, await pages(source, undefined, before)),
    [],
    `sources.${source.name}: yields what did not change in the window. Ask the remote for context.window.from and to`,
  );
}

async function resumesInWindow(source: PulledSource): Promise<void> {
  const { all } = await windowsOf(source);
  await demandResumable(source, all);
}

/** A window that holds all that there is to pull. */
async function windowsOf(source: PulledSource): Promise<{ first: number; all: Window }> {
  const times = (await pages(source)).flatMap(({ changes }) =>
    changes.map((draft) =>
      Date.parse(changeOf(source.entity, draft, `test.${source.name}`).occurredAt),
    ),
  );
  const [first, last] = [Math.min(...times), Math.max(...times)];
  return { first, all: windowAt(first - minuteMs, last + minuteMs) };
}

function windowAt(fromMs: number, toMs: number): Window {
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}

async function stopsOnAbort(source: PulledSource): Promise<void> {
  const stop = new AbortController();
  let pagesAfter = 0;
  const error = await thrownBy(async () => {
    for await (const _ of source.pull({ signal: stop.signal })) {
      if (stop.signal.aborted) pagesAfter += 1;
      stop.abort(new Error('stopped by the test'));
      demand(
        pagesAfter < 2,
        `sources.${source.name}: goes on pulling after its signal aborted. Hand it to every call and look at it between pages`,
      );
    }
  });
  if (pagesAfter >= 2) throw error;
}
