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
    const drafts = await draftsOf(letter, source);
    const changes = drafts.map((draft) =>
      toChange(source.entity, draft, { source: place, recordedAt: at }),
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

type Decode = NonNullable<Source<unknown, EntityName>['decode']>;

interface FoundSource {
  entity: EntityName;
  decode(request: Parameters<Decode>[1]): ReturnType<Decode>;
}

/** Only what takes webhooks reads its input again: `acorn-i replay` marks nothing else. */
function sourceOf(place: string, connections: readonly EngineConnection[]): FoundSource {
  const [name = '', end = ''] = place.split('.');
  const connection = connections.find((each) => each.name === name);
  const sources = connection?.connector.sources ?? {};
  const source = Object.hasOwn(sources, end)
    ? (sources[end] as Source<unknown, EntityName>)
    : undefined;
  if (connection === undefined || source?.decode === undefined)
    throw new Error(`${place}: no route reads this source any more. Put it back, or dismiss this`);
  const { entity, decode } = source;
  return { entity, decode: (request) => decode.call(source, connection.api, request) };
}

async function draftsOf(
  { raw = '', rawEncoding }: DeadLetter,
  source: FoundSource,
): Promise<readonly Draft[]> {
  const body = Buffer.from(raw, rawEncoding ?? 'utf8');
  return source.decode({ method: 'POST', url: '/', headers: {}, body });
}
