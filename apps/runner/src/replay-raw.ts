import { type Draft, type EntityName, type Source, toAcornError, toChange } from '@acorn-i/core';
import type { DeadLetter, EngineConnection, Log } from '@acorn-i/core/engine';

export interface ReplayRawOptions {
  log: Log;
  connections: readonly EngineConnection[];
  now(): number;
}

export interface ReplayResult {
  replayed: number;
  /** Still impossible; open again. */
  failed: readonly { id: number; place: string; reason: string }[];
}

/**
 * Takes up the dead letters whose raw input a person wants to be read again: their source decodes it,
 * and the changes and the mark are written as one.
 */
export async function replayRaw(options: ReplayRawOptions): Promise<ReplayResult> {
  const failed: { id: number; place: string; reason: string }[] = [];
  let replayed = 0;
  let after = 0;
  while (true) {
    const [letter] = await options.log.deadLetters({ state: 'replay', after, limit: 1 });
    if (letter === undefined) return { replayed, failed };
    after = letter.id;
    const reason = await replayOne(letter, options);
    if (reason === undefined) replayed += 1;
    else failed.push({ id: letter.id, place: letter.place, reason });
  }
}

/** Answers with the reason why it cannot be. */
async function replayOne(
  letter: DeadLetter,
  { log, connections, now }: ReplayRawOptions,
): Promise<string | undefined> {
  const at = new Date(now()).toISOString();
  const { id, place } = letter;
  const mark = (state: 'replayed' | 'open', note: string) => ({
    deadLetterUpdates: [{ id, state }],
    trail: [
      {
        key: letterKey(letter),
        change: '',
        by: place,
        what: state === 'open' ? ('dead-letter' as const) : ('replay' as const),
        note,
        at,
      },
    ],
  });
  try {
    const source = sourceOf(place, connections);
    const drafts = await draftsOf(letter, source.source, source.api);
    const changes = drafts.map((draft) =>
      toChange(source.source.entity, draft, { source: place, recordedAt: at }),
    );
    const done = mark('replayed', `${changes.length} changes`);
    await log.write({ appends: [{ stream: place, changes }], ...done }, 'full');
    return undefined;
  } catch (error) {
    const { errorClass, message } = toAcornError(error);
    // A full disk: it stays marked, and is taken up again.
    if (errorClass !== 'retryable') await log.write(mark('open', message));
    return message;
  }
}

/** The key under which the trail of a dead letter without a change is kept. */
export function letterKey({ id, key }: Pick<DeadLetter, 'id' | 'key'>): string {
  return key ?? `dead-letter:${id}`;
}

interface FoundSource {
  source: Source<unknown, EntityName>;
  api: unknown;
}

function sourceOf(place: string, connections: readonly EngineConnection[]): FoundSource {
  const [name = '', end = ''] = place.split('.');
  const connection = connections.find((each) => each.name === name);
  const sources = connection?.connector.sources ?? {};
  if (connection === undefined || !Object.hasOwn(sources, end))
    throw new Error(`${place}: no route reads this source any more. Put it back, or dismiss this`);
  return { source: sources[end] as Source<unknown, EntityName>, api: connection.api };
}

async function draftsOf(
  { raw = '', rawEncoding, place }: DeadLetter,
  source: Source<unknown, EntityName>,
  api: unknown,
): Promise<readonly Draft[]> {
  const body = Buffer.from(raw, rawEncoding ?? 'utf8');
  if (source.decode !== undefined)
    return source.decode(api, { method: 'POST', url: '/', headers: {}, body });
  try {
    return [{ data: JSON.parse(raw) } as Draft];
  } catch (cause) {
    throw new Error(
      `${place}: what was pulled cannot be read again by itself. Mend it in the remote system: the next pull finds it`,
      { cause },
    );
  }
}
